"""What looks like a date and is none: each sentence must stay clean."""

import pytest

from pipeline.dates import find_dates

CLEAN = {
    "number of craft": "史普尼克1号、联盟十九号与月球3号对接，神舟十二号随后升空。",
    "number of pad and plant": "火箭从39号发射台和110号工位起飞，112号厂房塌了。",
    "model number": "这是1969型火箭和1型发动机。",
    "rounds": "飞船绕地球108圈，又绕月一周。",
    "percent": "舱内是45%的纯氧。",
    "page and chapter": "见第45页、第16—18页和图3。",
    "telephone": "电话010-62741234，传真5678-1234。",
    "score and ratio": "比分3:2，比例尺1:50000，模型比例1:50。",
    "on to the Moon": "他成为踏上月球的第一人，美国人登上月球，旗下月球探测器很多。",
    "Moon words": "月球、月面、月壤、月食都是天文名词。",
    "idiom": "有朝一日，技术会一日千里；一时无人应答。",
    "age": "他今年不到？38岁，享年95岁，五十多岁退休。".replace("今年不到？", ""),
    "proper name with a date word": "国际地球物理年里，十月革命和五四运动都有人讲。",
    "plot": "这被称为“星期天阴谋”。",
    "title": "电影《十月的天空》和《2001太空漫游》。",
    "back then": "如今，当年的设计师后来都退休了。",
    "vague": "几分钟后，没几秒就爆炸了，数周后才找到。",
    "orders of things": "第一，第二次，第3级，第十二届。",
    "quantity": "推力3000千牛，长45.8米，重240吨，速度7.9公里/秒。",
    "project number": "651工程、863计划和1721号决议。",
    "habit": "他每天跑步，每周三开会。",
    "festival as theme": "春节联欢晚会和圣诞老人。",
    "today as nowadays": "今天的火箭更大。",
    "number in a list": "会议提出三点意见和五项要求。",
    "unknown clock": "比赛打成28:75。",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_clean(text: str) -> None:
    assert find_dates(text) == []
