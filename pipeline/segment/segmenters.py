"""The segmenters by name. Each is a function from text to pieces that join to that text."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterable

from pipeline.errors import DashijiError

Segmenter = Callable[[str], list[str]]


def jieba_segmenter(words: Iterable[str] = ()) -> Segmenter:
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
        pieces: list[str] = tokenizer.lcut(text)
        return pieces

    return cut


def char_segmenter(words: Iterable[str] = ()) -> Segmenter:
    """One piece a character; needs nothing and is the fallback for texts that are not Chinese."""
    return list


SEGMENTERS: dict[str, Callable[[Iterable[str]], Segmenter]] = {
    "jieba": jieba_segmenter,
    "char": char_segmenter,
}


def segmenter(name: str, words: Iterable[str] = ()) -> Segmenter:
    """The segmenter called ``name``. Raises DashijiError naming the choices for an unknown one."""
    if name not in SEGMENTERS:
        raise DashijiError(f"no segmenter {name!r}; choose one of {', '.join(sorted(SEGMENTERS))}")
    return SEGMENTERS[name](words)
