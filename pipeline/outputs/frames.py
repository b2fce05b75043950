"""Rows to pandas DataFrames with fixed columns and types, sorted by date."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

Row = dict[str, Any]
Kind = Literal["text", "count", "number", "flag"]
Columns = dict[str, Kind]
JOINT = "；"
"""Joins the items of a cell."""

_DTYPES = {"text": "object", "count": "Int64", "number": "Float64", "flag": "boolean"}


def frame(rows: list[Row], columns: Columns) -> pd.DataFrame:
    """A table with exactly ``columns``, in that order, missing values as NA, whatever the rows hold (none even)."""
    data = {
        name: pd.Series([row.get(name) for row in rows], dtype=_DTYPES[kind])  # type: ignore[call-overload]
        for name, kind in columns.items()
    }
    return pd.DataFrame(data)


def joined(items: list[str]) -> str | None:
    """The distinct items in order, joined; None when there are none."""
    return JOINT.join(dict.fromkeys(item for item in items if item)) or None


def by_day(day: str | None) -> tuple[int, int, str]:
    """Sort key of an ISO day: earliest first, years before Christ included, no day last."""
    if not day:
        return (1, 0, "")
    sign, rest = (-1, day[1:]) if day.startswith("-") else (1, day)
    year, _, tail = rest.partition("-")
    return (0, sign * int(year), tail) if year.isdecimal() else (1, 0, day)
