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

from pipeline.backends import open_reader
from pipeline.document import set_reading
from pipeline.segment.segmenters import segmenter, with_gaps
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


class ReaderTokenizer:
    """Cuts as another reader does and keeps all it found with the Doc, for the stages behind.

    ``reader``: ``hanlp`` or ``hanlp=MODEL``. Where it gives no tokens, jieba cuts.
    """

    def __init__(self, vocab: Vocab, reader: str) -> None:
        self.vocab = vocab
        self._configure(reader)

    def _configure(self, reader: str) -> None:
        self.reader = reader
        self._read = open_reader(reader)
        self._plain = DashijiTokenizer(self.vocab)

    def __call__(self, text: str) -> Doc:
        safe = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(text) else text
        reading = self._read(safe)
        if reading.tokens:
            pieces = with_gaps(safe, [safe[start:end] for start, end in reading.tokens if start < end])
            doc = Doc(self.vocab, words=pieces, spaces=[False] * len(pieces))
        else:
            doc = self._plain(safe)
        set_reading(doc, reading, self.reader.partition("=")[0])
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """The configuration; the model stays where it is."""
        data: bytes = srsly.msgpack_dumps({"reader": self.reader})
        return data

    def from_bytes(self, data: bytes, **_: Any) -> ReaderTokenizer:
        """Restore what ``to_bytes`` wrote."""
        self._configure(srsly.msgpack_loads(data)["reader"])
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the configuration to ``path``."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> ReaderTokenizer:
        """Restore what ``to_disk`` wrote."""
        return self.from_bytes(Path(path).read_bytes())


@registry.tokenizers("dashiji.ReaderTokenizer.v1")  # type: ignore[untyped-decorator]
def make_reader_tokenizer(reader: str) -> Callable[[Language], ReaderTokenizer]:
    """For spaCy configs: ``@tokenizers = "dashiji.ReaderTokenizer.v1"``, ``reader = "hanlp=MODEL"``."""

    def create(nlp: Language) -> ReaderTokenizer:
        return ReaderTokenizer(nlp.vocab, reader)

    return create


@registry.tokenizers("dashiji.Tokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer(name: str = "jieba", words: list[str] | None = None) -> Callable[[Language], DashijiTokenizer]:
    """For spaCy configs: ``[nlp.tokenizer] @tokenizers = "dashiji.Tokenizer.v1"``."""

    def create(nlp: Language) -> DashijiTokenizer:
        return DashijiTokenizer(nlp.vocab, name, words or ())

    return create
