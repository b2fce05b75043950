"""Label Studio: ``tasks.json`` with a pre-annotation (prediction) for each document, ``config.xml`` for the project.

Entities and triggers are regions of two ``Labels`` tags, arguments are relations from trigger to entity; what else is
said of a region stands in per-region fields: ``value``, ``mod``, ``identity``, ``modality``, ``outcome``, ``event_id``.
Offsets are code points, as Label Studio counts them in plain text.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.data import EVENT_TYPES, LABELS, MODALITIES, MODS, NAMED, OUTCOMES, ROLES, TIMED, Document, Entity, Event
from pipeline.exports.colours import LABEL_COLOURS, TRIGGER_COLOUR
from pipeline.exports.safe import to_json
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

Row = dict[str, Any]

TAGS = {"entity": "labels", "event": "labels", "value": "textarea", "identity": "textarea", "event_id": "textarea",
        "mod": "choices", "modality": "choices", "outcome": "choices"}  # fmt: skip
"""Name of each control in ``config.xml`` → the ``type`` of its results."""


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``tasks.json`` and ``config.xml``. Raises OSError."""
    tasks = [task(finished.document) for finished in documents]
    write_atomically(folder / "tasks.json", to_json(tasks, indent=1))
    write_atomically(folder / "config.xml", config())


def config() -> str:
    """The labelling interface, to be pasted into a project's settings."""
    view = ET.Element("View")
    # Labels and fields stay in sight while a long text scrolls under them.
    top = ET.SubElement(
        view, "View", style="position: sticky; top: 0; z-index: 999; background: var(--color-neutral-background)"
    )
    for name, values in (("entity", LABELS), ("event", EVENT_TYPES)):
        labels = ET.SubElement(top, "Labels", name=name, toName="text", choice="single")
        for value in values:
            ET.SubElement(labels, "Label", value=value, background=LABEL_COLOURS.get(value, TRIGGER_COLOUR))
    _field(top, "value", "EDTF or ISO 8601 duration", "entity", TIMED)
    _choice(top, "mod", MODS, "entity", TIMED)
    _field(top, "identity", "who or which craft: one id for every mention", "entity", NAMED)
    _choice(top, "modality", MODALITIES, "event", EVENT_TYPES)
    _choice(top, "outcome", OUTCOMES, "event", EVENT_TYPES)
    _field(top, "event_id", "mentions of one occurrence share it", "event", EVENT_TYPES)
    ET.SubElement(view, "Text", name="text", value="$text", granularity="symbol")
    relations = ET.SubElement(view, "Relations")
    for role in ROLES:
        ET.SubElement(relations, "Relation", value=role)
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _shown(tag: str, labels: Sequence[str]) -> dict[str, str]:
    """Attributes of a control that belongs to a region and shows for some labels only."""
    condition = {"visibleWhen": "region-selected", "whenTagName": tag, "whenLabelValue": ",".join(labels)}
    return {"toName": "text", "perRegion": "true", **condition}


def _field(view: ET.Element, name: str, hint: str, tag: str, labels: Sequence[str]) -> None:
    attributes = {"name": name, **_shown(tag, labels), "placeholder": f"{name}: {hint}"}
    ET.SubElement(view, "TextArea", attributes, editable="true", maxSubmissions="1", rows="1")


def _choice(view: ET.Element, name: str, values: Sequence[str], tag: str, labels: Sequence[str]) -> None:
    choices = ET.SubElement(
        view, "Choices", {"name": name, **_shown(tag, labels)}, choice="single-radio", layout="inline"
    )
    for value in values:
        ET.SubElement(choices, "Choice", value=value)


def task(document: Document) -> Row:
    """A task: the text, and what was found in it as a prediction."""
    result = [item for entity in document.entities for item in _entity(entity)]
    result += [item for event in document.events for item in _event(event)]
    data = {"text": document.text, "doc_id": document.doc_id}
    return {"data": data, "predictions": [{"model_version": f"dashiji {__version__}", "result": result}]}


def _entity(entity: Entity) -> Iterator[Row]:
    span = {"start": entity.start, "end": entity.end, "text": entity.text}
    yield _result(entity.id, "entity", span, [entity.label])
    for name, value in (("value", entity.value), ("mod", entity.mod), ("identity", entity.entity_id)):
        if value:
            yield _result(entity.id, name, span, [value])


def _event(event: Event) -> Iterator[Row]:
    trigger = {"start": event.trigger.start, "end": event.trigger.end, "text": event.trigger.text}
    yield _result(event.id, "event", trigger, [event.type])
    for name, value in (("modality", event.modality), ("outcome", event.outcome), ("event_id", event.event_id)):
        if value:
            yield _result(event.id, name, trigger, [value])
    for argument in event.arguments:
        ends = {"from_id": event.id, "to_id": argument.entity}
        yield {"type": "relation", **ends, "direction": "right", "labels": [argument.role]}


def _result(region: str, name: str, span: Row, values: list[str]) -> Row:
    kind = TAGS[name]
    key = "text" if kind == "textarea" else kind
    return {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": {**span, key: values}}
