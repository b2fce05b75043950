"""B³: how well two clusterings of mentions agree (Bagga & Baldwin 1998), with mentions only one side has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def b_cubed(
    gold: Mapping[int, object], predicted: Mapping[int, object], pairs: Sequence[tuple[int, int]]
) -> tuple[dict[int, float], dict[int, float]]:
    """(precision of each predicted mention, recall of each gold mention), each in [0, 1].

    ``gold`` and ``predicted``: mention → cluster. ``pairs``: (gold, predicted) that are the same mention, one to one.
    A mention without partner has 0, and counts to the size of its cluster.
    """
    gold_sizes, predicted_sizes = Counter(gold.values()), Counter(predicted.values())
    shared = Counter((gold[g], predicted[p]) for g, p in pairs)
    precision = dict.fromkeys(predicted, 0.0)
    recall = dict.fromkeys(gold, 0.0)
    for g, p in pairs:
        together = shared[gold[g], predicted[p]]
        precision[p] = together / predicted_sizes[predicted[p]]
        recall[g] = together / gold_sizes[gold[g]]
    return precision, recall
