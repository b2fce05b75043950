"""Percentile intervals over paragraphs: which range would the score have on other paragraphs of this kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.evaluation.metrics import COLUMN, METRICS, Array, f1_of, headline_of

DRAWS = 1000
SEED = 19571004


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper end of a 95% interval, in the unit of the score (0 to 1)."""

    low: float
    high: float


def weights(paragraphs: int, draws: int = DRAWS, seed: int = SEED) -> Array:
    """How often each paragraph is in each draw with replacement: shape (draws, paragraphs), fixed by the seed."""
    generator = np.random.default_rng(seed)
    return generator.multinomial(paragraphs, np.full(paragraphs, 1 / paragraphs), size=draws).astype(np.float64)


def resample(values: Array, drawn: Array) -> Array:
    """F1 of every metric, the headline last, in every draw: shape (draws, metrics + 1).

    ``values``: counts of shape (paragraphs, metrics, fields). ``drawn``: weights of shape (draws, paragraphs).
    """
    paragraphs, metrics, fields = values.shape
    sums = drawn @ values.reshape(paragraphs, metrics * fields)
    f1 = f1_of(sums.reshape(-1, metrics, fields))
    return np.concatenate([f1, headline_of(f1)[:, None]], axis=1)


def percentiles(samples: Array) -> Interval | None:
    """The middle 95% of the samples; None when a score is defined in none."""
    known = samples[~np.isnan(samples)]
    if not known.size:
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))


def used(values: Array) -> Array:
    """The rows of paragraphs that hold anything to score; the others would only blur the intervals."""
    rows: Array = values[values.any(axis=(1, 2))]
    return rows if len(rows) else values[:1]


def intervals(values: Array, draws: int = DRAWS, seed: int = SEED) -> dict[str, Interval | None]:
    """95% intervals of every metric's F1 and of the ``headline``, by name."""
    rows = used(values)
    samples = resample(rows, weights(len(rows), draws, seed))
    found = {name: percentiles(samples[:, COLUMN[name]]) for name in METRICS}
    found["headline"] = percentiles(samples[:, -1])
    return found
