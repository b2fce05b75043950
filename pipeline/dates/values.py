"""Points with all their parts known, written as EDTF."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pipeline.dates.edtf import valid_day, year_text
from pipeline.dates.story import NOTHING, Known
from pipeline.dates.zones import offset


@dataclass(slots=True)
class Result:
    """A resolved reading: its value and mod, the time it leaves in the story, and what completed it."""

    value: str | None = None
    mod: str | None = None
    known: Known = NOTHING
    anchor: str | None = None


def day_value(year: int, month: int | None, day: int | None) -> str | None:
    """``1957``, ``1957-10`` or ``1957-10-04``; None for a day that does not exist."""
    if month is None:
        return year_text(year)
    if not 1 <= month <= 12 or (day is not None and not valid_day(year, month, day)):
        return None
    return f"{year_text(year)}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def moment_value(moment: datetime.datetime, precision: str, zone: str) -> str:
    """A day and its clock time; ``precision``: minutes or seconds."""
    form = "%H:%M:%S" if precision == "seconds" else "%H:%M"
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}T{moment.strftime(form)}{zone}"


def zone_offset(zone: str | None, known: Known) -> str:
    """The offset of a zone at a known moment, empty without one."""
    moment = known.moment()
    return offset(zone, moment) if moment is not None else ""


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month some months on."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def known_day(day: datetime.date, at: int, *, counted: bool = False) -> Known:
    """A day as an anchor."""
    return Known(day.year, day.month, day.day, value=day.isoformat(), at=at, counted=counted)
