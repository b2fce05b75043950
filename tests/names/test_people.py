"""Full names open an individual; short names and other spellings join it."""

from pipeline.names.people import assign_people


def ids(*written: str) -> list[str]:
    return assign_people(written, [None] * len(written))


def test_short_name_joins_its_full_name_before_and_after() -> None:
    first, second, third = ids("加加林", "尤里·加加林", "加加林")
    assert first == second == third


def test_spellings_and_missing_interpuncts_join() -> None:
    assert len(set(ids("沃纳·冯·布劳恩", "冯·布劳恩", "冯·布莱恩", "冯布劳恩"))) == 1


def test_two_people_of_one_surname_stay_apart_and_the_last_named_is_meant() -> None:
    john, robert, short = ids("约翰·肯尼迪", "罗伯特·肯尼迪", "肯尼迪")
    assert john != robert == short


def test_lexicon_ids_are_kept() -> None:
    assert (
        assign_people(["科罗廖夫", "谢尔盖·科罗廖夫"], ["sergei-korolev", "sergei-korolev"]) == ["sergei-korolev"] * 2
    )


def test_chinese_names_are_never_joined_by_sound() -> None:
    assert len(set(ids("王亚平", "王赣骏", "陈冬", "陈栋"))) == 4
