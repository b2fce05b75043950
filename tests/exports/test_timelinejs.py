"""TimelineJS' JSON as a browser's parser sees it. TimelineJS itself shows it in ``tests/tools``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.data import Record
from pipeline.exports.timelinejs import _dates
from pipeline.outputs.reading import Finished

from .conftest import Export


class Tags(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert attrs == []

    def handle_data(self, data: str) -> None:
        self.text += data


def timeline(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    return read


def test_every_dated_record_has_a_slide(article: Finished, export: Export) -> None:
    events = timeline(export("timelinejs", article))["events"]
    dated = [record for record in article.document.records if record.date_from]
    assert len(events) == len(dated) < len(article.document.records)
    assert len({event["unique_id"] for event in events}) == len(events)
    (sputnik,) = [event for event in events if event["unique_id"] == "space_race-launch-sputnik-1"]
    assert sputnik["start_date"] == {"year": 1957, "month": 10, "day": 4, "hour": 22, "minute": 28, "second": 34}
    assert sputnik["display_date"] == "1957年10月4日22:28:34（UTC+03:00）"
    assert sputnik["group"] == "Launch"


def test_slides_follow_the_days(article: Finished, trouble: Finished, export: Export) -> None:
    events = timeline(export("timelinejs", trouble, article))["events"]
    years = [event["start_date"]["year"] for event in events]
    assert years == sorted(years)


@pytest.mark.parametrize(
    ("date", "days", "expected"),
    [
        ("1961", ("1961-01-01", "1961-12-31"), {"start_date": {"year": 1961}}),
        ("1961-04", ("1961-04-01", "1961-04-30"), {"start_date": {"year": 1961, "month": 4}}),
        ("195X", ("1950-01-01", "1959-12-31"), {
            "start_date": {"year": 1950, "month": 1, "day": 1}, "end_date": {"year": 1959, "month": 12, "day": 31}}),
        ("1968-22", ("1968-06-01", "1968-08-31"), {
            "start_date": {"year": 1968, "month": 6, "day": 1}, "end_date": {"year": 1968, "month": 8, "day": 31}}),
        ("1961-04-12~", ("1961-04-12", "1961-04-12"), {
            "start_date": {"year": 1961, "month": 4, "day": 12}, "end_date": {"year": 1961, "month": 4, "day": 12}}),
    ],
)  # fmt: skip
def test_vague_dates_are_ranges(date: str, days: tuple[str, str], expected: dict[str, Any]) -> None:
    assert _dates(Record("e", "Launch", date, *days, "actual", None)) == expected


def test_a_mod_stands_in_the_words(trouble: Finished, export: Export) -> None:
    launch = timeline(export("timelinejs", trouble))["events"][1]
    assert launch["display_date"] == "1962年初"
    assert "〔计划〕" in launch["text"]["headline"]


def test_trouble_is_text_and_not_markup(trouble: Finished, export: Export) -> None:
    content = timeline(export("timelinejs", replace(trouble, about=trouble.about | {"attribution": "<img src=x>"})))
    for slide in [content["title"], *content["events"]]:
        for html in slide["text"].values():
            read = Tags(html)
            assert read.tags <= {"bdi", "p", "small"}
            assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028]", html)
    assert "<script>alert(1)</script>" in Tags(content["events"][0]["text"]["headline"]).text
