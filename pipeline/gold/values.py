"""Whether a value is one the guidelines allow: EDTF dates (with clock times and zones), ISO 8601 durations.

A small grammar of its own, because the guidelines' forms (halves ``1967-41``, times without seconds, ``~`` behind a
time, ``XXXX-04-12``) go beyond what EDTF libraries accept together.
"""

from __future__ import annotations

import datetime
import re

from pipeline.dates.edtf import bounds, valid_day

Days = tuple[datetime.date, datetime.date]
"""First and last calendar day, both inclusive."""

_DATE = re.compile(r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<time>T.*)?")
_TIME = re.compile(r"T(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:Z|[+-](?P<zone>\d{2}:\d{2}))?")
_NUMBER = r"\d+(?:\.\d+)?"
_DURATION = re.compile(
    rf"P(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?~?"
)
_PARTS_OF_YEAR = range(21, 42)
"""EDTF level 2: seasons (21–24), quarters (33–36), quadrimesters (37–39), halves (40, 41)."""


def date_problem(value: str) -> str | None:
    """What is wrong with a DATE value, or None when it is well-formed."""
    parts = value.split("/")
    if len(parts) > 2:
        return f"{value!r} has more than one '/'"
    problems = [_point_problem(part) for part in parts if not (part == ".." and len(parts) == 2)]
    for problem in problems:
        if problem:
            return problem
    if len(parts) == 2 and not problems:
        return f"{value!r} has neither beginning nor end"
    if len(parts) == 2 and ".." not in parts:
        first, last = bounds(parts[0]), bounds(parts[1])
        if first and last and first[0] > last[1]:
            return f"{value!r} ends before it begins"
    return None


def _point_problem(part: str) -> str | None:
    match = _DATE.fullmatch(part.removesuffix("~"))
    if not match:
        return f"{part!r} is not EDTF (1957-10-04, 195X, 1968-22, 1969-07-16T09:32-04:00, 1955/1972, 1958~)"
    year, month, day = match["year"], match["month"], match["day"]
    if month and not day and not (1 <= int(month) <= 12 or int(month) in _PARTS_OF_YEAR):
        return f"{part!r}: there is no month or season {month}"
    if day and not valid_day(int(year) if "X" not in year else None, int(month), int(day)):
        return f"{part!r}: no such day"
    if year == "XXXX" and not day:
        return f"{part!r}: a date of every year needs month and day"
    return _time_problem(part, match["time"], day) if match["time"] else None


def _time_problem(part: str, time: str, day: str | None) -> str | None:
    match = _TIME.fullmatch(time)
    if not match:
        return f"{part!r}: {time!r} is no clock time (T09:32, T22:28:34+03:00, T12:20Z)"
    if not day:
        return f"{part!r}: a clock time needs its day"
    zone = match["zone"] or "00:00"
    if int(match["hour"]) > 23 or int(match["minute"]) > 59 or int(match["second"] or 0) > 59:
        return f"{part!r}: no such time of day"
    if int(zone[:2]) > 14 or int(zone[3:]) > 59:
        return f"{part!r}: no such zone"
    return None


def duration_problem(value: str) -> str | None:
    """What is wrong with a DURATION value, or None when it is well-formed."""
    return None if _DURATION.fullmatch(value) else f"{value!r} is not an ISO 8601 duration (P6Y, PT108M, PT32.4H)"


def widened(value: str, mod: str | None) -> Days | None:
    """The days a value and its mod allow: ``before`` and ``after`` open it to one side.

    None for a yearly day and for what is no calendar date.
    """
    days = bounds(value)
    if days is None:
        return None
    if mod == "before":
        return datetime.date.min, days[1]
    return (days[0], datetime.date.max) if mod == "after" else days
