"""The name stage on whole sentences, known names and unknown ones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.names import find_names


def named(text: str, *, cold: bool = False) -> set[tuple[str, str]]:
    return {(entity.label, entity.text) for entity in find_names(text, cold=cold)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宇航员尤里·加加林乘坐东方1号升空。", {("PERSON", "尤里·加加林"), ("VEHICLE", "东方1号")}),
        ("神舟十二号飞船搭载聂海胜等三人升空。", {("VEHICLE", "神舟十二号"), ("PERSON", "聂海胜")}),
        ("總統約翰·甘迺迪宣布了計劃。", {("PERSON", "約翰·甘迺迪")}),
        ("上升3号和4号先后被取消。", {("VEHICLE", "上升3号"), ("VEHICLE", "4号")}),
        ("苏联的R-7导弹从拜科努尔发射。", {("PLACE", "苏联"), ("VEHICLE", "R-7"), ("PLACE", "拜科努尔")}),
    ],
)
def test_known_names(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= named(text)


@pytest.mark.parametrize("cold", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宇航员格里戈里·瓦西连科乘坐晨曦7号飞船升空。", {("PERSON", "格里戈里·瓦西连科"), ("VEHICLE", "晨曦7号")}),
        ("总设计师卡利斯托夫说，XQ-31导弹已经试射。", {("PERSON", "卡利斯托夫"), ("VEHICLE", "XQ-31")}),
    ],
)
def test_names_in_no_lexicon(text: str, expected: set[tuple[str, str]], cold: bool) -> None:
    assert expected <= named(text, cold=cold)


@pytest.mark.parametrize("text", ["他住在三号楼。", "今天天气很好，我们去公园散步。", "火箭从发射台起飞。"])
def test_quiet_where_there_is_nothing(text: str) -> None:
    assert not {item for item in named(text) if item[0] in ("PERSON", "VEHICLE")}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("阿波罗号·“”1234-AaR 年、，。加林第\n東方號\u200f😀"), max_size=60))
def test_any_text_gives_spans_in_order_without_overlaps(text: str) -> None:
    end = 0
    for entity in find_names(text):
        assert end <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        end = entity.end
