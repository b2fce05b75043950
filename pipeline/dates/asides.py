"""Dates told in passing, which the story does not follow."""

from __future__ import annotations

from pipeline.dates import context
from pipeline.dates.reading import Point, Reading

KEEPS_DAY = ("bracket", "proposed", "background", "look back", "first meant")
"""Reasons for which not even the day of the story moves."""


def why_aside(view: str, reading: Reading, point: Point, year: int, main: int | None) -> str | None:
    """Why a date of ``year`` is told in passing, None when the story, now in ``main``, follows it."""
    start = reading.start
    if start > 0 and view[start - 1] == "(" and not _full_day(reading, point):
        return "bracket"
    if context.delayed(view, start, reading.end) and (point.year is not None or point.yearref is not None):
        return "put off"
    if any(ref is not None and ref.offset < 0 for ref in (point.dayref, point.yearref, point.monthref)):
        return "look back"
    if main is None:
        return None
    if year > main and context.planned(view, start):
        return "planned"
    return _told_year(view, reading, point, year, main) if point.year is not None else None


def _full_day(reading: Reading, point: Point) -> bool:
    return reading.make == "point" and point.year is not None and point.day is not None


def _told_year(view: str, reading: Reading, point: Point, year: int, main: int) -> str | None:
    """Reasons that hold only for a date that names its year."""
    start = reading.start
    if year > main and context.proposed(view, start, reading.end):
        return "proposed"
    if context.first_meant(view, start):
        return "first meant"
    if year < main and context.background(view, start, reading.end):
        return "background"
    year_only = point.month is None
    far = year - main >= (3 if year_only else 10)
    if far and (context.until(view, start) or (year_only and view[max(0, start - 2) : start] in ("直到", "直至"))):
        return "until"
    return None
