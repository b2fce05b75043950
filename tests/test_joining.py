"""Items and what stands beside them: arrays against plain loops."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.joining import Joined, among, ragged

RANGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8)


def arrays(ranges: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    first, last = ([pair[at] for pair in ranges] for at in (0, 1))
    return np.array(first, dtype=np.int64), np.array(last, dtype=np.int64)


@given(RANGES)
def test_ragged_lists_every_number_of_every_range(ranges: list[tuple[int, int]]) -> None:
    owner, number = ragged(*arrays(ranges))
    expected = [(at, n) for at, (low, high) in enumerate(ranges) for n in range(low, high)]
    assert list(zip(owner.tolist(), number.tolist(), strict=True)) == expected


@given(RANGES, st.lists(st.integers(-5, 5), min_size=9, max_size=9), st.lists(st.booleans(), min_size=9, max_size=9))
def test_sums_over_the_pairs_are_those_of_a_loop(
    ranges: list[tuple[int, int]], values: list[int], flags: list[bool]
) -> None:
    joined = Joined(*arrays(ranges))
    value, mask = np.array(values)[joined.member], np.array(flags)[joined.member]
    kept = [[values[n] for n in range(low, high) if flags[n]] for low, high in ranges]
    assert joined.total().tolist() == [max(high - low, 0) for low, high in ranges]
    assert joined.count(mask).tolist() == [len(some) for some in kept]
    assert joined.any(mask).tolist() == [bool(some) for some in kept]
    assert joined.least(value, mask, 3).tolist() == [min([*some, 3]) for some in kept]
    assert joined.most(value, mask, 0).tolist() == [max([*some, 0]) for some in kept]


@given(RANGES)
def test_a_kind_gives_a_column_each(ranges: list[tuple[int, int]]) -> None:
    joined = Joined(*arrays(ranges))
    everything = np.ones(len(joined.owner), dtype=bool)
    columns = joined.count(everything, joined.member % 3, 3)
    assert columns.tolist() == [[sum(n % 3 == k for n in range(low, high)) for k in range(3)] for low, high in ranges]
    least = joined.least(joined.member, everything, 100, joined.member % 3, 3)
    assert least.tolist() == [
        [min([n for n in range(low, high) if n % 3 == k], default=100) for k in range(3)] for low, high in ranges
    ]


def test_among_has_a_column_for_each_character() -> None:
    assert among(np.array([ord("乙"), ord("丙")]), "甲乙").tolist() == [[False, True], [False, False]]
