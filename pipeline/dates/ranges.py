"""What the two halves of a range leave to each other: 10月14日至16日, 10月至1958年3月, 20世纪50至60年代."""

from __future__ import annotations

from pipeline.dates.reading import Point
from pipeline.dates.story import Known
from pipeline.dates.values import Result, add_months


def borrow(first: Point, second: Point) -> None:
    """Parts that stand only in the second half: 10月至1958年3月, 50至60年代."""
    if first.decade and second.decade and len(first.decade) == 3 and len(second.decade) == 4:
        first.decade = second.decade[:2] + first.decade
    if first.decade is None and first.century is not None and second.century is not None:
        return
    lacks = first.year is None and first.yearref is None and first.monthref is None and first.dayref is None
    if lacks and first.month and second.month and second.year is not None:
        first.year = second.year if first.month <= second.month else second.year - 1


def inherit(first: Point, second: Point, left: Result) -> None:
    """Parts the second half leaves out are those of the first, passing New Year where the months do."""
    _inherit_decade(first, second)
    known = left.known
    if known.year is None:
        return
    _inherit_short_year(first, second, known.year)
    if not _names_its_year(second):
        _inherit_date(first, second, known)


def _inherit_decade(first: Point, second: Point) -> None:
    if second.decade and len(second.decade) == 3 and first.decade:
        if first.century is not None and second.century is None:
            second.century = first.century
        elif len(first.decade) == 4:
            second.decade = first.decade[:2] + second.decade


def _inherit_short_year(first: Point, second: Point, year: int) -> None:
    if second.short_year and second.year is not None:
        base = first.era if first.era is not None and second.era is None else year // 100 * 100
        second.year, second.short_year = base + second.year, False
    if second.yearref is not None and second.yearref.basis == "story":
        second.year, second.yearref = year + second.yearref.offset, None


def _names_its_year(point: Point) -> bool:
    if point.year is not None or point.century is not None:
        return True
    return any((point.yearref, point.monthref, point.dayref, point.decade, point.festival))


def _inherit_date(first: Point, second: Point, known: Known) -> None:
    assert known.year is not None
    second.year = known.year
    if second.month is not None:
        second.year += bool(known.month and second.month < known.month)
    elif second.day is not None and known.month is not None:
        turn = bool(known.day and second.day < known.day)
        second.year, second.month = add_months(known.year, known.month, turn)
    elif second.clock is not None:
        second.month, second.day = known.month, known.day
        second.zone, second.zone_seen = second.zone or first.zone, second.zone_seen or first.zone_seen
        second.daypart = second.daypart or first.daypart
