"""Finding many numeric keys in a table at once, faster than by bisection."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[Any]
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ divided by the golden ratio: spreads keys over buckets (Knuth, The Art of Computer Programming 3, 6.4)."""


class KeyIndex:
    """Where each of many different keys stands in a list, by buckets of a few keys.

    ``keys``: unsigned integers of at most 64 bits, in any order.
    """

    def __init__(self, keys: Keys) -> None:
        bits = max(1, int(np.ceil(np.log2(len(keys) + 1))) + 1)
        self._shift = np.uint64(64 - bits)
        buckets = self._bucket(keys)
        self._order = np.argsort(buckets, kind="stable")
        self._keys = np.append(keys[self._order], keys[:1])
        counts = np.bincount(buckets, minlength=1 << bits)
        self._longest = int(counts.max(initial=0))
        self._first = np.concatenate(([0], np.cumsum(counts)))

    def _bucket(self, keys: Keys) -> npt.NDArray[np.int64]:
        return ((keys.astype(np.uint64) * _MULTIPLIER) >> self._shift).astype(np.int64)

    def find(self, wanted: Keys) -> npt.NDArray[np.int64]:
        """The place of each wanted key in the list, -1 for those it lacks."""
        buckets = self._bucket(wanted)
        at, last = self._first[buckets], self._first[buckets + 1]
        out = np.full(len(wanted), -1, dtype=np.int64)
        open_ = np.flatnonzero(at < last)
        for _ in range(self._longest):
            spots = at[open_]
            hit = self._keys[spots] == wanted[open_]
            out[open_[hit]] = self._order[spots[hit]]
            at[open_] += 1
            open_ = open_[~hit & (spots + 1 < last[open_])]
            if not len(open_):
                break
        return out
