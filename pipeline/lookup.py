"""Finding many numeric keys in a table at once, faster than by bisection."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""2⁶⁴ divided by the golden ratio: spreads keys over slots (Knuth, The Art of Computer Programming 3, 6.4)."""
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)


class KeyIndex:
    """Where each of many different keys stands in a list: a hash table with linear probing, asked by arrays.

    ``keys``: unsigned integers below 2⁶⁴ − 1, in any order. At most half of the slots are taken.
    """

    def __init__(self, keys: Keys, first: int = 0) -> None:
        bits = max(1, int(2 * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._keys = np.full(1 << bits, _EMPTY, dtype=np.uint64)
        self._places = np.full(1 << bits, -1, dtype=np.int64)
        waiting = np.arange(len(keys))
        keys = keys.astype(np.uint64)
        slots = self._slots(keys)
        while len(waiting):
            free = self._places[slots] < 0
            self._places[slots[free]] = waiting[free]  # of several that want a slot one gets it
            seated = self._places[slots] == waiting
            self._keys[slots[seated]] = keys[waiting[seated]]
            waiting, slots = waiting[~seated], (slots[~seated] + 1) & self._last
        self._places[self._places >= 0] += first

    def _slots(self, keys: npt.NDArray[np.uint64]) -> Ints:
        return ((keys * _MULTIPLIER) >> self._shift).view(np.int64)

    def find(self, wanted: Keys) -> Ints:
        """The place of each wanted key in the list, counted from ``first``; -1 for those it lacks."""
        keys = wanted.astype(np.uint64, copy=False)
        slots = self._slots(keys)
        there = self._keys[slots]
        out = self._places[slots]
        open_ = np.flatnonzero(there != keys)  # a slot that is empty gives -1 as it is
        open_ = open_[there[open_] != _EMPTY]
        slots = slots[open_]
        while len(open_):
            slots = (slots + 1) & self._last
            there = self._keys[slots]
            out[open_] = self._places[slots]
            more = (there != keys[open_]) & (there != _EMPTY)
            open_, slots = open_[more], slots[more]
        return out
