"""Names of the lexicons that the tagger passed over, or cut short."""

import pytest

from pipeline.names.channels import words_of
from pipeline.names.consistency import Named
from pipeline.names.gazetteer import scan
from pipeline.names.known import add_known
from pipeline.text import view


def known(text: str, spans: list[Named] | None = None, dated: list[tuple[int, int]] | None = None) -> dict[str, str]:
    viewed = view(text)
    found = add_known(viewed, spans or [], scan(viewed), words_of(viewed), dated or [])
    assert found == sorted(found)
    return {viewed[start:end]: label for start, end, label, _ in found}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("代表团抵达芬兰。", "芬兰", "PLACE"),
        ("他在波士顿上学。", "波士顿", "PLACE"),
        ("会上提到神舟五号。", "神舟五号", "VEHICLE"),
        ("报告提到尤里·加加林。", "尤里·加加林", "PERSON"),
        ("工程师来自欧洲空间局。", "欧洲空间局", "ORG"),
    ],
)
def test_a_name_nothing_was_found_at_is_added(text: str, name: str, label: str) -> None:
    assert known(text) == {name: label}


@pytest.mark.parametrize("text", ["嫦娥飞向广寒宫。", "芬兰人爱洗澡。", "《加加林》上映。", "加加林奖揭晓。"])
def test_words_of_the_language_titles_and_parts_of_names_are_not(text: str) -> None:
    assert known(text) == {}


def test_a_longer_known_name_takes_the_place_of_its_pieces() -> None:
    text = "詹姆斯·韦伯太空望远镜升空。"
    assert known(text, [(0, 6, "PERSON", "")]) == {"詹姆斯·韦伯太空望远镜": "VEHICLE"}


def test_but_not_of_what_reaches_beyond_it() -> None:
    text = "北京航天城镇。"
    spans = [(0, 6, "PLACE", "")]
    assert known(text, spans) == {"北京航天城镇": "PLACE"}


def test_the_noun_behind_a_craft_stays_outside() -> None:
    assert known("希望号实验舱升空。", [(0, 3, "VEHICLE", "")]) == {"希望号": "VEHICLE"}


def test_what_was_taken_for_a_person_but_is_a_known_organisation_is_one() -> None:
    assert known("欧洲空间局宣布。", [(0, 5, "PERSON", "")]) == {"欧洲空间局": "ORG"}


def test_a_craft_and_a_person_of_one_name_are_left_to_the_tagger() -> None:
    assert known("伽利略升空。", [(0, 3, "VEHICLE", "")]) == {"伽利略": "VEHICLE"}


def test_dates_stay_clear() -> None:
    text = "芬兰1957年"
    assert known(text, dated=[(0, 7)]) == {}
