"""The events table: one row a record, with the sentence that tells it best."""

from __future__ import annotations

from pipeline.data import Document, Event, Record
from pipeline.outputs.frames import Columns, Row, by_day, joined
from pipeline.text import SentenceIndex

COLUMNS: Columns = {
    "doc_id": "text",
    "event_id": "text",
    "type": "text",
    "date": "text",
    "date_from": "text",
    "date_to": "text",
    "dates": "text",
    "conflict": "flag",
    "modality": "text",
    "outcome": "text",
    "participants": "text",
    "person": "text",
    "vehicle": "text",
    "launcher": "text",
    "agent": "text",
    "org": "text",
    "place": "text",
    "program": "text",
    "trigger": "text",
    "trigger_start": "count",
    "trigger_end": "count",
    "sentence_start": "count",
    "sentence": "text",
    "mentions": "count",
    "confidence": "number",
    "rule": "text",
    "reason": "text",
}
"""``participants`` joins person, vehicle, launcher, agent and org; ``date`` is EDTF, ``date_from`` and ``date_to`` its
first and last day (ISO). Trigger and sentence are those of the mention with the most arguments, the first of them
if several; offsets are code points into the document, end-exclusive; ``rule`` is what found that trigger."""

_ROLES = ("person", "vehicle", "launcher", "agent", "org", "place", "program")
_TAKING_PART = _ROLES[:5]


def event_rows(document: Document) -> list[Row]:
    """One row a record of the document, unsorted; keys as in ``COLUMNS``."""
    index = SentenceIndex(document.text)
    mentions: dict[str, list[Event]] = {}
    for event in document.events:
        mentions.setdefault(event.event_id, []).append(event)
    return [_row(document, index, record, mentions.get(record.event_id, [])) for record in document.records]


def _row(document: Document, index: SentenceIndex, record: Record, mentions: list[Event]) -> Row:
    names = {role: [str(filler.get("name") or "") for filler in record.fields.get(role, [])] for role in _ROLES}
    row: Row = {
        "doc_id": document.doc_id, "event_id": record.event_id, "type": record.type, "date": record.date,
        "date_from": record.date_from, "date_to": record.date_to, "dates": joined(list(record.dates)),
        "conflict": record.conflict, "modality": record.modality, "outcome": record.outcome,
        "participants": joined([name for role in _TAKING_PART for name in names[role]]),
        "mentions": len(mentions), "confidence": record.confidence, "reason": record.reason or None,
    }  # fmt: skip
    row |= {role: joined(names[role]) for role in _ROLES}
    if mentions:
        row |= _place(document.text, index, max(mentions, key=lambda event: len(event.arguments)))
    return row


def _place(text: str, index: SentenceIndex, event: Event) -> Row:
    start, end = index.range_at(event.trigger.start)
    sentence = text[start:end]
    lead = len(sentence) - len(sentence.lstrip())
    return {
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "sentence_start": start + lead,
        "sentence": sentence.strip(),
        "rule": event.source or None,
    }


def sort_events(rows: list[Row]) -> list[Row]:
    """By first day, undated last, then by document and place in it."""
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[object, ...]:
    place = (row["doc_id"], row.get("trigger_start") or 0, row["event_id"])
    return (by_day(row["date_from"]), by_day(row["date_to"]), *place)
