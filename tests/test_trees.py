"""Trees are read as a walk through them would read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.trees import LEAVES, Trees, from_lightgbm, load, save

LEAF = st.floats(-2, 2, width=32).map(lambda value: {"leaf_value": value})
FEATURES = 4


def node(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda feature, threshold, left, right: {
            "split_feature": feature, "threshold": threshold, "decision_type": "<=", "left_child": left, "right_child": right,
        },
        st.integers(0, FEATURES - 1), st.integers(-3, 3).map(lambda n: n + 0.5), children, children,
    )  # fmt: skip


TREE = st.recursive(LEAF, node, max_leaves=LEAVES).filter(lambda tree: leaves(tree) <= LEAVES)
ROWS = st.lists(st.lists(st.integers(-4, 4), min_size=FEATURES, max_size=FEATURES), min_size=1, max_size=5)


def leaves(tree: dict[str, Any]) -> int:
    return leaves(tree["left_child"]) + leaves(tree["right_child"]) if "left_child" in tree else 1


def walk(tree: dict[str, Any], row: list[int]) -> float:
    while "split_feature" in tree:
        tree = tree["left_child"] if row[tree["split_feature"]] <= tree["threshold"] else tree["right_child"]
    return float(tree["leaf_value"])


def forest(trees: list[dict[str, Any]]) -> Trees:
    return from_lightgbm({"tree_info": [{"tree_structure": tree} for tree in trees]})


@given(st.lists(TREE, min_size=1, max_size=4), ROWS)
def test_every_row_reaches_the_leaves_of_a_walk(trees: list[dict[str, Any]], rows: list[list[int]]) -> None:
    expected = [1 / (1 + np.exp(-sum(walk(tree, row) for tree in trees))) for row in rows]
    assert np.allclose(forest(trees).probability(np.array(rows, dtype=np.float32)), expected)


def test_many_rows_are_read_as_each_alone() -> None:
    tree = {"split_feature": 0, "threshold": 0.5, "decision_type": "<=",
            "left_child": {"leaf_value": -1.0}, "right_child": {"leaf_value": 2.0}}  # fmt: skip
    rows = (np.arange(1000, dtype=np.float32) % 2).reshape(-1, 1)
    made = forest([tree])
    assert np.array_equal(made.probability(rows), np.tile(made.probability(rows[:2]), 500))
    assert made.probability(rows[:0]).shape == (0,)


def test_a_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    made = forest([{"leaf_value": 0.25}])
    save(tmp_path / "m.npz", {"trigger": made})
    rows = np.zeros((2, 1), dtype=np.float32)
    assert np.array_equal(load(tmp_path / "m.npz")["trigger"].probability(rows), made.probability(rows))
