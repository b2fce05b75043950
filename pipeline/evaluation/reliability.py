"""Whether a confidence means what it says: predicted events by their score, beside the share of them that is right.

An event mention is right when the gold has one of the same type whose trigger shares a character with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from rich.table import Table

from pipeline.evaluation.alignment import Comparison

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Event mentions whose score lies in [low, high): how many, their mean score, and the share that is right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


def judged_scores(comparisons: Iterable[Comparison]) -> list[tuple[float, bool]]:
    """(score, is right) of every predicted event mention that carries a score."""
    out = []
    for comparison in comparisons:
        right = {p for _, p in comparison.triggers}
        out += [
            (event.score, index in right)
            for index, event in enumerate(comparison.predicted.events)
            if event.score is not None
        ]
    return out


def bins(judged: list[tuple[float, bool]]) -> list[Bin]:
    """The non-empty bins between :data:`EDGES`, lowest first; a score of 1 falls into the last."""
    made = []
    for low, high in itertools.pairwise(EDGES):
        inside = [(score, right) for score, right in judged if low <= score < high or score == high == 1.0]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            made.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return made


def calibration_error(judged: list[tuple[float, bool]]) -> float:
    """Expected calibration error: the mean gap between score and share right, weighted by bin size; 0 is perfect."""
    made = bins(judged)
    total = sum(one.count for one in made)
    return sum(one.count * abs(one.mean - one.right) for one in made) / total if total else 0.0


def table(title: str, judged: list[tuple[float, bool]]) -> Table:
    """The bins as a table for the terminal."""
    made = Table(
        title=f"{title}: expected calibration error {100 * calibration_error(judged):.1f}", title_justify="left"
    )
    for heading in ("confidence", "mentions", "mean", "right"):
        made.add_column(heading, justify="right")
    for one in bins(judged):
        made.add_row(f"{one.low:.2f}–{one.high:.2f}", str(one.count), f"{100 * one.mean:.0f}", f"{100 * one.right:.0f}")
    return made
