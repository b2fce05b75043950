"""Cutting tokens where names, dates and sentences end, so that every entity is a whole number of tokens.

A person's or a craft's name becomes one token: 尤里·加加林, R-7, 阿波罗11号.

jieba cuts ``史普尼克2號|搭載`` in the wrong place or not at all; the characters are right, so the tokens yield.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.data import NAMED
from pipeline.document import get_entities, text_of, tokens_of
from pipeline.text import sentences

Offsets = npt.NDArray[np.int64]


def align(doc: Doc) -> Doc:
    """The document with tokens cut at entity and sentence borders, ``ents`` and ``sent_start`` set.

    Returns a new Doc (with the old one's ``user_data``) when any token had to be cut.
    Attributes set by other components before this one are not carried over to cut tokens.
    """
    entities = get_entities(doc)
    bounds = sentences(text_of(doc))
    borders = [offset for span in bounds for offset in span]
    borders += [offset for entity in entities for offset in (entity.start, entity.end)]
    doc, starts = cut(doc, borders, [(entity.start, entity.end) for entity in entities if entity.label in NAMED])
    mark_sentences(doc, starts, bounds)
    number = {start: at for at, start in enumerate(starts.tolist())}
    doc.ents = [
        Span(doc, number[e.start], number[e.end], label=e.label, kb_id=e.entity_id or "")
        for e in entities
        if e.start in number and e.end in number
    ]
    return doc


def mark_sentences(doc: Doc, starts: Offsets, bounds: Sequence[tuple[int, int]]) -> None:
    """Let sentences start where ``bounds`` do; ``starts``: offsets of the tokens, which must have been cut there."""
    marks = np.full(len(doc), -1, dtype=np.int64)
    marks[np.searchsorted(starts, [start for start, _ in bounds])] = 1
    # At one go: the setter of a single token looks through the whole document.
    doc.from_array(["SENT_START"], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]


def cut(doc: Doc, borders: Sequence[int], whole: Sequence[tuple[int, int]]) -> tuple[Doc, Offsets]:
    """The document with tokens that end at all ``borders`` and nowhere within the spans ``whole``.

    A new Doc with the same ``user_data`` if any token had to change. Also returns the offsets where its tokens start,
    and the text's end.
    """
    words = tokens_of(doc)
    text = "".join(words)
    ends = np.zeros(len(text) + 1, dtype=bool)
    ends[np.cumsum([0, *map(len, words)])] = True
    old = np.flatnonzero(ends)
    ends[np.array(borders, dtype=np.int64)] = True
    for start, end in whole:
        ends[start + 1 : end] = False
    starts = np.flatnonzero(ends)
    if np.array_equal(starts, old):
        return doc, starts
    words = [text[start:end] for start, end in pairwise(starts.tolist())]
    fresh = Doc(doc.vocab, words=words, spaces=[False] * len(words), user_data=doc.user_data)
    fresh.cats, fresh._context = doc.cats, doc._context
    return fresh, starts


@Language.factory("dashiji_align", assigns=["doc.ents", "token.is_sent_start"], requires=["doc._.dashiji_entities"])
def make_align(nlp: Language, name: str):  # type: ignore[no-untyped-def]  # a plain function is the component
    """Cuts tokens at the borders the earlier stages found."""
    return align
