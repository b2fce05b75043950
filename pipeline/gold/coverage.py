"""Partial annotations: which lines of a document a folder's annotation covers.

A folder may hold ``coverage.json``, ``{"doc_id": [[first, last], …]}`` with 1-based inclusive line
numbers of the document's text. A document that is not named there is covered whole.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pipeline.data import Document
from pipeline.errors import GoldError

COVERAGE = "coverage.json"

Lines = list[tuple[int, int]]
Ranges = list[tuple[int, int]]


def read_coverage(folder: Path) -> dict[str, Lines]:
    """Line ranges by doc_id; empty without the file. Raises GoldError when it is malformed."""
    path = folder / COVERAGE
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {doc_id: [(int(first), int(last)) for first, last in ranges] for doc_id, ranges in rows.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise GoldError(f'{path}: {error}; expected {{"doc_id": [[first, last], …]}}') from None


def line_starts(text: str) -> list[int]:
    """Offset of each line's first character (lines end at ``\\n``)."""
    starts = [0]
    for position, character in enumerate(text):
        if character == "\n":
            starts.append(position + 1)
    return starts


def to_ranges(text: str, lines: Lines) -> Ranges:
    """Half-open character ranges of 1-based inclusive line ranges. Raises GoldError for lines beyond the text."""
    starts = [*line_starts(text), len(text) + 1]
    ranges = []
    for first, last in lines:
        if not 1 <= first <= last < len(starts):
            raise GoldError(f"lines {first}-{last} are not in a text of {len(starts) - 1} lines")
        ranges.append((starts[first - 1], starts[last] - 1))
    return ranges


def intersect(one: Ranges, other: Ranges) -> Ranges:
    """The characters both cover."""
    common = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return sorted((start, end) for start, end in common if start < end)


def restrict(document: Document, ranges: Ranges) -> Document:
    """The annotations that lie within ``ranges``; the text and all offsets stay."""

    def inside(start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in ranges)

    entities = [entity for entity in document.entities if inside(entity.start, entity.end)]
    events = [event for event in document.events if inside(event.trigger.start, event.trigger.end)]
    return replace(document, entities=entities, events=events)
