"""Which predicted item is which gold item: one-to-one, optimal, independent of the order of rows.

Everything that is counted or reported later is read off a :class:`Comparison`; nothing is matched twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.data import NAMED, Argument, Document, Entity, Event
from pipeline.text import SentenceIndex, paragraphs

Pairs = list[tuple[int, int]]
"""(index of the gold item, index of the predicted item), sorted."""

SAME_TEXT = ("ORG", "PLACE", "PROGRAM")
"""Labels without ``entity_id``: two mentions of the same characters name the same thing."""


def assign(weights: Mapping[tuple[int, int], float]) -> Pairs:
    """The one-to-one pairing with the most pairs and, among those, the greatest total weight.

    ``weights``: (gold index, predicted index) → weight in [0, 1]; pairs not listed may not be made.
    """
    if not weights:
        return []
    rows = {gold: row for row, gold in enumerate(sorted({gold for gold, _ in weights}))}
    columns = {predicted: column for column, predicted in enumerate(sorted({predicted for _, predicted in weights}))}
    matrix = np.zeros((len(rows), len(columns)))
    share = 1.0 / (min(matrix.shape) + 1)
    for (gold, predicted), weight in weights.items():
        matrix[rows[gold], columns[predicted]] = 1.0 + weight * share
    chosen = linear_sum_assignment(matrix, maximize=True)
    golds, predictions = list(rows), list(columns)
    pairs = ((golds[row], predictions[column]) for row, column in zip(*chosen, strict=True) if matrix[row, column] > 0)
    return sorted(pairs)


def overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    """Number of characters two half-open spans share."""
    return max(0, min(end, other_end) - max(start, other_start))


def jaccard(start: int, end: int, other_start: int, other_end: int) -> float:
    """Shared characters over all characters of two half-open spans; 0 when they share none."""
    shared = overlap(start, end, other_start, other_end)
    return shared / (end - start + other_end - other_start - shared) if shared else 0.0


Bounds = tuple[int, int]


def weigh(
    gold: Sequence[Bounds], predicted: Sequence[Bounds], allowed: Callable[[int, int], bool]
) -> dict[tuple[int, int], float]:
    """Jaccard weights of the allowed pairs of overlapping spans; both lists sorted by start."""
    weights: dict[tuple[int, int], float] = {}
    longest = max((end - start for start, end in predicted), default=0)
    starts = [start for start, _ in predicted]
    for row, (start, end) in enumerate(gold):
        column = bisect_right(starts, start - longest - 1)
        while column < len(predicted) and starts[column] < end:
            weight = jaccard(start, end, *predicted[column])
            if weight and allowed(row, column):
                weights[row, column] = weight
            column += 1
    return weights


@dataclass(frozen=True, slots=True)
class Filler:
    """An argument with the mention it points to; ``entity`` is None when it dangles."""

    role: str
    entity: Entity | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One annotation of the document, in an order that does not depend on the order of its rows."""

    entities: list[Entity]
    events: list[Event]
    fillers: list[list[Filler]]

    def spans(self) -> list[Bounds]:
        """Bounds of the entities."""
        return [(entity.start, entity.end) for entity in self.entities]

    def triggers(self) -> list[Bounds]:
        """Bounds of the triggers."""
        return [(event.trigger.start, event.trigger.end) for event in self.events]


def make_side(document: Document) -> Side:
    """Sort a document's annotations and resolve its arguments."""
    by_id = {entity.id: entity for entity in sorted(document.entities, key=_entity_key)}
    entities = sorted(document.entities, key=_entity_key)
    events = sorted(document.events, key=lambda event: _event_key(event, by_id))
    return Side(entities, events, [_fillers(event.arguments, by_id) for event in events])


def _entity_key(entity: Entity) -> tuple[int, int, str, str, str, str, str]:
    return (
        entity.start, entity.end, entity.label, entity.value or "", entity.mod or "", entity.entity_id or "", entity.id
    )  # fmt: skip


