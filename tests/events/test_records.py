"""Mentions merged into records."""

from pipeline.gold.inline import parse_fragment
from pipeline.records import best_date, merge

TWICE = (
    '<DATE n="1" value="1957">1957年</DATE><VEHICLE n="2" id="s1">甲1号</VEHICLE><Launch event="e" date="1" vehicle="2">升空</Launch>。'
    '<DATE n="3" value="1957-10-04">10月4日</DATE><VEHICLE n="4" id="s1">甲1号</VEHICLE>成功<Launch event="e" outcome="success" date="3" vehicle="4">发射</Launch>。'
)


def records(fragment: str):
    document = parse_fragment(fragment)
    return merge(document.text, document.entities, document.events)


def test_two_mentions_make_one_record_with_the_best_date() -> None:
    (record,) = records(TWICE)
    assert (record.date, record.outcome, record.conflict) == ("1957-10-04", "success", False)
    assert record.dates == ("1957", "1957-10-04")
    assert [mention["trigger"] for mention in record.mentions] == ["升空", "发射"]
    assert record.fields["vehicle"][0]["name"] == "甲1号"
    assert len(record.fields["vehicle"][0]["spans"]) == 2


def test_contradicting_dates_are_kept_and_flagged() -> None:
    (record,) = records(TWICE.replace('"1957-10-04"', '"1958-10-04"'))
    assert record.conflict
    assert set(record.dates) == {"1957", "1958-10-04"}


def test_records_are_sorted_by_day_and_undated_ones_come_last() -> None:
    found = records(
        '<PERSON n="1" id="p">某甲</PERSON><Death event="a" person="1">逝世</Death>。'
        '<DATE n="2" value="1960">1960年</DATE><PERSON n="3" id="q">某乙</PERSON><Death event="b" date="2" person="3">去世</Death>。'
    )
    assert [record.event_id for record in found] == ["b", "a"]


def test_best_date() -> None:
    assert best_date(["195X", "1957-10", "1957-10-04", "1957-10-04T22:28+03:00"]) == "1957-10-04T22:28+03:00"
    assert best_date([]) is None


def test_of_lists_set_against_each_other_the_nth_goes_with_the_nth() -> None:
    (record,) = records(
        '<VEHICLE n="1" id="a">甲1号</VEHICLE>和<VEHICLE n="2" id="b">2号</VEHICLE>分别于<DATE n="3" value="1958-01">1958年1月</DATE>'
        '和<DATE n="4" value="1958-03">3月</DATE><Launch date="3 4" vehicle="1 2">升空</Launch>。'
    )
    assert record.pairs == [{"date": "1958-01", "vehicle": "甲1号"}, {"date": "1958-03", "vehicle": "2号"}]
    assert not record.conflict
    assert [dated["text"] for dated in record.dated] == ["1958年1月", "3月"]


def test_lists_of_unlike_length_or_without_the_word_are_not_paired() -> None:
    both = (
        '<VEHICLE n="1" id="a">甲1号</VEHICLE>和<VEHICLE n="2" id="b">2号</VEHICLE>{}于<DATE n="3" value="1958-01">1958年1月</DATE>'
        '{}<Launch date="{}" vehicle="1 2">升空</Launch>。'
    )
    second = '和<DATE n="4" value="1958-03">3月</DATE>'
    assert records(both.format("", second, "3 4"))[0].pairs == []
    assert records(both.format("分别", "", "3"))[0].pairs == []
