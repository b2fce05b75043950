"""What a name's neighbours make certain."""

import pytest

from pipeline.names import find_names
from pipeline.names.company import add_quoted_craft, drop_animals
from pipeline.names.gazetteer import scan
from pipeline.text import view


def quoted(text: str) -> list[str]:
    viewed = view(text)
    return [viewed[start:end] for start, end, *_ in add_quoted_craft(viewed, [], scan(viewed))]


@pytest.mark.parametrize(
    ("text", "craft"),
    [("“苍鹭”号驶离月面。", ["苍鹭"]), ("“2713”导弹试射。", ["2713"]), ("「苍鹭」衛星入軌。", ["苍鹭"])],
)
def test_a_quoted_name_before_its_noun_is_a_craft(text: str, craft: list[str]) -> None:
    assert quoted(text) == craft


@pytest.mark.parametrize("text", ["回收舰“奇尔沙治”号在海上。", "“苍鹭”号潜艇在海上。", "他说“真好”。"])
def test_ships_and_plain_quotes_are_none(text: str) -> None:
    assert quoted(text) == []


def test_names_found_before_stay() -> None:
    text = "“苍鹭”号"
    assert add_quoted_craft(text, [(1, 3, "ORG", "")], scan(text)) == [(1, 3, "ORG", "")]


def test_who_is_once_called_an_animal_is_no_person() -> None:
    text = view("黑猩猩汉姆升空。汉姆生还。格伦升空。")
    spans = [(3, 5, "PERSON", ""), (8, 10, "PERSON", ""), (13, 15, "PERSON", "")]
    assert drop_animals(text, spans, scan(text)) == spans[2:]
    assert not [entity for entity in find_names("小狗“莱卡”升空。") if entity.label == "PERSON"]
