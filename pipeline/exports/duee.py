"""Sentence-level event JSON as in the Chinese corpus DuEE 1.0: one sentence a line, and the schema of types and roles.

Offsets (``…_start_index``) are code points into the sentence. An argument outside the trigger's sentence (none by the
guidelines) has no place here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.data import EVENT_TYPES, ROLES, Document, Entity, Event
from pipeline.exports.safe import to_json
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished
from pipeline.text import SentenceIndex

Row = dict[str, Any]
_CLASSES = {
    "Launch": "Movement", "Flight": "Movement", "Docking": "Movement", "EVA": "Movement", "Landing": "Movement",
    "Accident": "Mishap", "Death": "Mishap", "Test": "Work", "Develop": "Work", "ProgramStart": "Programme",
    "ProgramEnd": "Programme", "Announce": "Word", "Agreement": "Word", "Found": "Body", "Personnel": "Body",
    "Award": "Word", "Meet": "Word",
}  # fmt: skip
"""DuEE sorts its types into classes; these are made for it and used nowhere else."""


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``duee.json`` (JSON Lines, named as DuEE names it) and ``duee_event_schema.json``. Raises OSError."""
    lines = [row for finished in documents for row in sentence_rows(finished.document)]
    _write(folder / "duee.json", lines)
    roles = [{"role": role} for role in ROLES]
    kinds = [{"event_type": kind, "class": _CLASSES[kind], "role_list": roles} for kind in EVENT_TYPES]
    _write(folder / "duee_event_schema.json", kinds)


def _write(path: Path, rows: Sequence[Row]) -> None:
    write_atomically(path, "".join(map(to_json, rows)))


def sentence_rows(document: Document) -> list[Row]:
    """The sentences of a document in the form of DuEE, blank ones left out."""
    by_id = {entity.id: entity for entity in document.entities}
    index = SentenceIndex(document.text)
    told: dict[int, list[Event]] = {}
    for event in document.events:
        told.setdefault(index.at(event.trigger.start), []).append(event)
    rows = []
    for number, (start, end) in enumerate(index.bounds):
        text = document.text[start:end]
        if text.strip():
            events = [_event(event, by_id, start, end) for event in told.get(number, [])]
            rows.append({"id": f"{document.doc_id}#{number}", "text": text, "event_list": events})
    return rows


def _event(event: Event, by_id: dict[str, Entity], start: int, end: int) -> Row:
    fillers = [(argument.role, by_id[argument.entity]) for argument in event.arguments]
    return {
        "event_type": event.type,
        "class": _CLASSES[event.type],
        "trigger": event.trigger.text,
        "trigger_start_index": event.trigger.start - start,
        "arguments": [
            {"role": role, "argument": entity.text, "argument_start_index": entity.start - start, "alias": []}
            for role, entity in fillers
            if start <= entity.start and entity.end <= end
        ],
    }
