"""Event mentions merged into records: one row an occurrence, nothing a mention says is lost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

from pipeline.data import ROLES, Entity, Event, Record
from pipeline.dates.edtf import bounds
from pipeline.pairing import pairs
from pipeline.text import SentenceIndex, view

_FAR = date(9999, 12, 31)


def merge(text: str, entities: Sequence[Entity], events: Sequence[Event]) -> list[Record]:
    """The records of a document, sorted by first day, then by place in the text; undated ones last.

    Mentions with one ``event_id`` make one record. Raises KeyError when an argument names no entity.
    """
    by_id = {entity.id: entity for entity in entities}
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(event.event_id, []).append(event)
    index = SentenceIndex(text)
    viewed = view(text)
    records = [_record(text, viewed, mentions, by_id, index) for mentions in groups.values()]
    return sorted(records, key=lambda r: (r.date_from or _FAR.isoformat(), r.mentions[0]["start"]))


def _record(text: str, viewed: str, mentions: list[Event], by_id: dict[str, Entity], index: SentenceIndex) -> Record:
    dates = _dates(mentions, by_id)
    paired = {
        mention.id: pairs(mention, by_id, viewed[slice(*index.range_at(mention.trigger.start))]) for mention in mentions
    }
    single = [mention for mention in mentions if not paired[mention.id]]
    best = best_date(dates)
    span = bounds(best) if best else None
    leading = next((m for m in mentions if m.modality == "actual"), mentions[0])
    outcomes = [m.outcome for m in mentions if m.outcome]
    return Record(
        event_id=mentions[0].event_id,
        type=mentions[0].type,
        date=best,
        date_from=span[0].isoformat() if span else None,
        date_to=span[1].isoformat() if span else None,
        modality=leading.modality,
        outcome=leading.outcome or (outcomes[0] if outcomes else None),
        dates=tuple(dates),
        dated=_dated(mentions, by_id),
        conflict=_conflict(_dates(single, by_id)),
        pairs=[_named(pair, by_id) for found in paired.values() for pair in found],
        fields=_fields(mentions, by_id),
        mentions=[_mention(text, m, index) for m in mentions],
        reason="one mention"
        if len(mentions) == 1
        else f"{len(mentions)} mentions: same type, compatible date, shared craft or people",
        confidence=_confidence([m.score for m in mentions if m.score is not None]),
    )


def _confidence(scores: Sequence[float]) -> float | None:
    """How sure at least one mention is right; None where nobody gave a score (gold)."""
    return round(1 - math.prod(1 - score for score in scores), 3) if scores else None


def _dates(mentions: list[Event], by_id: dict[str, Entity]) -> list[str]:
    """All values in text order, those of actual mentions first."""
    ordered = sorted(mentions, key=lambda m: m.modality != "actual")
    values = [by_id[a.entity].value for m in ordered for a in m.arguments if a.role == "date"]
    return list(dict.fromkeys(value for value in values if value))


def _dated(mentions: list[Event], by_id: dict[str, Entity]) -> list[dict[str, object]]:
    """Where each date stands, in text order."""
    return [
        {"value": entity.value, "text": entity.text, "start": entity.start, "end": entity.end, "mention": mention.id}
        for mention in mentions
        for argument in mention.arguments
        if argument.role == "date"
        for entity in [by_id[argument.entity]]
    ]


def _named(pair: dict[str, str], by_id: dict[str, Entity]) -> dict[str, str]:
    """A pair told by names: dates by their value."""
    entities = {role: by_id[entity_id] for role, entity_id in pair.items()}
    return {role: (entity.value or entity.text) if role == "date" else entity.text for role, entity in entities.items()}


def best_date(values: Sequence[str]) -> str | None:
    """The most precise of several EDTF values; the first of equals; None without any."""

    def width(value: str) -> tuple[int, int]:
        span = bounds(value)
        return ((span[1] - span[0]).days if span else 10**6, -len(value))

    return min(values, key=width) if values else None


def _conflict(values: Sequence[str]) -> bool:
    spans = [span for value in values if (span := bounds(value))]
    return any(a[0] > b[1] or b[0] > a[1] for i, a in enumerate(spans) for b in spans[i + 1 :])


def _fields(mentions: list[Event], by_id: dict[str, Entity]) -> dict[str, list[dict[str, object]]]:
    """role → fillers: the commonest written form, the id, and where it stands; ``date`` is told apart."""
    fields: dict[str, list[dict[str, object]]] = {}
    for role in ROLES:
        fillers: dict[str, list[Entity]] = {}
        for mention in mentions:
            for argument in mention.arguments:
                if argument.role == role:
                    entity = by_id[argument.entity]
                    fillers.setdefault(
                        entity.value or entity.text if role == "date" else entity.entity_id or entity.text, []
                    ).append(entity)
        if fillers and role != "date":
            fields[role] = [_filler(key, found) for key, found in fillers.items()]
    return fields


def _filler(key: str, found: list[Entity]) -> dict[str, object]:
    names = Counter(entity.text for entity in found)
    name = max(names, key=lambda text: (names[text], len(text), text))
    return {"name": name, "id": key, "spans": [[e.start, e.end] for e in dict.fromkeys(found)]}


def _mention(text: str, event: Event, index: SentenceIndex) -> dict[str, object]:
    start, end = index.range_at(event.trigger.start)
    return {
        "id": event.id, "start": event.trigger.start, "end": event.trigger.end, "trigger": event.trigger.text,
        "modality": event.modality, "outcome": event.outcome, "source": event.source,
        "sentence_start": start, "sentence_end": end, "sentence": text[start:end].strip(),
    }  # fmt: skip
