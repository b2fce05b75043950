"""Offsets of time zones on a given day."""

from __future__ import annotations

import datetime
import zoneinfo
from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def offset(zone: str | None, moment: datetime.datetime) -> str:
    """The offset as EDTF writes it: ``Z``, ``+03:00``; empty when the zone is unknown.

    ``zone``: an IANA name, a fixed offset, ``Z``, ``?`` or None. A named zone takes the offset in force at that moment.
    """
    if not zone or zone == "?":
        return ""
    if zone == "Z" or zone[0] in "+-":
        return zone
    try:
        delta = moment.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset()
    except (zoneinfo.ZoneInfoNotFoundError, OverflowError, ValueError):
        return ""
    if delta is None or delta.total_seconds() % 60:
        return ""
    minutes = int(delta.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
