"""Which event mentions tell one occurrence: same type, compatible dates, shared craft or people.

Mentions are compared in text order; a mention joins the first occurrence it is compatible with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.data import Entity, Event
from pipeline.dates.edtf import bounds
from pipeline.names.sound import slug

_REPEATED = frozenset({"Announce", "Develop", "Personnel", "Test", "Agreement", "Meet", "Award", "Accident", "Found"})
"""Types of which one craft or person has many: here only a shared date joins mentions."""
_ONCE_A_LIFE = frozenset({"Death"})
_MONTH = 31

Interval = tuple[date, date]


@dataclass(slots=True)
class Occurrence:
    """The mentions joined so far: what they share and say."""

    type: str
    vehicles: set[str]
    people: set[str]
    dates: list[Interval]
    others: set[str]
    mentions: list[int] = field(default_factory=list)
    modality: str = "actual"


def _facts(event: Event, by_id: dict[str, Entity]) -> Occurrence:
    fillers = [(argument.role, by_id[argument.entity]) for argument in event.arguments if argument.entity in by_id]
    dates = [span for role, entity in fillers if role == "date" and entity.value and (span := bounds(entity.value))]
    return Occurrence(
        event.type,
        {entity.entity_id or "" for role, entity in fillers if role == "vehicle"},
        {entity.entity_id or "" for role, entity in fillers if role == "person"},
        dates,
        {f"{role}:{entity.text}" for role, entity in fillers if role in ("org", "program")},
        modality=event.modality,
    )


def _meet(a: list[Interval], b: list[Interval]) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)


def _precise(spans: list[Interval]) -> bool:
    return any((end - start).days <= _MONTH for start, end in spans)


def compatible(one: Occurrence, other: Occurrence) -> str:
    """Why two mentions are one occurrence, or "" if they are not."""
    if one.type != other.type or {one.modality, other.modality} == {"actual", "negated"}:
        return ""
    if one.dates and other.dates and not _meet(one.dates, other.dates):
        return ""
    craft, people = one.vehicles & other.vehicles, one.people & other.people
    if one.vehicles and other.vehicles and not craft:
        return ""
    if one.type in _ONCE_A_LIFE:
        return "same person" if people and one.people <= other.people | people else ""
    dated = bool(one.dates and other.dates) and _precise(one.dates) and _precise(other.dates)
    if dated and (craft or people or (one.others & other.others)):
        return "same date and " + ("craft" if craft else "people" if people else "body")
    if one.type in _REPEATED:
        return ""
    if craft and not (one.people and other.people and not people):
        return "same craft"
    if people and not one.vehicles and not other.vehicles and not (one.dates and other.dates):
        return "same people"
    return ""


def _keys(facts: Occurrence) -> list[tuple[str, str]]:
    """What a mention must share one of with an occurrence to be it."""
    return [(facts.type, f"{kind}:{one}") for kind, ones in (
        ("vehicle", facts.vehicles), ("person", facts.people), ("other", facts.others)
    ) for one in sorted(ones)]  # fmt: skip


def identify(events: Sequence[Event], entities: Sequence[Entity]) -> list[Event]:
    """The same mentions with ``event_id`` set; ids are made of type and first participant, unique in the document."""
    by_id = {entity.id: entity for entity in entities}
    occurrences: list[Occurrence] = []
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        facts = _facts(event, by_id)
        keys = _keys(facts)
        near = sorted({number for key in keys for number in sharing[key]}, reverse=True)
        number = next((number for number in near if compatible(occurrences[number], facts)), len(occurrences))
        if number == len(occurrences):
            occurrences.append(facts)
        else:
            home = occurrences[number]
            home.vehicles |= facts.vehicles
            home.people |= facts.people
            home.dates = home.dates or facts.dates
        occurrences[number].mentions.append(at)
        for key in keys:
            if not sharing[key] or sharing[key][-1] != number:
                sharing[key].append(number)
    out = list(events)
    used: set[str] = set()
    for occurrence in occurrences:
        name = _name(occurrence, events[occurrence.mentions[0]], by_id, used)
        for at in occurrence.mentions:
            out[at] = replace(out[at], event_id=name)
    return out


def _name(occurrence: Occurrence, first: Event, by_id: dict[str, Entity], used: set[str]) -> str:
    vehicles, people = sorted(occurrence.vehicles), sorted(occurrence.people)
    fillers = [by_id[argument.entity] for argument in first.arguments if argument.entity in by_id]
    dates = [entity.value for entity in fillers if entity.label == "DATE" and entity.value]
    subject = (vehicles or people or dates or [slug(first.trigger.text)])[0]
    base = f"{first.type.lower()}-{subject}"
    name, number = base, 2
    while name in used:
        name, number = f"{base}-{number}", number + 1
    used.add(name)
    return name
