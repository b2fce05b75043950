"""Items and what stands beside them, as arrays: numpy instead of a loop for each item.

Work in Python on every pair of neighbours costs ten times what numpy needs for all pairs of a document at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Array = npt.NDArray[Any]


def ragged(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """All numbers of many half-open ranges in one array: (owner, number), range by range; empty where last < first."""
    counts = np.maximum(last - first, 0)
    owner = np.repeat(np.arange(len(first)), counts)
    begins = np.cumsum(counts) - counts
    return owner, np.arange(len(owner)) + (first - begins)[owner]


class Joined:
    """Each of ``count`` items paired with the members ``first`` … ``last`` of another list, and sums over the pairs.

    ``owner``, ``member``: the two numbers of every pair. A mask or value array has one entry a pair.
    """

    def __init__(self, first: Ints, last: Ints) -> None:
        self.size = len(first)
        self.owner, self.member = ragged(first, last)

    def _cell(self, kind: Ints | None, kinds: int) -> Ints:
        return self.owner if kind is None else self.owner * kinds + kind

    def _shaped(self, flat: Array, kind: Ints | None, kinds: int) -> Array:
        return flat if kind is None else flat.reshape(self.size, kinds)

    def total(self) -> Ints:
        """How many pairs each item has."""
        return np.bincount(self.owner, minlength=self.size)

    def count(self, mask: Bools, kind: Ints | None = None, kinds: int = 1) -> Ints:
        """How many pairs of each item the mask holds for; with ``kind``, a column for each of the ``kinds``."""
        flat = np.bincount(self._cell(kind, kinds)[mask], minlength=self.size * kinds)
        return self._shaped(flat, kind, kinds)

    def any(self, mask: Bools, kind: Ints | None = None, kinds: int = 1) -> Bools:
        """Whether the mask holds for a pair of the item."""
        return np.asarray(self.count(mask, kind, kinds) > 0)

    def least(self, values: Array, mask: Bools, default: float, kind: Ints | None = None, kinds: int = 1) -> Array:
        """The least value among the pairs of each item the mask holds for, and no more than ``default``."""
        flat = np.full(self.size * kinds, default, dtype=values.dtype)
        np.minimum.at(flat, self._cell(kind, kinds)[mask], values[mask])
        return self._shaped(flat, kind, kinds)

    def most(self, values: Array, mask: Bools, default: float) -> Array:
        """The greatest value among the pairs of each item the mask holds for, and no less than ``default``."""
        flat = np.full(self.size, default, dtype=values.dtype)
        np.maximum.at(flat, self.owner[mask], values[mask])
        return flat


def among(points: Ints, chars: str) -> Bools:
    """Which of some characters each code point is: a row each, a column for each character."""
    return np.asarray(points[:, None] == np.array([ord(char) for char in chars]))
