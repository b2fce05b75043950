"""A spaCy tokenizer around any segmenter: exact offsets, white space kept as tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.segment.segmenters import segmenter
from pipeline.text import view


class DashijiTokenizer:
    """Turns text into a Doc whose tokens join to exactly that text.

    ``name``: a segmenter of :mod:`pipeline.segment.segmenters`. ``words``: words its dictionary learns. It sees the
    normalised view of the text, so that traditional characters are cut as well as simplified ones.
    """

    def __init__(self, vocab: Vocab, name: str = "jieba", words: Iterable[str] = ()) -> None:
        self.vocab = vocab
        self._configure(name, list(words))

    def _configure(self, name: str, words: list[str]) -> None:
        self.name, self.words = name, words
        self._cut = segmenter(name, words)

    def __call__(self, text: str) -> Doc:
        # Lone surrogates cannot be stored in a Doc; the cut is made on a same-length stand-in.
        safe = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
        ends = list(accumulate(map(len, self._cut(view(safe)))))
        if not ends or ends[-1] != len(safe):
            ends = list(range(1, len(safe) + 1))
        pieces = [safe[start:end] for start, end in pairwise([0, *ends])]
        return Doc(self.vocab, words=pieces, spaces=[False] * len(pieces))

    def to_bytes(self, **_: Any) -> bytes:
        """The configuration; the dictionary of the segmenter itself is installed with it."""
        data: bytes = srsly.msgpack_dumps({"name": self.name, "words": self.words})
        return data

    def from_bytes(self, data: bytes, **_: Any) -> DashijiTokenizer:
        """Restore what ``to_bytes`` wrote."""
        state = srsly.msgpack_loads(data)
        self._configure(state["name"], state["words"])
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the configuration to ``path``."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> DashijiTokenizer:
        """Restore what ``to_disk`` wrote."""
        return self.from_bytes(Path(path).read_bytes())


def _has_surrogates(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in set(text))


@registry.tokenizers("dashiji.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer(name: str = "jieba", words: list[str] | None = None) -> Callable[[Language], DashijiTokenizer]:
    """For spaCy configs: ``[nlp.tokenizer] @tokenizers = "dashiji.Tokenizer.v1"``."""

    def create(nlp: Language) -> DashijiTokenizer:
        return DashijiTokenizer(nlp.vocab, name, words or ())

    return create
