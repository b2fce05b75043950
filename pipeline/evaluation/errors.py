"""The error report's data: every way in which a prediction parts from the gold, read off the alignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.data import TIMED, Entity, Event
from pipeline.evaluation.alignment import Bounds, Comparison, Filler, Pairs, assign, weigh
from pipeline.evaluation.tally import same_value
from pipeline.text import SentenceIndex

KINDS = (
    "missed", "extra", "wrong boundary", "wrong label", "wrong value",
    "missed event", "extra event", "wrong type", "missed argument", "extra argument", "wrong role",
    "wrong modality", "wrong outcome",
)  # fmt: skip
"""Kinds of errors, in the order reports show them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One error.

    ``what``: the label, event type, role or attribute concerned. ``gold`` and ``predicted``: what each side says, empty
    where it says nothing. ``gold_span`` and ``predicted_span``: the characters, None likewise. ``sentence``: bounds of
    the sentence. ``source``: the rule behind the prediction. ``context``: the trigger, for arguments.
    """

    kind: str
    what: str
    doc_id: str
    sentence: Bounds
    gold: str = ""
    predicted: str = ""
    gold_span: Bounds | None = None
    predicted_span: Bounds | None = None
    source: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same error in two runs: all but the rule behind it."""
        spans = (self.gold_span, self.predicted_span)
        return (self.kind, self.what, self.doc_id, self.gold, self.predicted, *spans, self.context)


