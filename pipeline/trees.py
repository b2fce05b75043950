"""Gradient-boosted trees at run time: plain arrays, all trees asked at once with numpy.

LightGBM trains the models (:mod:`pipeline.training`); only its numbers are shipped, so that reading a text needs
neither LightGBM (two seconds to import) nor a pickle. A tree is read without walking it: every question whose answer is
"more" strikes out the leaves to its left, and the first leaf that is left is the one a walk would reach (QuickScorer,
Lucchese et al. 2015, SIGIR).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import KnowledgeError

Floats = npt.NDArray[np.float64]
LEAVES = 16
"""The most leaves a tree may have: they are the bits of a number."""

_FINE = 1 << 24
"""Leaves' values are multiples of one part of so many: their sum is exact, in whatever order they are added."""

_CHUNK = 256
"""Rows read at once: what is known of them stays in the processor's cache."""

_LOWEST_BIT = np.zeros(1 << LEAVES, dtype=np.uint8)
for _bit in reversed(range(LEAVES)):
    _LOWEST_BIT[1 << _bit :: 2 << _bit] = _bit


@dataclass(frozen=True, slots=True)
class Trees:
    """A forest for one binary question.

    ``feature``, ``threshold``, ``leaves``: the n-th question of each tree, shape (questions, trees): the column of a
    row that is asked for, the bound, and the leaves left when it is exceeded, as bits. ``value``: the leaves' log odds,
    from left to right, shape (trees, leaves).
    """

    feature: npt.NDArray[np.int64]
    threshold: npt.NDArray[np.float32]
    leaves: npt.NDArray[np.uint16]
    value: Floats

    def probability(self, rows: npt.NDArray[np.float32]) -> Floats:
        """The model's probability for each row of features."""
        logits = np.zeros(len(rows))
        columns = np.ascontiguousarray(rows.T)
        base = np.arange(len(self.value))[:, None] * LEAVES
        for low in range(0, len(rows), _CHUNK):
            chunk = columns[:, low : low + _CHUNK]
            left = np.full((len(self.value), chunk.shape[1]), 0xFFFF, dtype=np.uint16)
            for feature, threshold, leaves in zip(self.feature, self.threshold, self.leaves, strict=True):
                less = chunk[feature] <= threshold[:, None]
                left &= leaves[:, None] | np.negative(less.view(np.uint8).astype(np.uint16))
            logits[low : low + _CHUNK] = self.value.ravel()[base + _LOWEST_BIT[left]].sum(axis=0)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def from_lightgbm(dump: dict[str, Any]) -> Trees:
    """Take the numbers out of ``Booster.dump_model()``; only numeric ``<=`` splits are expected."""
    trees = [_questions(tree["tree_structure"]) for tree in dump["tree_info"]]
    most = max(len(questions) for questions, _ in trees)
    feature = np.zeros((most, len(trees)), dtype=np.int64)
    threshold = np.full((most, len(trees)), np.inf, dtype=np.float32)
    leaves = np.zeros((most, len(trees)), dtype=np.uint16)
    value = np.zeros((len(trees), LEAVES))
    for number, (questions, values) in enumerate(trees):
        for at, question in enumerate(questions):
            feature[at, number], threshold[at, number], leaves[at, number] = question
        value[number, : len(values)] = np.round(np.array(values) * _FINE) / _FINE
    return Trees(feature, threshold, leaves, value)


def _questions(root: dict[str, Any]) -> tuple[list[tuple[int, float, int]], list[float]]:
    """A tree's questions (feature, bound, bits of the leaves not to its left) and its leaves' values."""
    questions: list[tuple[int, float, int]] = []
    values: list[float] = []

    def walk(node: dict[str, Any]) -> None:
        if "split_feature" not in node:
            values.append(node.get("leaf_value", 0.0))
            return
        assert node["decision_type"] == "<=", node["decision_type"]
        first = len(values)
        walk(node["left_child"])
        struck = sum(1 << leaf for leaf in range(first, len(values)))
        questions.append((node["split_feature"], node["threshold"], 0xFFFF & ~struck))
        walk(node["right_child"])

    walk(root)
    assert len(values) <= LEAVES, len(values)
    return questions, values


def save(path: Path, models: dict[str, Trees]) -> None:
    """Write several forests to one ``.npz`` of plain arrays."""
    arrays = {f"{name}:{key}": getattr(trees, key) for name, trees in models.items() for key in Trees.__slots__}
    np.savez_compressed(path, **arrays)


@cache
def load(path: Path) -> dict[str, Trees]:
    """Read what :func:`save` wrote, by name. Raises KnowledgeError when the file is missing or of another kind."""
    try:
        with np.load(path, allow_pickle=False) as data:
            names = sorted({key.rpartition(":")[0] for key in data.files})
            return {name: Trees(*(data[f"{name}:{key}"] for key in Trees.__slots__)) for name in names}
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            str(path), 0, f"not a model file ({error}); make it with python -m pipeline.training"
        ) from None
