"""The interchange form (annotation guidelines §4): JSON-lines rows and back.

Two files a document, ``<doc_id>.entities.jsonl`` and ``<doc_id>.events.jsonl``. Keys beyond the
guidelines' (``source``, ``anchor``, ``sentence``, ``score``) are written by the pipeline and ignored on reading.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pipeline.data import NAMED, ROLES, TIMED, Argument, Document, Entity, Event, Record, Span
from pipeline.errors import GoldError
from pipeline.files import write_atomically

Row = dict[str, Any]
T = TypeVar("T")


def entity_row(doc_id: str, entity: Entity) -> Row:
    """One entity as a plain dict in the interchange form."""
    row: Row = {"doc_id": doc_id, "id": entity.id, "label": entity.label}
    row |= {"start": entity.start, "end": entity.end, "text": entity.text}
    if entity.label in TIMED:
        row |= {"value": entity.value, "mod": entity.mod}
    if entity.label in NAMED:
        row["entity_id"] = entity.entity_id
    if entity.source:
        row["source"] = entity.source
    if entity.anchor:
        row["anchor"] = entity.anchor
    return row


def event_row(doc_id: str, event: Event) -> Row:
    """One event mention as a plain dict in the interchange form."""
    row: Row = {"doc_id": doc_id, "id": event.id, "event_id": event.event_id, "type": event.type}
    row["trigger"] = {"start": event.trigger.start, "end": event.trigger.end, "text": event.trigger.text}
    row |= {"modality": event.modality, "outcome": event.outcome}
    row["arguments"] = [argument_row(argument) for argument in event.arguments]
    if event.source:
        row["source"] = event.source
    if event.score is not None:
        row["score"] = round(event.score, 3)
    return row


def argument_row(argument: Argument) -> Row:
    """One argument as a plain dict."""
    row: Row = {"role": argument.role, "entity": argument.entity}
    if argument.source:
        row["source"] = argument.source
    if argument.score is not None:
        row["score"] = round(argument.score, 3)
    return row


def record_row(doc_id: str, record: Record) -> Row:
    """One merged record as a plain dict."""
    return {
        "doc_id": doc_id, "event_id": record.event_id, "type": record.type, "date": record.date,
        "date_from": record.date_from, "date_to": record.date_to, "modality": record.modality,
        "outcome": record.outcome, "confidence": record.confidence, "conflict": record.conflict,
        "dates": list(record.dates), "dated": record.dated, **_roles(record),
        "pairs": record.pairs, "reason": record.reason, "mentions": record.mentions,
    }  # fmt: skip


def _roles(record: Record) -> dict[str, list[Row]]:
    """The fillers by role; dates stand in keys of their own."""
    return {role: fillers for role, fillers in record.fields.items() if role != "date"}


def entity_from_row(row: Row) -> Entity:
    """Read a row of ``*.entities.jsonl``. Raises KeyError or TypeError for a row of another shape."""
    return Entity(
        row["label"], int(row["start"]), int(row["end"]), row["text"], row["id"],
        value=row.get("value"), mod=row.get("mod"), entity_id=row.get("entity_id"),
        source=row.get("source", ""), anchor=row.get("anchor"),
    )  # fmt: skip


def event_from_row(row: Row) -> Event:
    """Read a row of ``*.events.jsonl``. Raises KeyError or TypeError for a row of another shape."""
    trigger = row["trigger"]
    arguments = [Argument(a["role"], a["entity"], a.get("source", ""), a.get("score")) for a in row["arguments"]]
    return Event(
        row["type"], Span(int(trigger["start"]), int(trigger["end"]), trigger["text"]), row["id"],
        row.get("event_id", ""), row.get("modality", "actual"), row.get("outcome"), tuple(arguments),
        row.get("source", ""), row.get("score"),
    )  # fmt: skip


def record_from_row(row: Row) -> Record:
    """Read a row of ``records.jsonl``. Raises KeyError or TypeError for a row of another shape."""
    return Record(
        row["event_id"], row["type"], row["date"], row["date_from"], row["date_to"], row["modality"], row["outcome"],
        tuple(row["dates"]), row.get("dated", []), row["conflict"], row.get("pairs", []),
        {role: row[role] for role in ROLES if role in row and role != "date"},
        row["mentions"], row["reason"], row["confidence"],
    )  # fmt: skip


def dump_lines(rows: list[Row]) -> str:
    """Rows as JSON lines, one line break after each; characters kept, but half surrogate pairs escaped."""
    return "".join(_dump(row) + "\n" for row in rows)


def _dump(row: Row) -> str:
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8 form, but JSON can spell it
        return json.dumps(row)
    return line


def write_document(document: Document, folder: Path) -> None:
    """Write the entity and event files of a document, each atomically. Raises OSError."""
    doc_id = document.doc_id
    entity_lines = dump_lines([entity_row(doc_id, entity) for entity in document.entities])
    event_lines = dump_lines([event_row(doc_id, event) for event in document.events])
    write_atomically(folder / f"{doc_id}.entities.jsonl", entity_lines)
    write_atomically(folder / f"{doc_id}.events.jsonl", event_lines)


def read_lines(path: Path) -> list[tuple[int, Row]]:
    """(1-based line number, row) of a JSON-lines file. Raises GoldError with file and line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise GoldError(f"{path}: missing; every document needs its .entities.jsonl and .events.jsonl") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte offset {error.start}); save it as UTF-8") from None
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}:{number}: not JSON ({error.msg}); one object a line is expected") from None
        if not isinstance(row, dict):
            raise GoldError(f"{path}:{number}: not a JSON object")
        rows.append((number, row))
    return rows


def read_document_rows(folder: Path, doc_id: str, text: str = "") -> Document:
    """The annotated document ``doc_id`` of a folder in the interchange form.

    ``text`` is the document's text if at hand. Raises GoldError with file and line for a bad row.
    """
    entities: list[Entity] = _read(folder / f"{doc_id}.entities.jsonl", entity_from_row)
    events: list[Event] = _read(folder / f"{doc_id}.events.jsonl", event_from_row)
    entities.sort(key=lambda e: (e.start, e.end, e.label, e.id))
    events.sort(key=lambda e: (e.trigger.start, e.trigger.end, e.type, e.id))
    return Document(doc_id, text, entities, events)


def _read(path: Path, convert: Callable[[Row], T]) -> list[T]:
    items = []
    for number, row in read_lines(path):
        try:
            items.append(convert(row))
        except (KeyError, TypeError, ValueError) as error:
            message = f"{type(error).__name__} {error}; see the interchange format"
            raise GoldError(f"{path}:{number}: {message}") from None
    return items


def documents_in(folder: Path) -> list[str]:
    """The doc_ids of a folder in the interchange form, sorted. Raises GoldError when there are none."""
    ids = sorted(path.name.removesuffix(".entities.jsonl") for path in folder.glob("*.entities.jsonl"))
    if not ids:
        raise GoldError(f"{folder}: holds no *.entities.jsonl; give a folder of annotations or outputs")
    return ids
