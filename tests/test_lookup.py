"""Keys are found where they stand, and only those."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lookup import KeyIndex


@given(st.lists(st.integers(0, 2**64 - 2), unique=True, max_size=60), st.lists(st.integers(0, 2**64 - 2), max_size=20))
def test_every_key_is_found_and_no_other(keys: list[int], others: list[int]) -> None:
    index = KeyIndex(np.array(keys, dtype=np.uint64), first=7)
    wanted = np.array([*others, *keys], dtype=np.uint64)
    places = {key: number + 7 for number, key in enumerate(keys)}
    assert index.find(wanted).tolist() == [places.get(key, -1) for key in [*others, *keys]]


def test_many_keys_of_a_kind() -> None:
    keys = np.arange(0, 3_000_000, 3, dtype=np.uint32)
    found = KeyIndex(keys).find(np.arange(9, dtype=np.uint32))
    assert found.tolist() == [0, -1, -1, 1, -1, -1, 2, -1, -1]
