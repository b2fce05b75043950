"""Cutting tokens where names, dates and sentences end, so that every entity is a whole number of tokens.

A person's or a craft's name becomes one token: 尤里·加加林, R-7, 阿波罗11号.

jieba cuts ``史普尼克2號|搭載`` in the wrong place or not at all; the characters are right, so the tokens yield.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.data import NAMED
from pipeline.document import get_entities
from pipeline.text import sentences


def align(doc: Doc) -> Doc:
    """The document with tokens cut at entity and sentence borders, ``ents`` and ``sent_start`` set.

    Returns a new Doc (with the old one's ``user_data``) when any token had to be cut.
    Attributes set by other components before this one are not carried over to cut tokens.
    """
    entities = get_entities(doc)
    text = doc.text  # put together anew at every access
    bounds = sentences(text)
    borders = {offset for start, end in bounds for offset in (start, end)}
    borders |= {offset for entity in entities for offset in (entity.start, entity.end)}
    whole = {i for e in entities if e.label in NAMED for i in range(e.start + 1, e.end)}
    doc = cut(doc, text, borders, whole)
    mark_sentences(doc, bounds)
    doc.ents = [
        span for entity in entities if (span := _span(doc, entity.start, entity.end, entity.label, entity.entity_id))
    ]
    return doc


def _span(doc: Doc, start: int, end: int, label: str, entity_id: str | None) -> Span | None:
    return doc.char_span(start, end, label=label, kb_id=entity_id or "")


def mark_sentences(doc: Doc, bounds: Sequence[tuple[int, int]]) -> None:
    """Let sentences start where ``bounds`` (code points) do; tokens must have been cut there."""
    starts = {start for start, _ in bounds}
    # At one go: the setter of a single token looks through the whole document.
    marks = np.array([1 if token.idx in starts else -1 for token in doc], dtype=np.int64)
    doc.from_array(["SENT_START"], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]


def cut(doc: Doc, text: str, borders: Set[int], whole: Set[int] = frozenset()) -> Doc:
    """The document with tokens that end at all ``borders`` (code points) and at none of the offsets in ``whole``.

    A new Doc with the same ``user_data`` if any token had to change.
    """
    old = {token.idx for token in doc}
    cuts = sorted((old | borders) - whole | {0, len(text)})
    if not text or cuts == sorted(old | {len(text)}):
        return doc
    words = [text[start:end] for start, end in pairwise(cuts)]
    fresh = Doc(doc.vocab, words=words, spaces=[False] * len(words), user_data=doc.user_data)
    fresh.cats, fresh._context = doc.cats, doc._context
    return fresh


@Language.factory("dashiji_align", assigns=["doc.ents", "token.is_sent_start"], requires=["doc._.dashiji_entities"])
def make_align(nlp: Language, name: str):  # type: ignore[no-untyped-def]  # a plain function is the component
    """Cuts tokens at the borders the earlier stages found."""
    return align
