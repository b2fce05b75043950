"""TimelineJS: one slide a dated record, with ``display_date`` in words; undated records have no place on a time line.

TimelineJS reads headline and text as HTML: the document's characters are escaped and kept apart from their surroundings
by ``<bdi>``, so that a mark of writing direction ends with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from pipeline.data import Record
from pipeline.exports.safe import iri_part, one_line, to_json
from pipeline.exports.wording import date_mods, date_words, headline, sentence
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

Row = dict[str, Any]

_EXACT = re.compile(r"(-?\d{4})(?:-(0\d|1[0-2])(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(?:Z|[+-].*)?)?)?)?")
_UNITS = ("year", "month", "day", "hour", "minute", "second")


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``timeline.json``. Raises OSError."""
    titles = [finished.about.get("title") or finished.document.doc_id for finished in documents]
    events = [row for finished in documents for row in _slides(finished)]
    events.sort(key=lambda row: [row["start_date"].get(unit, 0) for unit in _UNITS])
    title = {"text": {"headline": _shown("、".join(titles[:3]) + ("…" if len(titles) > 3 else ""))}}
    content = {"title": title, "events": events, "scale": "human"}
    write_atomically(folder / "timeline.json", to_json(content, indent=1))


def _slides(finished: Finished) -> list[Row]:
    mods = date_mods(finished.document)
    dated = [record for record in finished.document.records if record.date_from and record.date_to]
    return [_slide(finished, record, mods.get((record.event_id, record.date))) for record in dated]


def _slide(finished: Finished, record: Record, mod: str | None) -> Row:
    document = finished.document
    source = finished.about.get("attribution") or finished.about.get("title") or document.doc_id
    return {
        **_dates(record),
        "display_date": date_words(record.date or "", mod),
        "text": {
            "headline": _shown(headline(record)),
            "text": f"<p>{_shown(sentence(record))}</p><p><small>{record.type} · {_shown(source)}</small></p>",
        },
        "group": record.type,
        "unique_id": iri_part(f"{document.doc_id}-{record.event_id}"),
    }


def _dates(record: Record) -> dict[str, Row]:
    exact = _EXACT.fullmatch(record.date or "")
    if exact:
        return {"start_date": _units(exact.groups())}
    ends = {"start_date": record.date_from or "", "end_date": record.date_to or ""}
    return {name: _units(day.split("-")) for name, day in ends.items()}


def _units(values: Sequence[str | None]) -> Row:
    return {unit: int(value) for unit, value in zip(_UNITS, values, strict=False) if value is not None}


def _shown(text: str) -> str:
    return f"<bdi>{escape(one_line(text))}</bdi>"
