"""What jieba's dictionary (MIT licence) says of words and characters, boiled down to a model file.

It marks some 6,000 transliterated names (``nrt``) and 70,000 Chinese ones (``nr``). Single entries are often wrong;
what they say together of characters is not. Run ``python -m pipeline.training dictionary``.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import jieba
import numpy as np
import numpy.typing as npt

from pipeline.names.dictionary import LEVELS, key_of

_CLASSES = ("", "nr", "nrt", "ns", "nt", "nz", "v", "n", "a", "d", "p", "m", "t", "c", "u", "r", "q", "f")
_NUMBER_OF = {tag: number for number, tag in enumerate(_CLASSES)} | {
    "nrfg": 1, "vn": 6, "vd": 6, "vg": 6, "vi": 6, "vq": 6, "ng": 7, "s": 7, "j": 7, "an": 8, "ad": 8, "ag": 8, "b": 8,
    "uj": 14, "ul": 14, "uv": 14, "ud": 14, "ug": 14, "uz": 14, "mq": 11, "tg": 12,
}  # fmt: skip
_LONGEST_CHINESE_NAME = 3
_CODE_POINTS = 0x10000
_STEP = 1.2
"""Natural-log width of one level."""


@dataclass(slots=True)
class Tally:
    """Counts over the dictionary: word classes, and characters in names of two kinds and in all other words."""

    classes: dict[int, int] = field(default_factory=dict)
    plain: Counter[str] = field(default_factory=Counter)
    plain_pairs: Counter[str] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    surname: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, frequency: int, tag: str) -> None:
        """Count one dictionary line."""
        self.classes.setdefault(key_of(word), _NUMBER_OF.get(tag, 0))
        pairs = [word[i : i + 2] for i in range(len(word) - 1)]
        if tag == "nrt":
            self.foreign.update(word)
            self.pairs.update(pairs)
        elif tag == "nr" and 2 <= len(word) <= _LONGEST_CHINESE_NAME:
            self.surname[word[0]] += 1
            self.given.update(word[1:])
        else:
            for char in word:
                self.plain[char] += frequency
            for pair in pairs:
                self.plain_pairs[pair] += frequency


def dictionary_lines() -> list[tuple[str, int, str]]:
    """(word, frequency, part of speech) of the installed jieba's dictionary, in file order."""
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    return [(word, int(frequency), tag) for word, frequency, tag in (line.split(" ") for line in lines)]


def make(path: Path) -> None:
    """Write the model file ``path``."""
    tally = Tally()
    for line in dictionary_lines():
        tally.add(*line)
    words = sorted(tally.classes)
    pairs = sorted((ord(pair[0]) << 16 | ord(pair[1]), level) for pair, level in _pair_levels(tally).items())
    np.savez_compressed(
        path,
        words=np.array(words, dtype=np.uint32),
        classes=np.array([tally.classes[word] for word in words], dtype=np.uint8),
        pairs=np.array([pair for pair, _ in pairs], dtype=np.uint32),
        pair_levels=np.array([level for _, level in pairs], dtype=np.uint8),
        foreign=_levels(tally.foreign, tally.plain),
        surname=_levels(tally.surname, tally.plain),
        given=_levels(tally.given, tally.plain),
    )


def _level(inside: float, outside: float) -> int:
    """A likelihood ratio as a level from 1 (unlike a name) to :data:`LEVELS`."""
    return 1 + max(0, min(LEVELS - 1, round(math.log(inside / outside) / _STEP) + 2))


def _levels(inside: Counter[str], outside: Counter[str]) -> npt.NDArray[np.uint8]:
    table = np.zeros(_CODE_POINTS, dtype=np.uint8)
    total_in, total_out = inside.total(), outside.total()
    for char, count in inside.items():
        if ord(char) < _CODE_POINTS and count > 1:
            table[ord(char)] = _level(count / total_in, (outside[char] + 50) / total_out)
    return table


def _pair_levels(tally: Tally) -> dict[str, int]:
    total_in, total_out = tally.pairs.total(), tally.plain_pairs.total()
    return {
        pair: _level(count / total_in, (tally.plain_pairs[pair] + 20) / total_out)
        for pair, count in tally.pairs.items()
        if max(map(ord, pair)) < _CODE_POINTS
    }
