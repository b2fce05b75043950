"""Gradient-boosted trees at run time: plain arrays, walked with numpy.

LightGBM trains the models (:mod:`pipeline.training`); only its numbers are shipped, so that reading a
text needs neither LightGBM (two seconds to import) nor a pickle. A leaf is a node that leads to itself.
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
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trees:
    """A forest for one binary question; arrays are indexed by node, ``roots`` by tree."""

    roots: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    depth: int

    def probability(self, rows: Floats) -> Floats:
        """The model's probability for each row of features."""
        if not len(rows):
            return np.zeros(0)
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        columns = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[columns, self.feature[nodes]] <= self.threshold[nodes]
            nodes = np.where(goes_left, self.left[nodes], self.right[nodes])
        logits: Floats = self.value[nodes].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def from_lightgbm(dump: dict[str, Any]) -> Trees:
    """Take the numbers out of ``Booster.dump_model()``; only numeric ``<=`` splits are expected."""
    roots: list[int] = []
    table: list[list[float]] = []
    depths = [0]

    def walk(node: dict[str, Any], depth: int) -> int:
        at = len(table)
        table.append([0, np.inf, at, at, node.get("leaf_value", 0.0)])
        depths.append(depth)
        if "split_feature" in node:
            assert node["decision_type"] == "<=", node["decision_type"]
            left, right = walk(node["left_child"], depth + 1), walk(node["right_child"], depth + 1)
            table[at] = [node["split_feature"], node["threshold"], left, right, 0.0]
        return at

    for tree in dump["tree_info"]:
        roots.append(walk(tree["tree_structure"], 0))
    columns = np.array(table, dtype=np.float64).T
    ints = [columns[i].astype(np.int64) for i in (0, 2, 3)]
    return Trees(np.array(roots), ints[0], columns[1], ints[1], ints[2], columns[4], max(depths))


def save(path: Path, models: dict[str, Trees]) -> None:
    """Write several forests to one ``.npz`` of plain arrays."""
    arrays = {
        f"{name}:{key}": np.asarray(getattr(trees, key)) for name, trees in models.items() for key in Trees.__slots__
    }
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


@cache
def load(path: Path) -> dict[str, Trees]:
    """Read what :func:`save` wrote, by name. Raises KnowledgeError when the file is missing or of another kind."""
    try:
        with np.load(path, allow_pickle=False) as data:
            names = sorted({key.rpartition(":")[0] for key in data.files})
            return {name: _forest(data, name) for name in names}
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            str(path), 0, f"not a model file ({error}); make it with python -m pipeline.training"
        ) from None


def _forest(data: Any, name: str) -> Trees:
    parts = {key: data[f"{name}:{key}"] for key in Trees.__slots__}
    return Trees(**{**parts, "depth": int(parts["depth"])})
