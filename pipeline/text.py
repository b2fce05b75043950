"""Looking at text without changing it: normalised view, paragraphs, sentences.

All functions keep code-point offsets: a view has the length of its text, and sentence and
paragraph bounds are half-open ranges into the untouched document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import numpy as np
import numpy.typing as npt

from pipeline.lexicon import read_table

_CLOSERS = r"”’」』）)》〉】\]\"'"
_SENTENCE_END = re.compile(rf"[。！？]+\.?[{_CLOSERS}]*\s*|[\n\r\u2028\u2029]\s*")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")

_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
"""Full-width ASCII (U+FF01–U+FF5E) to its half-width twin, less the marks that end or join Chinese clauses."""
for _kept in "！？，；：（）":
    _WIDTH.pop(ord(_kept), None)

_INTERPUNCTS = dict.fromkeys(map(ord, "•‧・．∙⋅･"), "·")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—－−"), "-")
_QUOTES = {ord(a): b for a, b in zip("「」『』＂", '“”“”"', strict=True)}


@cache
def _view_table() -> dict[int, str | int]:
    table: dict[int, str | int] = {**_WIDTH, **_INTERPUNCTS, **_HYPHENS, **_QUOTES}
    for row in read_table("traditional.tsv", ("traditional", "simplified")):
        table[ord(row["traditional"])] = row["simplified"]
    return table


def view(text: str) -> str:
    """The text as matching sees it: simplified characters, half-width digits and letters, one interpunct, one hyphen.

    Same length as ``text``, so offsets into the view are offsets into the text.
    """
    return text.translate(_view_table())


@cache
def view_word(word: str) -> str:
    """:func:`view` of a word of the knowledge files, each looked at once."""
    return view(word)


def code_points(text: str) -> npt.NDArray[np.int64]:
    """The text as an array of code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open bounds of the non-blank lines, without their line ends (LF, CR LF, CR, U+2028, U+2029)."""
    return [match.span() for match in _LINE.finditer(text) if match[0].strip()]


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open bounds of all sentences; together they cover the whole text.

    A sentence ends at ``。！？`` with the closing quotes or brackets that follow, or at a line
    break (annotation guidelines §1). White space after the end, and the stray full stop of ``。.``,
    go with the sentence before them, so that a sentence starts with a character of its own.
    """
    bounds, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        bounds.append((start, match.end()))
        start = match.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


class SentenceIndex:
    """Answers "which sentence is this offset in" in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.bounds = sentences(text)
        self._starts = [start for start, _ in self.bounds]

    def at(self, offset: int) -> int:
        """Index of the sentence that holds the character at ``offset``."""
        return bisect_right(self._starts, offset) - 1

    def range_at(self, offset: int) -> tuple[int, int]:
        """Bounds of the sentence that holds the character at ``offset``."""
        return self.bounds[self.at(offset)]
