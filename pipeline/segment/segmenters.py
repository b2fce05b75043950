"""The segmenters by name. Each is a function from text to pieces that join to that text."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterable
from itertools import pairwise

from pipeline.errors import DashijiError
from pipeline.extras import optional

Segmenter = Callable[[str], list[str]]


def jieba_segmenter(model: str, words: Iterable[str]) -> Segmenter:
    """jieba's default mode on a dictionary of its own, so that the module-level jieba is untouched.

    ``words`` are added to that dictionary; jieba always cuts at ``·`` all the same.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own string escapes and its use of pkg_resources
        import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in words:
        tokenizer.add_word(word)

    def cut(text: str) -> list[str]:
        return [piece for part in _bounded(text) for piece in tokenizer.cut(part)]

    return cut


_ENDLESS = re.compile(r"[\u3400-\u9fff]{1500,}")
_RUN = 1000
"""Chinese characters without a mark between them that jieba gets at once: its work grows with the square of their
number, and no sentence has so many."""


def _bounded(text: str) -> list[str]:
    """The text in one part, or, where Chinese characters run on without end, in parts that together are the text."""
    if not _ENDLESS.search(text):
        return [text]
    borders = [0]
    for match in _ENDLESS.finditer(text):
        borders += range(match.start(), match.end(), _RUN)
    return [text[start:end] for start, end in pairwise([*borders, len(text)]) if start < end]


_LATIN = re.compile(r"[A-Za-z0-9]+(?:\.[0-9]+)?%?|[^A-Za-z0-9]+")
"""What jieba makes of a word it does not know that is not Chinese: X-15 is X, -, 15."""
_WITH_MARKS = frozenset({"AT&T", "C#", "C++", "c#", "c++"})
"""The words of jieba's dictionary that hold marks and no Chinese character."""


def rjieba_segmenter(model: str, words: Iterable[str]) -> Segmenter:
    """jieba-rs (MIT), the same dictionary and model in Rust; designations are cut as jieba cuts them."""
    tokenizer = optional("rjieba", "rjieba").Jieba()
    added = sorted(set(words))
    for word in added:
        tokenizer.add_word(word)
    known = _WITH_MARKS.union(added)

    def cut(text: str) -> list[str]:
        pieces: list[str] = []
        for piece in tokenizer.cut(text):
            if len(piece) > 1 and piece.isascii() and not piece.isalnum() and piece not in known:
                pieces += _LATIN.findall(piece)
            else:
                pieces.append(piece)
        return pieces

    return cut


def pkuseg_segmenter(model: str, words: Iterable[str]) -> Segmenter:
    """pkuseg (MIT) in spaCy's fork; ``model``: a folder or one of its published models, fetched on first use.

    It drops white space, which is put back in the pieces.
    """
    module = optional("spacy_pkuseg", "pkuseg")
    try:
        tokenizer = module.pkuseg(model or "spacy_ontonotes", user_dict=list(words))
    except Exception as error:  # whatever its download runs into
        remedy = "give a folder (--segmenter pkuseg=FOLDER), or run once with a network to fetch the model"
        raise DashijiError(f"pkuseg: no model ({type(error).__name__}); {remedy}") from None

    def cut(text: str) -> list[str]:
        return with_gaps(text, tokenizer.cut(text))

    return cut


def hanlp_segmenter(model: str, words: Iterable[str]) -> Segmenter:
    """HanLP's tokenizer (its models: research and teaching only); ``model``: a published name or a folder."""
    from pipeline.backends.hanlp import HanlpReader

    reader = HanlpReader(model)

    def cut(text: str) -> list[str]:
        return with_gaps(text, [text[start:end] for start, end in reader(text).tokens])

    return cut


def char_segmenter(model: str, words: Iterable[str]) -> Segmenter:
    """One piece a character; needs nothing and is the fallback for texts that are not Chinese."""
    return list


SEGMENTERS: dict[str, Callable[[str, Iterable[str]], Segmenter]] = {
    "jieba": jieba_segmenter,
    "rjieba": rjieba_segmenter,
    "pkuseg": pkuseg_segmenter,
    "hanlp": hanlp_segmenter,
    "char": char_segmenter,
}
AS_TRAINED = ("jieba", "rjieba")
"""Segmenters whose words are those the name tagger was trained on: the second cuts as the first."""
WITH_MODEL = ("pkuseg", "hanlp")


def segmenter(name: str, words: Iterable[str] = ()) -> Segmenter:
    """The segmenter called ``name``, with a model of its own as ``pkuseg=FOLDER`` or ``hanlp=MODEL``.

    Raises DashijiError naming the choices for an unknown one, MissingExtra when its package is not installed.
    """
    kind, _, model = name.partition("=")
    if kind not in SEGMENTERS or (model and kind not in WITH_MODEL):
        raise DashijiError(f"no segmenter {name!r}; choose one of {', '.join(SEGMENTERS)} (pkuseg=MODEL, hanlp=MODEL)")
    return SEGMENTERS[kind](model, words)


def with_gaps(text: str, pieces: Iterable[str]) -> list[str]:
    """The pieces with the characters between them (white space, mostly) as pieces of their own.

    Pieces that do not stand in the text in order are given up: one piece a character from there on.
    """
    out: list[str] = []
    at = 0
    for piece in pieces:
        start = text.find(piece, at)
        if start < 0:
            break
        if start > at:
            out.append(text[at:start])
        out.append(piece)
        at = start + len(piece)
    else:
        return [*out, text[at:]] if at < len(text) else out
    return [*out, *text[at:]]
