"""Stem and number make a craft, however it is written."""

import pytest

from pipeline.names.craft import Name, assign_craft, take_apart
from pipeline.names.gazetteer import number_value


@pytest.mark.parametrize("written", ["阿波罗11号", "阿波罗十一号", "“阿波罗”11号", "阿波罗-11"])
def test_one_craft_in_all_its_writings(written: str) -> None:
    assert take_apart(written) == Name("阿波罗", "11", "")


@pytest.mark.parametrize(
    ("written", "name"),
    [("R-7", Name("R7", "", "")), ("4号", Name("", "4", "")), ("双子座6A号", Name("双子座", "6", "A")),
     ("长征五号B遥三", Name("长征", "5", "B遥三")), ("挑战者号", Name("挑战者", "", ""))],
)  # fmt: skip
def test_parts(written: str, name: Name) -> None:
    assert take_apart(written) == name


def test_bare_number_belongs_to_the_craft_before_it() -> None:
    ids = assign_craft(["曙光3号", "4号", "曙光4号"], [None, None, None])
    assert ids[1] == ids[2] != ids[0]


def test_class_and_member_differ_and_spellings_join() -> None:
    ids = assign_craft(["联盟号", "联盟19号", "史普尼克1号", "斯普特尼克1号"], [None] * 4)
    assert len({ids[0], ids[1]}) == 2
    assert ids[2] == ids[3]


def test_designations_ignore_hyphens() -> None:
    ids = assign_craft(["V-2", "V2", "A-4"], [None] * 3)
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("written", "value"), [("11", 11), ("十一", 11), ("二十一", 21), ("一〇三", 103), ("IV", 4), ("IX", 9)]
)
def test_numbers(written: str, value: int) -> None:
    assert number_value(written) == value
