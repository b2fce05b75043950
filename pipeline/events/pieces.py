"""A text as a row of pieces, each with a code: a character, or a whole entity, which stands as its label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.data import LABELS
from pipeline.joining import Ints
from pipeline.linear import Codes, code, join

START, END, TRIGGER = (np.uint32(code(name)) for name in ("^", "$", "<T>"))
LABEL_CODES = np.array([code(f"<{label}>") for label in LABELS], dtype=np.uint32)
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))


def characters(points: Ints | str) -> Codes:
    """The codes of characters, given as code points or as a string."""
    numbers = np.array([ord(char) for char in points]) if isinstance(points, str) else points
    return join(code("piece"), numbers.astype(np.uint32))


class Pieces:
    """A text's pieces in order, as ``codes``. ``before``: how many of them begin before each character offset.

    ``points``: the text's code points; ``starts``, ``codes``: where spans begin that are one piece, and their codes.
    """

    def __init__(self, points: Ints, before: Ints, starts: Ints, codes: Codes) -> None:
        text = characters(points)
        text[starts] = codes
        self.before = before
        self.codes = text[np.diff(before) > 0]

    def window(self, offset: Ints, low: Ints, high: Ints, steps: Sequence[int]) -> list[Codes]:
        """The pieces at ``steps`` from the one at each offset; marks of start and end beyond ``low`` … ``high``."""
        first, last = self.before[low], self.before[high]
        out = []
        for step in steps:
            at = self.before[offset] + step
            piece = self.codes[np.clip(at, 0, len(self.codes) - 1)]
            out.append(np.where(at < first, START, np.where(at >= last, END, piece)))
        return out


class Stretches:
    """Codes of any stretch of a row of pieces in constant time.

    A stretch's code is its polynomial in ``_BASE`` modulo 2⁶⁴, the difference of two prefix sums shifted to its start
    (Karp and Rabin 1987, IBM Journal of Research and Development 31).
    """

    def __init__(self, codes: Codes) -> None:
        powers, shifts = (np.full(len(codes) + 1, factor, dtype=np.uint64) for factor in (_BASE, _INVERSE))
        powers[0] = shifts[0] = 1
        self._sums = np.concatenate(([np.uint64(0)], np.cumsum(codes * np.cumprod(powers)[:-1], dtype=np.uint64)))
        self._shifts = np.cumprod(shifts)

    def codes(self, low: Ints, high: Ints) -> Codes:
        """Codes of the stretches ``low`` … ``high``."""
        value = (self._sums[high] - self._sums[low]) * self._shifts[low]
        return np.asarray((value * _BASE) >> np.uint64(32), dtype=np.uint32)


class Extract:
    """Those pieces of a row that are of a kind. ``before``: how many of them stand before each piece of the row."""

    def __init__(self, pieces: Codes, kept: Codes) -> None:
        chosen = np.isin(pieces, kept)
        self.before = np.concatenate(([0], np.cumsum(chosen)))
        self.codes = pieces[chosen]
        self._stretches = Stretches(self.codes)

    def stretch(self, low: Ints, high: Ints, most: int, backwards: npt.NDArray[np.bool_]) -> Codes:
        """Codes of what is extracted from ``low`` … ``high`` of the row: the first ``most`` pieces, or the last."""
        first, last = self.before[low], self.before[high]
        return self._stretches.codes(
            np.where(backwards, np.maximum(first, last - most), first),
            np.where(backwards, last, np.minimum(last, first + most)),
        )
