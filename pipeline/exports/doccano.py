"""doccano: one document a line, for a sequence-labelling project with relations.

Entities and triggers are spans, arguments are relations from trigger to entity. doccano has no fields for what else is
said; it keeps columns it does not know and gives them back on export, so values of dates, identities, modality and
outcome travel in the column ``dashiji``, by label and bounds of the span.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.data import EVENT_TYPES, LABELS, NAMED, TIMED, Document, Entity
from pipeline.exports.colours import LABEL_COLOURS, TRIGGER_COLOUR
from pipeline.exports.safe import to_json
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

Row = dict[str, Any]


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.jsonl`` and ``label_config.json`` (the labels with colours). Raises OSError."""
    write_atomically(folder / "dashiji.jsonl", "".join(to_json(line(finished.document)) for finished in documents))
    labels = [_label(label, LABEL_COLOURS[label]) for label in LABELS]
    labels += [_label(kind, TRIGGER_COLOUR) for kind in EVENT_TYPES]
    write_atomically(folder / "label_config.json", to_json(labels, indent=1))


def _label(name: str, colour: str) -> Row:
    return {"text": name, "background_color": colour, "text_color": "#000000"}


def line(document: Document) -> Row:
    """A document as a line of the file."""
    spans: list[Row] = []
    said: Row = {}
    numbers: dict[str, int] = {}
    for entity in document.entities:
        numbers[entity.id] = _add(spans, entity.label, entity.start, entity.end)
        said[key_of(entity.label, entity.start, entity.end)] = _said_of(entity)
    relations: list[Row] = []
    for event in document.events:
        number = _add(spans, event.type, event.trigger.start, event.trigger.end)
        values = {"modality": event.modality, "outcome": event.outcome, "event_id": event.event_id}
        said[key_of(event.type, event.trigger.start, event.trigger.end)] = values
        for argument in event.arguments:
            ends = {"from_id": number, "to_id": numbers[argument.entity], "type": argument.role}
            relations.append({"id": len(relations), **ends})
    return {
        "text": document.text, "doc_id": document.doc_id, "entities": spans, "relations": relations, "dashiji": said,
    }  # fmt: skip


def _add(spans: list[Row], label: str, start: int, end: int) -> int:
    spans.append({"id": len(spans), "label": label, "start_offset": start, "end_offset": end})
    return len(spans) - 1


def _said_of(entity: Entity) -> Row:
    if entity.label in TIMED:
        return {"value": entity.value, "mod": entity.mod}
    return {"entity_id": entity.entity_id} if entity.label in NAMED else {}


def key_of(label: str, start: int, end: int) -> str:
    """Under which key the column ``dashiji`` holds what is said of a span."""
    return f"{label} {start} {end}"
