"""Whether the offsets of a row are those of its text."""

from __future__ import annotations

from typing import Any

from pipeline.gold.coverage import Ranges

Row = dict[str, Any]


def has_span(row: Row) -> bool:
    """Whether ``start`` and ``end`` are there as integers."""
    return all(isinstance(row.get(key), int) and not isinstance(row.get(key), bool) for key in ("start", "end"))


def span_problem(row: Row, text: str, covered: Ranges) -> str | None:
    """What is wrong with the offsets of a row with ``start``, ``end`` and ``text``; None when they are right."""
    if not has_span(row):
        return "start and end must be integers"
    start, end, words = row["start"], row["end"], row.get("text")
    if not 0 <= start < end <= len(text):
        return f"offsets {start}–{end} are not a span of a text of {len(text)} characters"
    if text[start:end] != words:
        return f"text is {words!r}, but the document has {text[start:end]!r} at {start}–{end}"
    if "\n" in words or words != words.strip():
        return f"span {words!r} holds a line break or begins or ends with a space"
    if not any(first <= start and end <= last for first, last in covered):
        return f"{words!r} at {start} lies outside the lines this annotation covers"
    return None
