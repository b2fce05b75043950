"""Document-level event JSON as in the Chinese corpus CMNEE: one list with an object a document.

``event_list`` has type, trigger and arguments with ``offset`` (code points, end-exclusive); ``coref_arguments`` groups
the mentions of one individual where any of them is an argument. ``modality`` and ``outcome`` are keys of our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.data import Document, Entity, Event
from pipeline.exports.safe import to_json
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

Row = dict[str, Any]


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``events.json``. Raises OSError."""
    rows = [document_row(finished.document) for finished in documents]
    write_atomically(folder / "events.json", to_json(rows, indent=1))


def document_row(document: Document) -> Row:
    """A document in the form of CMNEE."""
    by_id = {entity.id: entity for entity in document.entities}
    return {
        "id": document.doc_id,
        "text": document.text,
        "event_list": [_event(event, by_id) for event in document.events],
        "coref_arguments": _coreferent(document),
    }


def _event(event: Event, by_id: dict[str, Entity]) -> Row:
    trigger = event.trigger
    return {
        "event_type": event.type,
        "trigger": {"text": trigger.text, "offset": [trigger.start, trigger.end]},
        "arguments": [{"role": a.role, **_mention(by_id[a.entity])} for a in event.arguments],
        "modality": event.modality,
        "outcome": event.outcome,
    }


def _mention(entity: Entity) -> Row:
    return {"text": entity.text, "offset": [entity.start, entity.end]}


def _coreferent(document: Document) -> list[list[Row]]:
    arguments = {argument.entity for event in document.events for argument in event.arguments}
    groups: dict[tuple[str, str], list[Entity]] = {}
    for entity in document.entities:
        if entity.entity_id:
            groups.setdefault((entity.label, entity.entity_id), []).append(entity)
    return [
        [_mention(entity) for entity in group]
        for group in groups.values()
        if len(group) > 1 and any(entity.id in arguments for entity in group)
    ]
