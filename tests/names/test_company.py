"""What a name's neighbours make certain."""

import pytest

from pipeline.names import find_names
from pipeline.names.company import drop_animals, drop_other_things, drop_strays, settle_craft
from pipeline.names.gazetteer import scan
from pipeline.text import view


def quoted(text: str) -> list[str]:
    viewed = view(text)
    return [viewed[start:end] for start, end, *_ in settle_craft(viewed, [], scan(viewed))]


@pytest.mark.parametrize(
    ("text", "craft"),
    [
        ("“苍鹭”号驶离月面。", ["苍鹭"]),
        ("“2713”导弹试射。", ["2713"]),
        ("「苍鹭」衛星入軌。", ["苍鹭"]),
        ("通信卫星“图帕克”入轨。", ["图帕克"]),
    ],
)
def test_a_quoted_name_before_its_noun_is_a_craft(text: str, craft: list[str]) -> None:
    assert quoted(text) == craft


@pytest.mark.parametrize(
    "text", ["回收舰“奇尔沙治”号在海上。", "“苍鹭”号潜艇在海上。", "他说“真好”。", "空间站“T”字构型"]
)
def test_ships_and_plain_quotes_are_none(text: str) -> None:
    assert quoted(text) == []


def test_names_found_before_stay() -> None:
    text = "“苍鹭”号"
    assert settle_craft(text, [(1, 3, "ORG", "")], scan(text)) == [(1, 3, "ORG", "")]


def test_who_is_once_called_an_animal_is_no_person() -> None:
    text = view("黑猩猩汉姆升空。汉姆生还。格伦升空。")
    spans = [(3, 5, "PERSON", ""), (8, 10, "PERSON", ""), (13, 15, "PERSON", "")]
    assert drop_animals(text, spans, scan(text)) == spans[2:]
    assert not [entity for entity in find_names("小狗“莱卡”升空。") if entity.label == "PERSON"]


def test_animals_are_known_by_the_animals_beside_them_and_by_fame() -> None:
    text = view("小狗恰伊卡和利西奇卡遇难。利西奇卡的主人加加林。莱卡没有回来。")
    spans = [(2, 5, "PERSON", ""), (6, 10, "VEHICLE", ""), (13, 17, "PERSON", ""), (20, 23, "PERSON", "")]
    spans.append((24, 26, "PERSON", ""))
    assert [text[start:end] for start, end, *_ in drop_animals(text, spans, scan(text))] == ["加加林"]


def test_a_persons_name_before_a_crafts_noun_is_the_crafts_and_so_elsewhere() -> None:
    text = view("普罗斯佩罗卫星入轨。普罗斯佩罗仍在轨道上。多尔丹回答。")
    spans = [(0, 5, "PERSON", ""), (10, 15, "PERSON", ""), (21, 24, "PERSON", "")]
    assert [label for _, _, label, _ in settle_craft(text, spans, scan(text))] == ["VEHICLE", "VEHICLE", "PERSON"]


def test_behind_a_crafts_noun_a_quoted_name_is_a_craft_whatever_it_was_taken_for() -> None:
    text = view("飞船「加甘揚」升空。")
    assert settle_craft(text, [(3, 6, "PERSON", "")], scan(text)) == [(3, 6, "VEHICLE", "company:quoted craft")]


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("回收舰“奇尔沙治”号在海上。", "奇尔沙治", []),
        ("远望三号测量船在海上。", "远望三号", []),
        ("《东方红》的乐曲响起。", "东方红", []),
        ("小行星“龙宫”的样本。", "龙宫", ["PLACE"]),
        ("飞船“苍鹭”号升空。", "苍鹭", ["VEHICLE"]),
        ("他住在三号楼。", "三号", []),
        ("地铁2号线通车。", "地铁2号", []),
        ("阿波罗11号发射台。", "阿波罗11号", ["VEHICLE"]),
    ],
)
def test_ships_titles_and_bodies_are_no_craft(text: str, name: str, left: list[str]) -> None:
    start = text.index(name)
    spans = drop_other_things(view(text), [(start, start + len(name), "VEHICLE", "")], scan(view(text)))
    assert [label for _, _, label, _ in spans] == left


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("华为Mate 60上市。", "Mate 60", False),
        ("XQ-31试射。", "XQ-31", True),
        ("1号园区满租，离发射场不远。", "1号", False),
    ],
)
def test_designations_need_a_text_about_flight(text: str, name: str, kept: bool) -> None:
    start = text.index(name)
    spans = drop_strays(view(text), [(start, start + len(name), "VEHICLE", "")], scan(view(text)))
    assert bool(spans) == kept


def test_a_bare_number_needs_a_craft_named_in_full() -> None:
    text = "上升3号升空，4号取消。"
    spans = [(0, 4, "VEHICLE", ""), (7, 9, "VEHICLE", "")]
    assert drop_strays(text, spans, scan(text)) == spans
