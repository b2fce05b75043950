"""The tables of people and craft: one row an individual, with every form its name takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.data import Document, Entity
from pipeline.names.gazetteer import rows as known_names
from pipeline.outputs.frames import JOINT, Columns, Row, by_day, joined
from pipeline.text import SentenceIndex

_HEAD: Columns = {"entity_id": "text", "name": "text", "latin": "text"}
_TAIL: Columns = {
    "country": "text",
    "years": "text",
    "forms": "text",
    "mentions": "count",
    "documents": "text",
    "date_from": "text",
    "date_to": "text",
    "events": "count",
    "event_ids": "text",
    "doc_id": "text",
    "start": "count",
    "end": "count",
    "text": "text",
    "sentence": "text",
}
PEOPLE_COLUMNS: Columns = {**_HEAD, **_TAIL}
VEHICLE_COLUMNS: Columns = {**_HEAD, "kind": "text", **_TAIL}
"""``name`` is the knowledge files' name, else the commonest written form; ``forms`` counts them (``加加林×12``).
``date_from`` and ``date_to``: first and last day (ISO) of the dated records that have happened and in which the
individual takes part; ``events`` counts all its records, ``event_ids`` joins them as ``doc_id/event_id``.
``doc_id``, ``start``, ``end``, ``text``, ``sentence`` are of the first mention (code points, end-exclusive)."""

COLUMNS = {"PERSON": PEOPLE_COLUMNS, "VEHICLE": VEHICLE_COLUMNS}
_KNOWN = {"PERSON": "person", "VEHICLE": "vehicle"}


@dataclass(slots=True)
class _Individual:
    first: Row
    forms: Counter[str] = field(default_factory=Counter)
    documents: list[str] = field(default_factory=list)
    event_ids: list[str] = field(default_factory=list)
    days: list[tuple[str, str]] = field(default_factory=list)


class NameTable:
    """Gathers the individuals of one label (PERSON or VEHICLE) over the documents of a run.

    ``cold``: canonical names are not taken from the knowledge files.
    """

    def __init__(self, label: str, *, cold: bool = False) -> None:
        self.label = label
        self._known = {} if cold else {row["id"]: row for row in known_names(_KNOWN[label])}
        self._individuals: dict[str, _Individual] = {}

    def __len__(self) -> int:
        return len(self._individuals)

    def add(self, document: Document) -> None:
        """Count a document's mentions, and the records its individuals take part in."""
        index = SentenceIndex(document.text)
        id_of: dict[str, str] = {}
        for entity in document.entities:
            if entity.label == self.label and entity.entity_id:
                id_of[entity.id] = entity.entity_id
                self._mention(document, index, entity)
        self._take_part(document, id_of)

    def _mention(self, document: Document, index: SentenceIndex, entity: Entity) -> None:
        key = entity.entity_id or ""
        individual = self._individuals.get(key)
        if individual is None:
            individual = self._individuals[key] = _Individual(_first(document, index, entity))
        individual.forms[entity.text] += 1
        if document.doc_id not in individual.documents:
            individual.documents.append(document.doc_id)

    def _take_part(self, document: Document, id_of: dict[str, str]) -> None:
        records = {record.event_id: record for record in document.records}
        members: dict[str, set[str]] = {}
        for event in document.events:
            who = {id_of[argument.entity] for argument in event.arguments if argument.entity in id_of}
            members.setdefault(event.event_id, set()).update(who)
        for event_id, who in members.items():
            record = records.get(event_id)
            for key in who:
                individual = self._individuals[key]
                individual.event_ids.append(f"{document.doc_id}/{event_id}")
                if record and record.modality == "actual" and record.date_from and record.date_to:
                    individual.days.append((record.date_from, record.date_to))

    def rows(self) -> list[Row]:
        """One row an individual, by first day, undated last, then by id."""
        rows = [self._row(key, individual) for key, individual in self._individuals.items()]
        return sorted(rows, key=lambda row: (by_day(row["date_from"]), row["entity_id"]))

    def _row(self, key: str, individual: _Individual) -> Row:
        forms = sorted(individual.forms.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
        known = self._known.get(key, {})
        return {
            "entity_id": key,
            "name": known.get("name") or forms[0][0],
            **{name: known.get(name) or None for name in ("latin", "kind", "country", "years")},
            "forms": JOINT.join(f"{form}×{count}" for form, count in forms),
            "mentions": individual.forms.total(),
            "documents": joined(individual.documents),
            "date_from": min((first for first, _ in individual.days), key=by_day, default=None),
            "date_to": max((last for _, last in individual.days), key=by_day, default=None),
            "events": len(individual.event_ids),
            "event_ids": joined(individual.event_ids),
            **individual.first,
        }


def _first(document: Document, index: SentenceIndex, entity: Entity) -> Row:
    start, end = index.range_at(entity.start)
    sentence = document.text[start:end].strip()
    return {
        "doc_id": document.doc_id, "start": entity.start, "end": entity.end, "text": entity.text, "sentence": sentence,
    }  # fmt: skip
