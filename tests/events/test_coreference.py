"""Which mentions tell one occurrence."""

from pipeline.events.coreference import identify
from pipeline.gold.inline import parse_fragment


def same(fragment: str) -> bool:
    document = parse_fragment(fragment)
    first, second = (event.event_id for event in identify(document.events, document.entities))
    return first == second


def test_same_craft_and_compatible_dates_join() -> None:
    assert same(
        '<DATE n="1" value="1957-10-04">1957年10月4日</DATE><VEHICLE n="2" id="s1">甲1号</VEHICLE><Launch date="1" vehicle="2">升空</Launch>。'
        '<DATE n="3" value="1957">1957年</DATE><Launch date="3" vehicle="4">发射</Launch>的<VEHICLE n="4" id="s1">甲1号</VEHICLE>。'
    )


def test_other_craft_other_day_or_other_type_stay_apart() -> None:
    a = '<DATE n="1" value="1957-10-04">10月4日</DATE><VEHICLE n="2" id="s1">甲1号</VEHICLE><Launch date="1" vehicle="2">升空</Launch>。'
    assert not same(
        a
        + '<DATE n="3" value="1957-10-04">同日</DATE><VEHICLE n="4" id="s2">甲2号</VEHICLE><Launch date="3" vehicle="4">升空</Launch>。'
    )
    assert not same(
        a
        + '<DATE n="3" value="1957-11-03">11月3日</DATE><VEHICLE n="4" id="s1">甲1号</VEHICLE><Launch date="3" vehicle="4">升空</Launch>。'
    )
    assert not same(a + '<VEHICLE n="4" id="s1">甲1号</VEHICLE><Landing vehicle="4">着陆</Landing>。')


def test_a_death_is_one_however_often_told() -> None:
    assert same(
        '<PERSON n="1" id="p">某甲</PERSON><Death person="1">逝世</Death>。<DATE n="2" value="1966">1966年</DATE><PERSON n="3" id="p">某甲</PERSON><Death date="2" person="3">去世</Death>。'
    )


def test_statements_of_one_speaker_are_not_joined_without_a_day() -> None:
    assert not same(
        '<PERSON n="1" id="p">某甲</PERSON><Announce person="1">宣布</Announce>开始。<PERSON n="2" id="p">某甲</PERSON><Announce person="2">宣布</Announce>结束。'
    )
