"""Short ways to score small documents written in the inline form."""

from __future__ import annotations

from dataclasses import replace

from pipeline.data import Document
from pipeline.evaluation.alignment import Comparison, compare_documents
from pipeline.evaluation.metrics import Array, Counts, counts_by_metric
from pipeline.evaluation.tally import tally
from pipeline.gold.inline import parse_fragment


def read(fragment: str) -> Document:
    return parse_fragment(fragment)


def empty(document: Document) -> Document:
    return replace(document, entities=[], events=[])


def comparison(gold: str | Document, predicted: str | Document) -> Comparison:
    ours = read(gold) if isinstance(gold, str) else gold
    theirs = read(predicted) if isinstance(predicted, str) else predicted
    return compare_documents(ours, theirs, ours.text)


def table(gold: str | Document, predicted: str | Document) -> Array:
    return tally(comparison(gold, predicted)).values


def counts(gold: str | Document, predicted: str | Document) -> dict[str, Counts]:
    return counts_by_metric(table(gold, predicted))


def triple(found: Counts) -> tuple[float, float, float]:
    """(right, gold, predicted)"""
    return found.right_gold, found.gold, found.predicted
