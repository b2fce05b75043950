"""The documents as seven tables with keys: what the database and table exports share.

``documents`` hold ``sentences``; ``mentions`` are stretches of text that name ``entities`` (individuals) or tell a
date; ``events`` are event mentions, ``arguments`` bind mentions to them; ``records`` are the occurrences they tell of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.data import Document, Entity, Record
from pipeline.dates.edtf import bounds
from pipeline.exports.individuals import Individuals
from pipeline.outputs.frames import Columns, Row
from pipeline.outputs.reading import Finished
from pipeline.outputs.runfile import digest
from pipeline.text import SentenceIndex

Foreign = dict[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Table:
    """``key``: the columns of the primary key; ``foreign``: columns → the table whose primary key they hold;
    ``indexes``: columns that are often searched by."""

    columns: Columns
    key: tuple[str, ...]
    foreign: Foreign = field(default_factory=dict)
    indexes: tuple[str, ...] = ()


_OF_DOCUMENT: Foreign = {("doc_id",): "documents"}
_OF_SENTENCE: Foreign = {("doc_id", "sentence"): "sentences"}

TABLES = {
    "documents": Table(
        {
            "doc_id": "text", "title": "text", "characters": "count", "sha256": "text", "url": "text",
            "licence": "text", "attribution": "text",
        },
        ("doc_id",),
    ),
    "sentences": Table(
        {"doc_id": "text", "sentence": "count", "start_char": "count", "end_char": "count", "text": "text"},
        ("doc_id", "sentence"), _OF_DOCUMENT,
    ),
    "entities": Table(
        {
            "label": "text", "entity_id": "text", "name": "text", "latin": "text", "kind": "text", "country": "text",
            "years": "text",
        },
        ("label", "entity_id"), indexes=("name",),
    ),
    "mentions": Table(
        {
            "doc_id": "text", "mention_id": "text", "label": "text", "start_char": "count", "end_char": "count",
            "text": "text", "sentence": "count", "entity_id": "text", "value": "text", "mod": "text",
            "date_from": "text", "date_to": "text", "source": "text",
        },
        ("doc_id", "mention_id"), {**_OF_SENTENCE, ("label", "entity_id"): "entities"}, ("entity_id", "value"),
    ),
    "records": Table(
        {
            "doc_id": "text", "record_id": "text", "type": "text", "date": "text", "date_from": "text",
            "date_to": "text", "year": "count", "modality": "text", "outcome": "text", "conflict": "flag",
            "confidence": "number", "reason": "text",
        },
        ("doc_id", "record_id"), _OF_DOCUMENT, ("type", "year", "date_from"),
    ),
    "events": Table(
        {
            "doc_id": "text", "event_id": "text", "record_id": "text", "type": "text", "start_char": "count",
            "end_char": "count", "text": "text", "sentence": "count", "modality": "text", "outcome": "text",
            "score": "number", "source": "text",
        },
        ("doc_id", "event_id"), {**_OF_SENTENCE, ("doc_id", "record_id"): "records"}, ("record_id", "type"),
    ),
    "arguments": Table(
        {"doc_id": "text", "event_id": "text", "role": "text", "mention_id": "text", "score": "number"},
        ("doc_id", "event_id", "role", "mention_id"),
        {("doc_id", "event_id"): "events", ("doc_id", "mention_id"): "mentions"}, ("mention_id",),
    ),
}  # fmt: skip
"""In an order in which every foreign key names a table above. Offsets are code points into the document, end-exclusive;
``date`` and ``value`` are EDTF or ISO 8601 durations, ``date_from`` and ``date_to`` the first and last day they may
mean (ISO), ``year`` is set where both lie in one year."""


def table_rows(documents: Sequence[Finished]) -> dict[str, list[Row]]:
    """The rows of every table of ``TABLES``, in the order of the documents; entities by label and id."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    individuals = Individuals()
    for finished in documents:
        document = finished.document
        index = SentenceIndex(document.text)
        rows["documents"].append(_document(finished))
        for number, (start, end) in enumerate(index.bounds):
            text = document.text[start:end]
            sentence = {"sentence": number, "start_char": start, "end_char": end, "text": text}
            rows["sentences"].append({"doc_id": document.doc_id, **sentence})
        for entity in document.entities:
            individuals.add(entity)
            rows["mentions"].append(_mention(document, index, entity))
        rows["records"] += [_record(document, record) for record in document.records]
        _add_events(document, index, rows)
    rows["entities"] = individuals.rows()
    return rows


def _document(finished: Finished) -> Row:
    document, about = finished.document, finished.about
    row: Row = {"doc_id": document.doc_id, "title": about.get("title") or document.doc_id}
    row |= {"characters": len(document.text), "sha256": digest(document.text)}
    return row | {name: about.get(name) or None for name in ("url", "licence", "attribution")}


def _mention(document: Document, index: SentenceIndex, entity: Entity) -> Row:
    days = bounds(entity.value) if entity.label == "DATE" else None
    return {
        "doc_id": document.doc_id, "mention_id": entity.id, "label": entity.label, "start_char": entity.start,
        "end_char": entity.end, "text": entity.text, "sentence": index.at(entity.start),
        "entity_id": Individuals.id_of(entity), "value": entity.value, "mod": entity.mod,
        "date_from": days[0].isoformat() if days else None, "date_to": days[1].isoformat() if days else None,
        "source": entity.source or None,
    }  # fmt: skip


def _record(document: Document, record: Record) -> Row:
    first, last = record.date_from, record.date_to
    return {
        "doc_id": document.doc_id, "record_id": record.event_id, "type": record.type, "date": record.date,
        "date_from": first, "date_to": last,
        "year": int(first[:4]) if first and last and first[:4] == last[:4] else None,
        "modality": record.modality, "outcome": record.outcome, "conflict": record.conflict,
        "confidence": record.confidence, "reason": record.reason or None,
    }  # fmt: skip


def _add_events(document: Document, index: SentenceIndex, rows: dict[str, list[Row]]) -> None:
    for event in document.events:
        trigger = event.trigger
        rows["events"].append({
            "doc_id": document.doc_id, "event_id": event.id, "record_id": event.event_id, "type": event.type,
            "start_char": trigger.start, "end_char": trigger.end, "text": trigger.text,
            "sentence": index.at(trigger.start), "modality": event.modality, "outcome": event.outcome,
            "score": event.score, "source": event.source or None,
        })  # fmt: skip
        fillers = {(argument.role, argument.entity): argument.score for argument in event.arguments}
        rows["arguments"] += [
            {"doc_id": document.doc_id, "event_id": event.id, "role": role, "mention_id": mention, "score": score}
            for (role, mention), score in fillers.items()
        ]
