"""iCalendar, read by the icalendar library."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from pipeline.exports.calendar import _start
from pipeline.outputs.reading import Finished

from .conftest import Export


def entries(folder: Path) -> list[Event]:
    return list(Calendar.from_ical((folder / "dashiji.ics").read_bytes()).events)


def test_records_dated_to_a_day_or_a_moment(article: Finished, export: Export) -> None:
    found = {str(entry["uid"]): entry for entry in entries(export("icalendar", article))}
    exact = [record for record in article.document.records if _start(record.date or "")]
    assert len(found) == len(exact) > 80
    sputnik = found["space_race/launch-sputnik-1@dashiji"]
    assert sputnik.start == datetime.datetime(1957, 10, 4, 19, 28, 34, tzinfo=datetime.UTC)
    assert str(sputnik["summary"]) == "科罗廖夫、史普尼克1号、R-7、俄国：发射"


def test_plans_are_tentative(article: Finished, export: Export) -> None:
    found = {str(entry["uid"]): str(entry["status"]) for entry in entries(export("icalendar", article))}
    for record in article.document.records:
        status = found.get(f"space_race/{record.event_id}@dashiji")
        assert status in (
            None,
            {"actual": "CONFIRMED", "planned": "TENTATIVE", "negated": "CANCELLED"}[record.modality],
        )
    assert {"CONFIRMED", "TENTATIVE"} <= set(found.values())


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ("1961-04-12", datetime.date(1961, 4, 12)),
        ("1969-07-16T09:32", datetime.datetime(1969, 7, 16, 9, 32)),
        ("1969-07-16T09:32-04:00", datetime.datetime(1969, 7, 16, 13, 32, tzinfo=datetime.UTC)),
        ("1975-07-15T12:20Z", datetime.datetime(1975, 7, 15, 12, 20, tzinfo=datetime.UTC)),
        ("1961", None),
        ("1961-04-12~", None),
        ("1961-04-12/1961-04-13", None),
        ("", None),
    ],
)
def test_what_has_a_place_in_a_calendar(value: str, start: datetime.date | None) -> None:
    assert _start(value) == start


def test_trouble_comes_back_as_one_entry(trouble: Finished, export: Export) -> None:
    (entry,) = entries(export("icalendar", trouble))
    assert "<script>alert(1)</script>" in str(entry["summary"])
    assert "\"引'号\\&amp;乘坐" in str(entry["description"])
    assert str(entry["uid"]).isascii()
