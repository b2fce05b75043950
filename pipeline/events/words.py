"""The words around a trigger: where they end and what the dictionary says they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.data import NAMED, Entity
from pipeline.joining import Bools, Ints
from pipeline.names.dictionary import CLASS_COUNT, UNKNOWN_WORD, word_classes


@dataclass(frozen=True, slots=True)
class Words:
    """``ends``: whether a word ends at each offset, as at 0. ``classes``: dictionary class of each character's word."""

    ends: Bools
    classes: Ints

    def classes_at(self, offsets: Ints, low: Ints, high: Ints) -> npt.NDArray[np.float64]:
        """One-hot classes of the words at offsets, a row each; all zero outside ``low`` … ``high``."""
        inside = (low <= offsets) & (offsets < high)
        numbers = self.classes[np.where(inside, offsets, 0)]
        numbers = np.where(numbers == UNKNOWN_WORD, CLASS_COUNT, numbers)
        return np.eye(CLASS_COUNT + 1)[numbers] * inside[:, None]


def words_around(viewed: str, words: Sequence[str], entities: Sequence[Entity]) -> Words:
    """The words of a text as the event stage counts them: cut at entity borders, people and craft whole.

    ``words``: any segmentation of the text; tokens that were cut and joined so already give the same.
    """
    ends = np.zeros(len(viewed) + 1, dtype=bool)
    ends[np.cumsum([0, *map(len, words)])] = True
    ends[[0, len(viewed), *(offset for entity in entities for offset in (entity.start, entity.end))]] = True
    for entity in entities:
        if entity.label in NAMED:
            ends[entity.start + 1 : entity.end] = False
    pieces = [viewed[start:end] for start, end in pairwise(np.flatnonzero(ends).tolist())]
    return Words(ends, word_classes(len(viewed), pieces))
