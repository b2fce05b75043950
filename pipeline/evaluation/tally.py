"""From an alignment to counts: one function a block of the score table."""

from __future__ import annotations

from pipeline.data import NAMED, TIMED, Entity, Event
from pipeline.evaluation.alignment import Comparison, Pairs, Side
from pipeline.evaluation.identity import b_cubed
from pipeline.evaluation.metrics import Counts, Table, is_core
from pipeline.evaluation.occurrences import align_occurrences, occurrences


def tally(comparison: Comparison) -> Table:
    """All counts of one document."""
    table = Table(len(comparison.starts))
    _entities(comparison, comparison.exact, "entity", table)
    _entities(comparison, comparison.overlap, "overlap", table)
    _values(comparison, table)
    _entity_identity(comparison, table)
    _triggers(comparison, table)
    _arguments(comparison, table)
    _attributes(comparison, table)
    _event_identity(comparison, table)
    _records(comparison, table)
    return table


def _entities(comparison: Comparison, pairs: Pairs, block: str, table: Table) -> None:
    golds, predictions = {g for g, _ in pairs}, {p for _, p in pairs}
    for index, entity in enumerate(comparison.gold.entities):
        for name in (entity.label, "all"):
            table.gold(f"{block}.{name}", comparison.paragraph(entity.start), index in golds)
    for index, entity in enumerate(comparison.predicted.entities):
        for name in (entity.label, "all"):
            table.predicted(f"{block}.{name}", comparison.paragraph(entity.start), index in predictions)


def same_value(gold: Entity, predicted: Entity) -> bool:
    """Whether value and mod are those of the gold, character by character (null is a value too)."""
    return (gold.value or None, gold.mod or None) == (predicted.value or None, predicted.mod or None)


def _values(comparison: Comparison, table: Table) -> None:
    for entity in comparison.gold.entities:
        if entity.label in TIMED:
            table.possible(f"value.{entity.label}", comparison.paragraph(entity.start))
    for g, p in comparison.exact:
        gold = comparison.gold.entities[g]
        if gold.label in TIMED:
            right = same_value(gold, comparison.predicted.entities[p])
            table.judged(f"value.{gold.label}", comparison.paragraph(gold.start), right)


def _clusters(side: Side) -> dict[int, object]:
    """Index of each PERSON and VEHICLE mention → its cluster; a mention without id is alone."""
    return {
        index: (entity.label, entity.entity_id) if entity.entity_id else index
        for index, entity in enumerate(side.entities)
        if entity.label in NAMED
    }


def _entity_identity(comparison: Comparison, table: Table) -> None:
    golds, predictions = _clusters(comparison.gold), _clusters(comparison.predicted)
    pairs = [(g, p) for g, p in comparison.exact if g in golds]
    precision, recall = b_cubed(golds, predictions, pairs)
    for index, share in recall.items():
        cell = comparison.paragraph(comparison.gold.entities[index].start)
        table.add("identity.entities", cell, Counts(0, 0, share, 1, 1))
    for index, share in precision.items():
        cell = comparison.paragraph(comparison.predicted.entities[index].start)
        table.add("identity.entities", cell, Counts(share, 1, 0, 0, 0))


def _triggers(comparison: Comparison, table: Table) -> None:
    for name, pairs in (("trigger", comparison.triggers), ("trigger.identified", comparison.identified)):
        golds, predictions = {g for g, _ in pairs}, {p for _, p in pairs}
        for index, event in enumerate(comparison.gold.events):
            for metric in _trigger_metrics(name, event):
                table.gold(metric, comparison.paragraph(event.trigger.start), index in golds)
        for index, event in enumerate(comparison.predicted.events):
            for metric in _trigger_metrics(name, event):
                table.predicted(metric, comparison.paragraph(event.trigger.start), index in predictions)


def _trigger_metrics(name: str, event: Event) -> tuple[str, ...]:
    return ("trigger", f"trigger.{event.type}") if name == "trigger" else (name,)


def _argument_metrics(role: str) -> tuple[str, ...]:
    core = ("argument.core",) if is_core(role) else ()
    return ("argument", f"argument.{role}", *core)


def _arguments(comparison: Comparison, table: Table) -> None:
    right_gold: set[tuple[int, int]] = set()
    right_predicted: set[tuple[int, int]] = set()
    for (g, p), pairs in zip(comparison.triggers, comparison.arguments, strict=True):
        right_gold |= {(g, row) for row, _ in pairs}
        right_predicted |= {(p, column) for _, column in pairs}
    for g, event in enumerate(comparison.gold.events):
        for row, filler in enumerate(comparison.gold.fillers[g]):
            for metric in _argument_metrics(filler.role):
                table.gold(metric, comparison.paragraph(event.trigger.start), (g, row) in right_gold)
    for p, event in enumerate(comparison.predicted.events):
        for column, filler in enumerate(comparison.predicted.fillers[p]):
            for metric in _argument_metrics(filler.role):
                table.predicted(metric, comparison.paragraph(event.trigger.start), (p, column) in right_predicted)


def _attributes(comparison: Comparison, table: Table) -> None:
    for event in comparison.gold.events:
        for metric in ("modality", "outcome"):
            table.possible(metric, comparison.paragraph(event.trigger.start))
    for g, p in comparison.triggers:
        gold, predicted = comparison.gold.events[g], comparison.predicted.events[p]
        cell = comparison.paragraph(gold.trigger.start)
        table.judged("modality", cell, gold.modality == predicted.modality)
        right = (gold.outcome or None) == (predicted.outcome or None)
        table.judged("outcome", cell, right)
        if gold.outcome:
            table.gold("outcome.told", cell, right)
        if predicted.outcome:
            table.predicted("outcome.told", cell, right)


def _event_identity(comparison: Comparison, table: Table) -> None:
    for event in comparison.gold.events:
        table.possible("identity.events", comparison.paragraph(event.trigger.start))
    golds = {g: comparison.gold.events[g].event_id or g for g, _ in comparison.triggers}
    predictions = {p: comparison.predicted.events[p].event_id or p for _, p in comparison.triggers}
    precision, recall = b_cubed(golds, predictions, comparison.triggers)
    for g, p in comparison.triggers:
        cell = comparison.paragraph(comparison.gold.events[g].trigger.start)
        table.add("identity.events", cell, Counts(precision[p], 1, recall[g], 1, 0))


def _records(comparison: Comparison, table: Table) -> None:
    golds = occurrences(comparison.gold, None)
    gold_of = {comparison.predicted.entities[p]: comparison.gold.entities[g] for g, p in comparison.overlap}
    predictions = occurrences(comparison.predicted, gold_of)
    pairs = align_occurrences(golds, predictions)
    found, right = {g for g, _ in pairs}, {p for _, p in pairs}
    for index, record in enumerate(golds):
        table.gold("record", comparison.paragraph(record.start), index in found)
    for index, record in enumerate(predictions):
        table.predicted("record", comparison.paragraph(record.start), index in right)