class _Finder:
    """Collects the problems of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.c = comparison
        self.sentences = SentenceIndex(comparison.text)

    def entity(self, kind: str, gold: Entity | None, predicted: Entity | None) -> Problem:
        """A problem of an entity mention."""
        shown = gold or predicted
        assert shown is not None
        what = shown.label if gold is None or predicted is None or gold.label == predicted.label else (
            f"{gold.label} → {predicted.label}"
        )  # fmt: skip
        return Problem(
            kind, what, self.c.doc_id, self._sentence(shown.start), _show(gold), _show(predicted),
            _bounds(gold), _bounds(predicted), predicted.source if predicted else "",
        )  # fmt: skip

    def event(self, kind: str, what: str, gold: Event | None, predicted: Event | None) -> Problem:
        """A problem of an event mention."""
        shown = gold or predicted
        assert shown is not None
        return Problem(
            kind, what, self.c.doc_id, self._sentence(shown.trigger.start), _show_event(gold), _show_event(predicted),
            _trigger(gold), _trigger(predicted), predicted.source if predicted else "",
        )  # fmt: skip

    def argument(self, kind: str, what: str, event: Event, gold: Filler | None, predicted: Filler | None) -> Problem:
        """A problem of an argument of a matched event."""
        return Problem(
            kind, what, self.c.doc_id, self._sentence(event.trigger.start), _show_filler(gold), _show_filler(predicted),
            _filler_bounds(gold), _filler_bounds(predicted), predicted.source if predicted else "",
            f"{event.type} {event.trigger.text}@{event.trigger.start}",
        )  # fmt: skip

    def _sentence(self, offset: int) -> Bounds:
        return self.sentences.range_at(offset) if self.sentences.bounds else (0, 0)


def _bounds(entity: Entity | None) -> Bounds | None:
    return (entity.start, entity.end) if entity else None


def _trigger(event: Event | None) -> Bounds | None:
    return (event.trigger.start, event.trigger.end) if event else None


def _filler_bounds(filler: Filler | None) -> Bounds | None:
    return _bounds(filler.entity) if filler else None


def _show(entity: Entity | None) -> str:
    if entity is None:
        return ""
    if entity.label in TIMED:
        return f"{entity.text} = {entity.value or 'null'}{f' ({entity.mod})' if entity.mod else ''}"
    return entity.text


def _show_event(event: Event | None) -> str:
    if event is None:
        return ""
    parts = [event.type, event.trigger.text, event.modality, event.outcome or ""]
    return " ".join(part for part in parts if part and part != "actual")


def _show_filler(filler: Filler | None) -> str:
    return f"{filler.role}: {filler.entity.text if filler.entity else '(dangling)'}" if filler else ""


def problems(comparison: Comparison) -> list[Problem]:
    """Every error of a document, in text order within its kind."""
    finder = _Finder(comparison)
    found = [*_entity_problems(finder), *_event_problems(finder), *_argument_problems(finder)]
    return sorted(found, key=_order)


def _order(problem: Problem) -> tuple[int, Bounds, str]:
    return KINDS.index(problem.kind), problem.gold_span or problem.predicted_span or (0, 0), problem.what


def _rest(count: int, taken: set[int]) -> list[int]:
    return [index for index in range(count) if index not in taken]


def _pair_rest(gold: list[Bounds], predicted: list[Bounds], free: tuple[list[int], list[int]]) -> Pairs:
    """Pair what is left on both sides by overlap."""
    rows, columns = free
    pairs = assign(weigh([gold[i] for i in rows], [predicted[i] for i in columns], lambda g, p: True))
    return [(rows[g], columns[p]) for g, p in pairs]


def _entity_problems(finder: _Finder) -> Iterator[Problem]:
    gold, predicted = finder.c.gold.entities, finder.c.predicted.entities
    for g, p in finder.c.exact:
        if gold[g].label in TIMED and not same_value(gold[g], predicted[p]):
            yield finder.entity("wrong value", gold[g], predicted[p])
    golds, predictions = {g for g, _ in finder.c.exact}, {p for _, p in finder.c.exact}
    boundary = [(g, p) for g, p in finder.c.overlap if g not in golds and p not in predictions]
    for g, p in boundary:
        yield finder.entity("wrong boundary", gold[g], predicted[p])
    golds |= {g for g, _ in boundary}
    predictions |= {p for _, p in boundary}
    free = (_rest(len(gold), golds), _rest(len(predicted), predictions))
    others = _pair_rest(finder.c.gold.spans(), finder.c.predicted.spans(), free)
    for g, p in others:
        kind = "wrong boundary" if gold[g].label == predicted[p].label else "wrong label"
        yield finder.entity(kind, gold[g], predicted[p])
    for g in set(free[0]) - {g for g, _ in others}:
        yield finder.entity("missed", gold[g], None)
    for p in set(free[1]) - {p for _, p in others}:
        yield finder.entity("extra", None, predicted[p])


def _event_problems(finder: _Finder) -> Iterator[Problem]:
    gold, predicted = finder.c.gold.events, finder.c.predicted.events
    for g, p in finder.c.triggers:
        one, other = gold[g], predicted[p]
        if one.modality != other.modality:
            yield finder.event("wrong modality", f"{one.modality} → {other.modality}", one, other)
        if (one.outcome or None) != (other.outcome or None):
            yield finder.event("wrong outcome", f"{one.outcome or 'null'} → {other.outcome or 'null'}", one, other)
    free = (
        _rest(len(gold), {g for g, _ in finder.c.triggers}), _rest(len(predicted), {p for _, p in finder.c.triggers})
    )  # fmt: skip
    others = _pair_rest(finder.c.gold.triggers(), finder.c.predicted.triggers(), free)
    for g, p in others:
        yield finder.event("wrong type", f"{gold[g].type} → {predicted[p].type}", gold[g], predicted[p])
    for g in set(free[0]) - {g for g, _ in others}:
        yield finder.event("missed event", gold[g].type, gold[g], None)
    for p in set(free[1]) - {p for _, p in others}:
        yield finder.event("extra event", predicted[p].type, None, predicted[p])


def _argument_problems(finder: _Finder) -> Iterator[Problem]:
    """Errors in the arguments of matched triggers; those of missed and spurious events are told by the event."""
    for (g, p), right in zip(finder.c.triggers, finder.c.arguments, strict=True):
        event = finder.c.gold.events[g]
        gold = [f for i, f in enumerate(finder.c.gold.fillers[g]) if i not in {row for row, _ in right}]
        predicted = [f for i, f in enumerate(finder.c.predicted.fillers[p]) if i not in {column for _, column in right}]
        pairs = assign({
            (i, j): 1.0
            for i, one in enumerate(gold)
            for j, other in enumerate(predicted)
            if one.entity and other.entity and one.role != other.role
            and max(one.entity.start, other.entity.start) < min(one.entity.end, other.entity.end)
        })  # fmt: skip
        for i, j in pairs:
            yield finder.argument("wrong role", f"{gold[i].role} → {predicted[j].role}", event, gold[i], predicted[j])
        for i in _rest(len(gold), {i for i, _ in pairs}):
            yield finder.argument("missed argument", gold[i].role, event, gold[i], None)
        for j in _rest(len(predicted), {j for _, j in pairs}):
            yield finder.argument("extra argument", predicted[j].role, event, None, predicted[j])
