"""A scored set of documents: reading both sides, and pooling by document, register and split."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.data import Document
from pipeline.errors import DashijiError
from pipeline.evaluation.alignment import Comparison, compare_documents
from pipeline.evaluation.bootstrap import intervals
from pipeline.evaluation.metrics import Array, figures
from pipeline.evaluation.tally import tally
from pipeline.gold.coverage import Ranges, intersect, read_coverage, restrict, to_ranges
from pipeline.gold.shelf import Entry, read_shelf, read_text
from pipeline.interchange import documents_in, read_document_rows

SPLIT_NAMES = {"dev": "development", "test": "test"}


@dataclass(frozen=True)
class Case:
    """One document, compared and counted."""

    entry: Entry
    comparison: Comparison
    values: Array


@dataclass(frozen=True)
class Group:
    """Documents whose counts are pooled. ``name`` says what they are and whether for development or test."""

    name: str
    split: str
    cases: tuple[Case, ...]

    @cached_property
    def values(self) -> Array:
        """Counts of all paragraphs: shape (paragraphs, metrics, fields)."""
        return np.concatenate([case.values for case in self.cases])

    @cached_property
    def figures(self) -> dict[str, Any]:
        """Every figure with its 95% interval, ready for JSON."""
        rows = figures(self.values)
        for name, interval in intervals(self.values).items():
            rows[name] |= {"low": interval.low, "high": interval.high} if interval else {"low": None, "high": None}
        return rows

    def f1(self, metric: str) -> float | None:
        """F1 (or accuracy) of a metric, or the ``headline``; None when there is nothing to judge."""
        value: float | None = self.figures[metric]["f1"]
        return value


@dataclass(frozen=True)
class Suite:
    """All documents of a run, by doc_id. ``name``: the condition or folder it stands for."""

    name: str
    cases: tuple[Case, ...]

    @cached_property
    def groups(self) -> list[Group]:
        """Article, registers and so on, development before test; never pooled across the two."""
        return self._group(lambda entry: f"{entry.group} ({SPLIT_NAMES[entry.split]})")

    @cached_property
    def registers(self) -> list[Group]:
        """By register within group and split."""
        return self._group(lambda entry: f"{_short(entry)} ({SPLIT_NAMES[entry.split]})")

    @cached_property
    def documents(self) -> list[Group]:
        """By document."""
        return self._group(lambda entry: entry.doc_id)

    def _group(self, key: Callable[[Entry], str]) -> list[Group]:
        found: dict[tuple[str, str, str], list[Case]] = {}
        for case in self.cases:
            entry = case.entry
            found.setdefault((entry.split, entry.group, key(entry)), []).append(case)
        return [Group(name, split, tuple(found[split, group, name])) for split, group, name in sorted(found)]


def _short(entry: Entry) -> str:
    return entry.register.split(",")[0].strip() or entry.group


@dataclass(frozen=True)
class Gold:
    """The gold side: documents with their text, entry and covered ranges (None: all of it)."""

    documents: dict[str, Document]
    shelf: dict[str, Entry]
    ranges: dict[str, Ranges]


def read_gold(folder: Path, corpus: Path, only: Iterable[str] | None = None) -> Gold:
    """Read a folder of annotations with the texts they are about.

    ``only``: the doc_ids wanted, all when None. Raises DashijiError or GoldError with the place and the remedy.
    """
    require_folder(folder)
    shelf = read_shelf(corpus)
    wanted = documents_in(folder)
    if only is not None:
        wanted = sorted(set(wanted) & set(only))
    documents = {doc_id: read_document_rows(folder, doc_id, read_text(shelf, doc_id)) for doc_id in wanted}
    lines = read_coverage(folder)
    ranges = {doc_id: to_ranges(documents[doc_id].text, lines[doc_id]) for doc_id in wanted if doc_id in lines}
    return Gold(documents, shelf, ranges)


def require_folder(folder: Path) -> None:
    """Raise DashijiError when ``folder`` is not there or holds no annotations."""
    if not folder.is_dir():
        raise DashijiError(f"{folder}: no such folder")
    if not any(folder.glob("*.entities.jsonl")):
        raise DashijiError(f"{folder}: holds no *.entities.jsonl; give a folder of annotations or outputs")


def read_predictions(folder: Path, gold: Gold, *, only_common: bool = False) -> dict[str, Document]:
    """The folder's documents that the gold has. Raises DashijiError naming gold documents it lacks."""
    require_folder(folder)
    present = set(documents_in(folder))
    missing = sorted(set(gold.documents) - present)
    if missing and not only_common:
        raise DashijiError(
            f"{folder}: no predictions for {', '.join(missing)}; extract them too, or score the rest with --only-common"
        )
    common = sorted(set(gold.documents) & present)
    if not common:
        raise DashijiError(f"{folder}: none of the gold's documents ({', '.join(gold.documents)}) is in it")
    return {doc_id: read_document_rows(folder, doc_id, gold.documents[doc_id].text) for doc_id in common}


def score(name: str, gold: Gold, predictions: dict[str, Document], ranges: dict[str, Ranges] | None = None) -> Suite:
    """Compare and count every predicted document. ``ranges``: what the prediction covers, where not all of it."""
    cases = []
    for doc_id, predicted in sorted(predictions.items()):
        truth = gold.documents[doc_id]
        covered = _common(gold.ranges.get(doc_id), (ranges or {}).get(doc_id))
        if covered is not None:
            truth, predicted = restrict(truth, covered), restrict(predicted, covered)
        comparison = compare_documents(truth, predicted, truth.text)
        cases.append(Case(gold.shelf[doc_id], comparison, tally(comparison).values))
    return Suite(name, tuple(cases))


def _common(one: Ranges | None, other: Ranges | None) -> Ranges | None:
    if one is None or other is None:
        return one if other is None else other
    return intersect(one, other)
