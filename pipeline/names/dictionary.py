"""What a general dictionary knows of words and characters: parts of speech, and how name-like a character is.

The tables are made from jieba's dictionary by :mod:`pipeline.training.dictionary`.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import KnowledgeError
from pipeline.lexicon import models_folder
from pipeline.names.features import Ints
from pipeline.text import code_points

MODEL = "dictionary.npz"
LEVELS = 6
CLASS_COUNT = 18
"""Number of word classes; their names stand in :mod:`pipeline.training.dictionary`."""
UNKNOWN_WORD = 30
"""Class of words the dictionary lacks."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Word classes by :func:`key_of`; levels (0 never, 1–6 ever likelier) of a character in a kind of name.

    ``pairs``: two code points in one number, first in the upper 16 bits; sorted, as are ``words``.
    """

    words: npt.NDArray[np.uint32]
    classes: Ints
    pairs: npt.NDArray[np.uint32]
    pair_levels: Ints
    foreign: Ints
    surname: Ints
    given: Ints


def key_of(word: str) -> int:
    """The number a word is looked up by: CRC-32 of its UTF-8, the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def dictionary() -> Dictionary:
    """The tables in use. Raises KnowledgeError when the file is missing or broken."""
    return _read(models_folder() / MODEL)


@cache
def _read(path: Path) -> Dictionary:
    try:
        with np.load(path, allow_pickle=False) as data:
            levels = {name: data[name].astype(np.int64) for name in ("foreign", "surname", "given")}
            return Dictionary(data["words"], data["classes"].astype(np.int64), data["pairs"],
                              data["pair_levels"].astype(np.int64), **levels)  # fmt: skip
    except (OSError, KeyError, ValueError) as error:
        remedy = "make it with python -m pipeline.training dictionary"
        raise KnowledgeError(str(path), 0, f"not a dictionary model ({error}); {remedy}") from None


def word_classes(length: int, words: Sequence[str]) -> Ints:
    """The class of the word around each of ``length`` characters."""
    if not words:
        return np.zeros(length, dtype=np.int64)
    known = dictionary()
    distinct = sorted(set(words))
    found = _look_up(
        np.array([key_of(word) for word in distinct], dtype=np.uint32), known.words, known.classes, UNKNOWN_WORD
    )
    class_of = dict(zip(distinct, found.tolist(), strict=True))
    return np.repeat([class_of[word] for word in words], [len(word) for word in words])


def _look_up(keys: npt.NDArray[np.uint32], table: npt.NDArray[np.uint32], values: Ints, missing: int) -> Ints:
    at = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    return np.where(table[at] == keys, values[at], missing)


def character_levels(viewed: str) -> dict[str, Ints]:
    """Channels ``foreign``, ``surname``, ``given``, and ``pair`` (each character with the next one)."""
    points = code_points(viewed)
    points[points > 0xFFFF] = 0
    known = dictionary()
    joined = points.astype(np.uint32) << np.uint32(16)
    joined[:-1] |= points[1:].astype(np.uint32)
    return {
        "foreign": known.foreign[points],
        "surname": known.surname[points],
        "given": known.given[points],
        "pair": _look_up(joined, known.pairs, known.pair_levels, 0),
    }
