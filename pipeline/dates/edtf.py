"""EDTF values: writing them, and the first and last day they can mean.

The forms written here: a year, month, day (``1957-10-04``), with unknown digits (``195X``, ``XXXX-04-12``), a
season, quarter or half (``1968-22``), a moment (``1957-10-04T22:28:34+03:00``), an interval (``a/b``, ``1957/..``),
each with ``~`` for an approximation.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_PART_MONTHS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of a season, quarter or half; winter is read as the December it begins in."""

_VALUE = re.compile(r"(-?[0-9X]{2,4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?[~?%]?$")


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Whether the day exists; with an unknown year, whether it exists in some year."""
    if not 1 <= month <= 12:
        return False
    leap_or_year = year if year is not None and 1 <= year <= 9999 else 2000
    return 1 <= day <= calendar.monthrange(leap_or_year, month)[1]


def year_text(year: int) -> str:
    """Four digits, with a minus before the years BC (the year 1 BC is 0000)."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


@lru_cache(maxsize=1 << 14)
def bounds(value: str | None) -> tuple[date, date] | None:
    """The first and last calendar day of a value, for sorting and comparing.

    >>> bounds("195X")
    (datetime.date(1950, 1, 1), datetime.date(1959, 12, 31))

    None for no value, a yearly day (``XXXX-04-12``), a value beyond the years 1–9999, or one that cannot be read. An
    open end (``1957/..``) is the last day there is.
    """
    if not value:
        return None
    if "/" in value:
        left, _, right = value.partition("/")
        first = (date.min, date.min) if left in ("", "..") else bounds(left)
        last = (date.max, date.max) if right in ("", "..") else bounds(right)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    match = _VALUE.match(value)
    if not match or match[1].startswith("-") or match[1] == "XXXX":
        return None
    try:
        return _point_bounds(match[1], match[2], match[3])
    except ValueError:
        return None


def _point_bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    low, high = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if month is None:
        return date(low, 1, 1), date(high, 12, 31)
    if day is not None:
        return date(low, int(month), int(day)), date(high, int(month), int(day))
    first, last = _PART_MONTHS.get(int(month), (int(month), int(month)))
    return date(low, first, 1), date(high, last, calendar.monthrange(high, last)[1])
