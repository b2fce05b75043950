"""Two runs beside each other: which errors are gone, which are new, and whether the difference is more than chance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluation.bootstrap import Interval, percentiles, resample, weights
from pipeline.evaluation.errors import Problem, problems
from pipeline.evaluation.errors_report import line_of, open_cases
from pipeline.evaluation.metrics import HEADLINE, METRICS, Array
from pipeline.evaluation.report import percent, title_of
from pipeline.evaluation.suite import Suite

SHOWN = ("headline", *HEADLINE, "entity.all", "value.DATE", "identity.entities", "argument", "modality", "outcome",
         "identity.events", "record")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One score in two runs: ``delta`` is the second less the first, with its 95% interval.

    ``p``: two-sided bootstrap probability of a difference of the other sign or none.
    """

    metric: str
    first: float | None
    second: float | None
    delta: float | None
    interval: Interval | None
    p: float | None


def differences(first: Array, second: Array) -> list[Difference]:
    """Paired bootstrap: both runs on the same drawn paragraphs.

    ``first``, ``second``: counts of the same paragraphs, of shape (paragraphs, metrics, fields).
    """
    keep = first.any(axis=(1, 2)) | second.any(axis=(1, 2))
    one, other = (first[keep], second[keep]) if keep.any() else (first[:1], second[:1])
    drawn = weights(len(one))
    samples, others = resample(one, drawn), resample(other, drawn)
    everything = np.ones((1, len(one)))
    points, other_points = resample(one, everything)[0], resample(other, everything)[0]
    names = (*METRICS, "headline")
    return [
        _difference(name, points[i], other_points[i], others[:, i] - samples[:, i])
        for name in SHOWN
        for i in (names.index(name),)
    ]


def _difference(name: str, first: float, second: float, deltas: Array) -> Difference:
    known = deltas[~np.isnan(deltas)]
    delta = None if np.isnan(second - first) else float(second - first)
    p = min(1.0, 2 * float(min((known <= 0).mean(), (known >= 0).mean()))) if known.size else None
    return Difference(name, _known(first), _known(second), delta, percentiles(deltas), p)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def changes(first: list[Problem], second: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """(errors only the first run makes, errors only the second makes); the rule behind an error does not matter."""
    before, after = Counter(problem.key for problem in first), Counter(problem.key for problem in second)
    return _only(first, before - after), _only(second, after - before)


def _only(found: list[Problem], left: Counter[tuple[object, ...]]) -> list[Problem]:
    kept = []
    for problem in found:
        if left[problem.key] > 0:
            left[problem.key] -= 1
            kept.append(problem)
    return kept


def print_comparison(first: Suite, second: Suite, console: Console, *, show_test: bool) -> None:
    """Tables of differences a group, then the errors that went and came."""
    for one, other in zip(first.groups, second.groups, strict=True):
        console.print(_table(one.name, first.name, second.name, differences(one.values, other.values)))
    texts = {case.entry.doc_id: case.comparison.text for case in first.cases}
    found = [
        [problem for case in open_cases(suite, show_test=show_test) for problem in problems(case.comparison)]
        for suite in (first, second)
    ]
    better, worse = changes(found[0], found[1])
    for title, items in (("better: errors gone", better), ("worse: new errors", worse)):
        console.print(Text(f"\n{title} ({len(items)})", style="bold"))
        for problem in items:
            console.print(Text(f"  {problem.kind}, {problem.what}"))
            console.print(line_of(problem, texts[problem.doc_id]), soft_wrap=True)


def _table(group: str, first: str, second: str, rows: list[Difference]) -> Table:
    table = Table(title=group, title_justify="left", title_style="bold")
    for name in ("F1", first, second, "difference [95%]", "p"):
        table.add_column(name, justify="left" if name == "F1" else "right")
    for row in rows:
        if row.delta is None or row.interval is None or row.p is None:
            continue
        shown = f"{100 * row.delta:+.1f} [{100 * row.interval.low:+.1f}, {100 * row.interval.high:+.1f}]"
        style = "bold" if row.metric == "headline" else None
        table.add_row(
            title_of(row.metric),
            percent(row.first),
            percent(row.second),
            shown,
            f"{row.p:.3f}" if row.p else "<0.001",
            style=style,
        )
    return table
