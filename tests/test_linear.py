"""Sparse linear models: codes, probabilities, files."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import KnowledgeError
from pipeline.linear import Linear, code, combine, load, mix, save


def codes(*patterns: str) -> np.ndarray:
    return np.array([code(pattern) for pattern in patterns], dtype=np.uint32)


def model(bias: float = 0.0, **weights: float) -> Linear:
    pairs = sorted((code(pattern), weight) for pattern, weight in weights.items())
    return Linear(
        np.array([c for c, _ in pairs], dtype=np.uint32), np.array([w for _, w in pairs], dtype=np.float32), bias
    )


def test_weights_of_the_patterns_add_up_and_unknown_ones_weigh_nothing() -> None:
    probabilities = model(-1.0, a=2.0, b=-1.0).probability([codes("a"), codes("a", "b"), codes("unknown"), codes()])
    expected = 1 / (1 + np.exp(-np.array([1.0, 0.0, -1.0, -1.0])))
    assert np.allclose(probabilities, expected)
    assert len(model(a=1.0).probability([])) == 0


def test_a_pattern_with_a_type_is_another_pattern() -> None:
    both = combine(codes("a", "b"), code("Launch"))
    assert len({*both.tolist(), *codes("a", "b").tolist(), *combine(codes("a", "b"), code("Flight")).tolist()}) == 6


def test_half_a_surrogate_pair_has_a_code() -> None:
    assert code("x\ud800") != code("x")


def test_mixing_is_a_mean_of_log_odds() -> None:
    first, second = np.array([0.9, 0.5]), np.array([0.5, 0.5])
    assert np.allclose(mix(first, second, 0.0), first)
    assert np.allclose(mix(first, second, 1.0), second)
    assert np.allclose(mix(first, second, 0.5), [0.75, 0.5])
    assert np.all(np.isfinite(mix(np.array([0.0, 1.0]), np.array([1.0, 1.0]), 0.5)))


def test_a_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    save(tmp_path / "m.npz", {"trigger": model(0.25, a=1.0), "role:date": model(b=2.0)})
    read = load(tmp_path / "m.npz")
    assert set(read) == {"trigger", "role:date"}
    assert read["trigger"].bias == 0.25
    assert np.allclose(read["trigger"].probability([codes("a")]), model(0.25, a=1.0).probability([codes("a")]))


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.npz.*python -m pipeline\.training"):
        load(tmp_path / "gone.npz")
    (tmp_path / "broken.npz").write_bytes(b"not a zip")
    with pytest.raises(KnowledgeError, match=r"broken\.npz"):
        load(tmp_path / "broken.npz")
