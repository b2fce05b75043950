"""What the other candidates of a sentence are worth, for a second look at each: one occurrence has one trigger.

An article says "was launched and reached orbit": two candidates, one event. The first model judges each word by
itself; the second sees, beside the same features, how the first one judged its rivals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.events.lexicon import Hit
from pipeline.events.scene import Scene

NONE = -1.0
FAR = 99.0
Pair = tuple[Scene, Hit, str]


def rival_features(pairs: Sequence[Pair], scores: Sequence[float]) -> list[list[float]]:
    """One row a candidate: its own first score (probability) and those of its rivals, :data:`NONE` without any."""
    by_scene: dict[int, list[int]] = defaultdict(list)
    for at, (scene, _, _) in enumerate(pairs):
        by_scene[scene.start].append(at)
    rows: list[list[float]] = [[] for _ in pairs]
    for members in by_scene.values():
        clauses = {at: pairs[at][0].clause_of(pairs[at][1].start) for at in members}
        for at in members:
            rows[at] = _row(at, [other for other in members if other != at], pairs, scores, clauses)
    return rows


def _row(
    at: int, others: list[int], pairs: Sequence[Pair], scores: Sequence[float], clauses: dict[int, int]
) -> list[float]:
    _, hit, type_ = pairs[at]
    own, clause = scores[at], clauses[at]

    def best(chosen: list[int]) -> float:
        return max([scores[o] for o in chosen], default=NONE)

    def total(chosen: list[int]) -> float:
        return float(sum(scores[o] for o in chosen))

    same = [o for o in others if pairs[o][2] == type_]
    near = [o for o in others if clauses[o] == clause]
    left = max((o for o in same if pairs[o][1].end <= hit.start), key=lambda o: pairs[o][1].end, default=None)
    right = min((o for o in same if pairs[o][1].start >= hit.end), key=lambda o: pairs[o][1].start, default=None)
    here = best([o for o in others if pairs[o][1].start < hit.end and hit.start < pairs[o][1].end])
    return [
        own, best(same), best([o for o in same if clauses[o] == clause]), best(near), best(others), here,
        NONE if left is None else scores[left], NONE if right is None else scores[right],
        FAR if left is None else float(hit.start - pairs[left][1].end),
        FAR if right is None else float(pairs[right][1].start - hit.end),
        total(others), total(near), total(same), own - best(same), own - best(near), own - here,
        best([o for o in others if clauses[o] == clause - 1]),
        best([o for o in others if clauses[o] == clause + 1]),
        best([o for o in same if pairs[o][1].end == hit.start]),
        best([o for o in same if pairs[o][1].start == hit.end]),
    ]  # fmt: skip
