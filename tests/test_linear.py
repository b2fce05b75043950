"""Sparse linear models: codes, probabilities, files."""

from pathlib import Path

import numpy as np

from pipeline.linear import Bag, Linear, code, join, load, mix, save


def bag(*items: list[str]) -> Bag:
    owner = np.array([number for number, patterns in enumerate(items) for _ in patterns], dtype=np.int64)
    return Bag(len(items), owner, np.array([code(p) for patterns in items for p in patterns], dtype=np.uint32))


def model(bias: float = 0.0, **weights: float) -> Linear:
    pairs = sorted((code(pattern), weight) for pattern, weight in weights.items())
    return Linear(
        np.array([c for c, _ in pairs], dtype=np.uint32), np.array([w for _, w in pairs], dtype=np.float32), bias
    )


def test_weights_of_the_patterns_add_up_and_unknown_ones_weigh_nothing() -> None:
    probabilities = model(-1.0, a=2.0, b=-1.0).probability(bag(["a"], ["a", "b"], ["unknown"], []))
    expected = 1 / (1 + np.exp(-np.array([1.0, 0.0, -1.0, -1.0])))
    assert np.allclose(probabilities, expected)
    assert len(model(a=1.0).probability(bag())) == 0
    assert np.allclose(model(2.0).probability(bag(["a"])), 1 / (1 + np.exp(-2.0)))


def test_joined_parts_are_another_pattern_and_their_order_counts() -> None:
    a, b, c = code("a"), code("b"), code("c")
    made = [join(a, b), join(b, a), join(a, b, c), join(a, c, b), join(a)]
    assert len({int(codes[0]) for codes in made}) == 5
    assert join(np.array([a, b], dtype=np.uint32), c).tolist() == [int(join(a, c)[0]), int(join(b, c)[0])]


def test_with_each_adds_the_joined_patterns_and_the_mark() -> None:
    marks = np.array([code("Launch"), code("Flight")], dtype=np.uint32)
    marked = bag(["a"], ["a"]).with_each(marks)
    first, second = (set(marked.codes[marked.owner == number].tolist()) for number in (0, 1))
    assert first & second == {code("a")}
    assert first == {code("a"), code("Launch"), int(join(code("a"), code("Launch"))[0])}


def test_bags_are_put_together_and_taken_apart() -> None:
    both = Bag.together([bag(["a"], []), bag(["b", "c"])])
    assert both.size == 3
    assert both.owner.tolist() == [0, 2, 2]
    last = both.only(np.array([False, False, True]))
    assert (last.size, last.owner.tolist(), last.codes.tolist()) == (1, [0, 0], [code("b"), code("c")])


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
    assert np.allclose(read["trigger"].probability(bag(["a"])), model(0.25, a=1.0).probability(bag(["a"])))
