"""The year of a dateline that leaves it out (新华社北京3月9日电)."""

from __future__ import annotations

import datetime

from pipeline.dates import context
from pipeline.dates.reading import Point, Reading
from pipeline.dates.story import Story
from pipeline.dates.values import add_months

ITEM = 400
"""How far a dateline looks into its item for a year, in characters."""
LOOK_AHEAD = 12
"""How many dates of the item it looks at."""
_MOVED = ("推迟", "延期", "延后", "提前", "改")


def complete_dateline(view: str, story: Story, reading: Reading, ahead: list[Reading]) -> None:
    """Give a dateline the first year in which it is not before what its item tells, nor before the last dateline."""
    point = reading.first
    if point is None or point.day is None or point.year is not None or point.yearref is not None:
        return
    days = [day for later in _item(view, reading, ahead) if (day := _told(view, later)) is not None]
    last = story.speech.date() if story.news else None
    if last is not None:
        days.append(last)
    if days:
        _not_before(point, max(days))


def _item(view: str, reading: Reading, ahead: list[Reading]) -> list[Reading]:
    item = []
    for later in ahead:
        if later.start - reading.end > ITEM or context.dateline(view, later.start, later.end):
            break
        item.append(later)
    return item


def _told(view: str, reading: Reading) -> datetime.date | None:
    """The day a date of the item tells as past, None for plans and for dates without year and month."""
    point = reading.first
    if reading.make != "point" or point is None or point.year is None or point.month is None or point.short_year:
        return None
    if context.delayed(view, reading.start, reading.end) or context.planned(view, reading.start):
        return None
    if view.startswith(_MOVED, reading.end) or not (1 <= point.year <= 9998 and 1 <= point.month <= 12):
        return None
    return datetime.date(point.year, point.month, max(1, min(point.day or 1, 28)))


def _not_before(point: Point, bound: datetime.date) -> None:
    assert point.day is not None
    if point.month is None:
        point.year, point.month = add_months(bound.year, bound.month, bound.day > point.day)
    else:
        point.year = bound.year + ((point.month, point.day) < (bound.month, min(bound.day, 28)))
