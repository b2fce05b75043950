"""The words around a trigger: where they end and what the dictionary says they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.data import NAMED, Entity
from pipeline.names.dictionary import CLASS_COUNT, UNKNOWN_WORD, word_classes


@dataclass(frozen=True, slots=True)
class Words:
    """``ends``: offsets where words end, 0 among them. ``classes``: dictionary class of the word at each character."""

    ends: frozenset[int]
    classes: tuple[int, ...]

    def class_at(self, offset: int, low: int, high: int) -> list[float]:
        """One-hot class of the word at an offset; all zero outside ``low`` … ``high``."""
        out = [0.0] * (CLASS_COUNT + 1)
        if low <= offset < high:
            number = self.classes[offset]
            out[CLASS_COUNT if number == UNKNOWN_WORD else number] = 1.0
        return out


def words_around(viewed: str, words: Sequence[str], entities: Sequence[Entity]) -> Words:
    """The words of a text as the event stage counts them: cut at entity borders, people and craft whole.

    ``words``: any segmentation of the text; tokens that were cut and joined so already give the same.
    """
    inside = {i for e in entities if e.label in NAMED for i in range(e.start + 1, e.end)}
    borders = {offset for entity in entities for offset in (entity.start, entity.end)}
    ends = (set(accumulate(map(len, words))) | borders | {0, len(viewed)}) - inside
    pieces = [viewed[start:end] for start, end in pairwise(sorted(ends))]
    return Words(frozenset(ends), tuple(word_classes(len(viewed), pieces).tolist()))
