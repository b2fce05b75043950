"""Records on both sides: event mentions merged by ``event_id``, and which of them tell of one occurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.data import NAMED, Entity
from pipeline.evaluation.alignment import Bounds, Filler, Pairs, Side, assign, overlap
from pipeline.gold.values import Days, widened


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One record: the type most of its mentions have, its dates, its people and craft, its triggers.

    ``start``: offset of the first trigger. ``participants``: (label, entity id) in the gold's ids.
    """

    type: str
    start: int
    dates: frozenset[Days]
    participants: frozenset[tuple[str, str]]
    triggers: tuple[Bounds, ...]


def occurrences(side: Side, gold_of: Mapping[Entity, Entity] | None) -> list[Occurrence]:
    """Merge the events of one side by ``event_id``; an event without one stands alone.

    ``gold_of``: for a prediction, its mentions' gold counterparts; their ids are used, so that ids of either
    side need not be spelled alike. None for the gold itself.
    """
    members: dict[str, list[int]] = {}
    for index, event in enumerate(side.events):
        members.setdefault(event.event_id or f"\0{index}", []).append(index)
    return [_merge(side, indices, gold_of) for indices in members.values()]


def _merge(side: Side, indices: list[int], gold_of: Mapping[Entity, Entity] | None) -> Occurrence:
    events = [side.events[index] for index in indices]
    fillers = [filler for index in indices for filler in side.fillers[index]]
    types = Counter(event.type for event in events)
    best = min(types, key=lambda name: (-types[name], name))
    named = {name for filler in fillers if (name := _participant(filler, gold_of))}
    days = {found for filler in fillers if (found := _days(filler))}
    triggers = tuple((event.trigger.start, event.trigger.end) for event in events)
    return Occurrence(best, min(start for start, _ in triggers), frozenset(days), frozenset(named), triggers)


def _participant(filler: Filler, gold_of: Mapping[Entity, Entity] | None) -> tuple[str, str] | None:
    entity = filler.entity
    if entity is None or entity.label not in NAMED:
        return None
    if gold_of is not None:
        counterpart = gold_of.get(entity)
        if counterpart is None:
            return (entity.label, f"\0{entity.entity_id or entity.text}")
        entity = counterpart
    return (entity.label, entity.entity_id or entity.text)


def _days(filler: Filler) -> Days | None:
    if filler.role != "date" or filler.entity is None or not filler.entity.value:
        return None
    return widened(filler.entity.value, filler.entity.mod)


def agreement(one: Occurrence, other: Occurrence) -> float | None:
    """How well two records agree, in [0, 1]; None when they do not tell of one occurrence.

    They do when the types are equal, no part that both give contradicts (dates: some pair of values shares a day;
    participants: one in common), and at least one part agrees; where no part is given by both, a shared trigger
    decides.
    """
    if one.type != other.type:
        return None
    dates, participants = _dates_agree(one, other), _participants_agree(one, other)
    shared = sum(1 for a in one.triggers if any(overlap(*a, *b) for b in other.triggers)) / len(one.triggers)
    if dates is False or participants is False or not (dates or participants or shared):
        return None
    return 0.25 * bool(dates) + 0.25 * bool(participants) + 0.5 * shared


def _dates_agree(one: Occurrence, other: Occurrence) -> bool | None:
    if not one.dates or not other.dates:
        return None
    return any(a[0] <= b[1] and b[0] <= a[1] for a in one.dates for b in other.dates)


def _participants_agree(one: Occurrence, other: Occurrence) -> bool | None:
    if not one.participants or not other.participants:
        return None
    return bool(one.participants & other.participants)


def align_occurrences(gold: list[Occurrence], predicted: list[Occurrence]) -> Pairs:
    """Pair the records one to one, the most pairs first, then the best agreement."""
    weights = {}
    for row, one in enumerate(gold):
        for column, other in enumerate(predicted):
            weight = agreement(one, other)
            if weight is not None:
                weights[row, column] = weight
    return assign(weights)
