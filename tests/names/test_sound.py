"""Spellings of one transliterated name sound alike; different names do not."""

import pytest

from pipeline.names.sound import alike, distance, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [("科马洛夫", "科马罗夫"), ("季托夫", "蒂托夫"), ("切洛梅", "契洛米易"), ("冯布劳恩", "冯布莱恩"), ("多恩伯格", "多恩贝格尔"),
     ("格里索姆", "格里森"), ("史普尼克", "斯普特尼克"), ("范艾伦", "范爱伦"), ("沙塔洛夫", "沙特洛夫")],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("科马洛夫", "科罗廖夫"),
        ("列昂诺夫", "列昂尼德"),
        ("贝利亚耶夫", "贝科夫斯基"),
        ("赖德", "怀特"),
        ("刘洋", "刘旺"),
    ],
)
def test_names_of_different_people(one: str, other: str) -> None:
    assert not alike(one, other)


def test_distance_is_zero_for_the_same_sound_and_symmetric() -> None:
    assert distance("科马洛夫", "科马罗夫") == 0
    assert distance("季托夫", "蒂托夫") == distance("蒂托夫", "季托夫") > 0


def test_slug_is_stable_and_never_empty() -> None:
    assert slug("东方") == "dong-fang"
    assert slug("R-7") == "r7"
    assert slug("·") == "unnamed"
