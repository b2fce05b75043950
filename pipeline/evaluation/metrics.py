"""Counts that add up: every figure of the scorer is a :class:`Counts`, kept a paragraph.

A table is an array of shape (paragraphs, metrics, fields); adding rows pools paragraphs or documents,
weighting rows is a bootstrap draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.data import CORE_ROLES, EVENT_TYPES, LABELS, ROLES, TIMED

Array = NDArray[np.float64]

METRICS = (
    *(f"entity.{label}" for label in LABELS), "entity.all",
    *(f"overlap.{label}" for label in LABELS), "overlap.all",
    *(f"value.{label}" for label in TIMED), "identity.entities",
    "trigger", "trigger.identified", *(f"trigger.{name}" for name in EVENT_TYPES),
    "argument", "argument.core", *(f"argument.{role}" for role in ROLES),
    "modality", "outcome", "outcome.told", "identity.events", "record",
)  # fmt: skip
"""Names of all figures; docs/scoring.md defines each."""

HEADLINE = ("entity.DATE", "entity.PERSON", "entity.VEHICLE", "trigger", "argument.core")
"""The figures whose F1 is macro-averaged into the headline."""

COLUMN = {name: index for index, name in enumerate(METRICS)}
FIELDS = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """What precision, recall and F1 are computed from; sums of counts are counts.

    ``right_predicted`` of ``predicted`` items are right, ``right_gold`` of ``gold`` items are found; for matched
    pairs the two are the same number, for B³ they are sums of shares. ``possible``: gold items that could have been
    judged at all: where it is positive and nothing was judged, the score is 0.
    """

    right_predicted: float = 0.0
    predicted: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0
    possible: float = 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts.of(self.array() + other.array())

    def array(self) -> Array:
        """The five fields as a vector."""
        return np.array([self.right_predicted, self.predicted, self.right_gold, self.gold, self.possible])

    @classmethod
    def of(cls, values: Array) -> Counts:
        """Counts of a vector of five."""
        return cls(*(float(value) for value in values))

    @property
    def precision(self) -> float | None:
        """Share of the predicted items that are right; 0 without any, None when there is nothing to find either."""
        return self._share(self.right_predicted, self.predicted)

    @property
    def recall(self) -> float | None:
        """Share of the gold items that are found; 0 without any, None when nothing is predicted either."""
        return self._share(self.right_gold, self.gold)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when there is neither gold nor prediction."""
        value = float(f1_of(self.array()))
        return None if np.isnan(value) else value

    def _share(self, part: float, whole: float) -> float | None:
        if whole:
            return part / whole
        return 0.0 if self.predicted or self.gold or self.possible else None


def f1_of(values: Array) -> Array:
    """F1 along the last axis of count vectors; NaN where there is nothing to judge."""
    right_predicted, predicted, right_gold, gold, possible = np.moveaxis(values, -1, 0)
    precision = np.divide(right_predicted, predicted, out=np.zeros_like(predicted), where=predicted > 0)
    recall = np.divide(right_gold, gold, out=np.zeros_like(gold), where=gold > 0)
    total = precision + recall
    f1 = np.divide(2 * precision * recall, total, out=np.zeros_like(total), where=total > 0)
    scored: Array = np.where((predicted + gold + possible) > 0, f1, np.nan)
    return scored


def headline_of(f1: Array) -> Array:
    """Macro average of the headline figures along the last axis (metrics); those with nothing to judge stay out."""
    chosen = f1[..., [COLUMN[name] for name in HEADLINE]]
    known = ~np.isnan(chosen)
    count = known.sum(axis=-1)
    total = np.where(known, chosen, 0.0).sum(axis=-1)
    mean: Array = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    return mean


class Table:
    """Counts of one document a paragraph and metric."""

    def __init__(self, paragraphs: int) -> None:
        self.values: Array = np.zeros((paragraphs, len(METRICS), FIELDS))

    def add(self, metric: str, paragraph: int, counts: Counts) -> None:
        """Add counts to a cell."""
        self.values[paragraph, COLUMN[metric]] += counts.array()

    def gold(self, metric: str, paragraph: int, found: bool) -> None:
        """Count one gold item, found or missed."""
        self.values[paragraph, COLUMN[metric]] += (0, 0, found, 1, 1)

    def predicted(self, metric: str, paragraph: int, right: bool) -> None:
        """Count one predicted item, right or not."""
        self.values[paragraph, COLUMN[metric]] += (right, 1, 0, 0, 0)

    def judged(self, metric: str, paragraph: int, right: bool) -> None:
        """Count one matched pair whose attribute is right or wrong (accuracy)."""
        self.values[paragraph, COLUMN[metric]] += (right, 1, right, 1, 0)

    def possible(self, metric: str, paragraph: int) -> None:
        """Count one gold item whose attribute could have been judged, had it been matched."""
        self.values[paragraph, COLUMN[metric]] += (0, 0, 0, 0, 1)


def counts_by_metric(values: Array) -> dict[str, Counts]:
    """Pooled counts of every metric. ``values``: an array of shape (paragraphs, metrics, fields)."""
    pooled = values.sum(axis=0)
    return {name: Counts.of(pooled[column]) for name, column in COLUMN.items()}


def figures(values: Array) -> dict[str, Any]:
    """Plain figures of every metric: precision, recall, f1 and the numbers behind them; and the headline."""
    rows: dict[str, Any] = {}
    for name, counts in counts_by_metric(values).items():
        rows[name] = {
            "precision": counts.precision, "recall": counts.recall, "f1": counts.f1,
            "right": counts.right_gold, "gold": counts.gold, "predicted": counts.predicted,
        }  # fmt: skip
    headline = float(headline_of(f1_of(values.sum(axis=0))))
    rows["headline"] = {"f1": None if np.isnan(headline) else headline}
    return rows


def is_core(role: str) -> bool:
    """Whether a role counts towards the headline's argument figure."""
    return role in CORE_ROLES