def _event_key(event: Event, by_id: dict[str, Entity]) -> tuple[object, ...]:
    roles = [(filler.role, _place(filler)) for filler in _fillers(event.arguments, by_id)]
    return (
        event.trigger.start, event.trigger.end, event.type, event.modality, event.outcome or "", roles,
        event.event_id, event.id,
    )  # fmt: skip


def _place(filler: Filler) -> Bounds:
    return (filler.entity.start, filler.entity.end) if filler.entity else (-1, -1)


def _fillers(arguments: Sequence[Argument], by_id: dict[str, Entity]) -> list[Filler]:
    fillers = [Filler(argument.role, by_id.get(argument.entity), argument.source) for argument in arguments]
    return sorted(fillers, key=lambda filler: (filler.role, _place(filler)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document's gold beside a prediction, aligned.

    ``exact``: entities of the same label and span. ``overlap``: of the same label, sharing a character.
    ``triggers``: events of the same type whose triggers share a character; ``identified``: of any type.
    ``arguments``: for each pair of ``triggers``, the pairs of their fillers that are right.
    ``starts``: offsets at which the paragraphs begin.
    """

    doc_id: str
    text: str
    gold: Side
    predicted: Side
    exact: Pairs
    overlap: Pairs
    triggers: Pairs
    identified: Pairs
    arguments: list[Pairs]
    starts: list[int]

    def paragraph(self, offset: int) -> int:
        """Index of the paragraph that holds ``offset``; an offset outside all counts to the one before."""
        return max(0, bisect_right(self.starts, offset) - 1)


def compare_documents(gold: Document, predicted: Document, text: str) -> Comparison:
    """Align a prediction with the gold of the same document. ``text`` is the document's untouched text."""
    ours, theirs = make_side(gold), make_side(predicted)
    same_label = weigh(ours.spans(), theirs.spans(), lambda g, p: ours.entities[g].label == theirs.entities[p].label)
    exact = assign({pair: 1.0 for pair, weight in same_label.items() if weight == 1.0})
    overlapping = assign(same_label)
    any_type = weigh(ours.triggers(), theirs.triggers(), lambda g, p: True)
    same_type = {(g, p): w for (g, p), w in any_type.items() if ours.events[g].type == theirs.events[p].type}
    triggers = assign(same_type)
    names = _Names(ours, theirs, overlapping, SentenceIndex(text))
    return Comparison(
        gold.doc_id, text, ours, theirs, exact, overlapping, triggers, assign(any_type),
        [_right_fillers(ours.fillers[g], theirs.fillers[p], names) for g, p in triggers],
        [start for start, _ in paragraphs(text)] or [0],
    )  # fmt: skip


class _Names:
    """Knows whether a predicted filler is right for a gold one."""

    def __init__(self, gold: Side, predicted: Side, pairs: Pairs, sentences: SentenceIndex) -> None:
        self.sentences = sentences
        self.gold_of = {predicted.entities[p]: gold.entities[g] for g, p in pairs}

    def weight(self, gold: Filler, predicted: Filler) -> float | None:
        """1 for the same span, less for a partial one or another mention, None for a wrong filler."""
        one, other = gold.entity, predicted.entity
        if gold.role != predicted.role or one is None or other is None:
            return None
        shared = jaccard(one.start, one.end, other.start, other.end)
        if shared:
            return shared
        return 0.0 if self._same_entity(one, other) else None

    def _same_entity(self, one: Entity, other: Entity) -> bool:
        if one.label != other.label or self.sentences.at(one.start) != self.sentences.at(other.start):
            return False
        if one.label in NAMED:
            named = self.gold_of.get(other)
            return named is not None and named.entity_id is not None and named.entity_id == one.entity_id
        return one.label in SAME_TEXT and one.text == other.text


def _right_fillers(gold: list[Filler], predicted: list[Filler], names: _Names) -> Pairs:
    weights = {}
    for row, one in enumerate(gold):
        for column, other in enumerate(predicted):
            weight = names.weight(one, other)
            if weight is not None:
                weights[row, column] = weight
    return assign(weights)
