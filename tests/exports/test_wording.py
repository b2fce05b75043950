"""Dates and records in Chinese words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data import Record
from pipeline.exports.wording import date_words, headline
from pipeline.gold.values import date_problem


@pytest.mark.parametrize(
    ("value", "mod", "words"),
    [
        ("1957-10-04", None, "1957年10月4日"),
        ("1957-10", None, "1957年10月"),
        ("1957", None, "1957年"),
        ("1949", "end", "1949年末"),
        ("1970", "before", "1970年以前"),
        ("195X", "mid", "20世纪50年代中期"),
        ("183X", None, "19世纪30年代"),
        ("19XX", None, "20世纪"),
        ("1968-22", None, "1968年夏"),
        ("1967-41", None, "1967年下半年"),
        ("1958~", None, "约1958年"),
        ("1955/1972", None, "1955年至1972年"),
        ("1957/..", None, "1957年起"),
        ("../1957", None, "至1957年"),
        ("1957-10-04T22:28:34+03:00", None, "1957年10月4日22:28:34（UTC+03:00）"),
        ("1975-07-15T12:20Z", None, "1975年7月15日12:20（UTC）"),
        ("1969-07-16T09:32", None, "1969年7月16日09:32"),
        ("1961-04-12T09:00+03:00~", None, "约1961年4月12日09:00（UTC+03:00）"),
        ("XXXX-04-12", None, "每年4月12日"),
        ("-0100", None, "公元前101年"),
        ("soon", None, "soon"),
    ],
)
def test_dates(value: str, mod: str | None, words: str) -> None:
    assert date_words(value, mod) == words


@given(st.from_regex(r"(\d{4}|\d{3}X|\d{2}XX)(-(0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01]))?~?", fullmatch=True))
def test_every_value_of_the_guidelines_has_words(value: str) -> None:
    assert date_problem(value) is None
    assert "年" in date_words(value) or "世纪" in date_words(value)
    assert "X" not in date_words(value)


@pytest.mark.parametrize(
    ("modality", "outcome", "fields", "words"),
    [
        ("actual", None, {}, "发射"),
        ("actual", "success", {"vehicle": [{"name": "东方1号"}]}, "东方1号：发射（成功）"),
        (
            "planned",
            "failure",
            {"person": [{"name": "甲"}], "agent": [{"name": "甲"}, {"name": "乙"}]},
            "〔计划〕甲、乙：发射（失败）",
        ),
        ("negated", None, {"place": [{"name": "月球"}]}, "〔未发生〕发射"),
    ],
)
def test_headlines(modality: str, outcome: str | None, fields: dict[str, Any], words: str) -> None:
    mentions = [{"trigger": "发射", "sentence": "发射。"}]
    record = Record("e", "Launch", None, None, None, modality, outcome, fields=fields, mentions=mentions)
    assert headline(record) == words
