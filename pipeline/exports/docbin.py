"""spaCy: one DocBin with every document as a Doc, to be read by ``spacy train`` or ``DocBin().from_disk``.

``doc.ents`` holds the entities (``kb_id_`` the identity), ``doc.spans["entities"]`` and ``["triggers"]`` entities and
triggers with their ids, and ``doc.user_data`` the plain rows that :mod:`pipeline.document` reads: entities, events with
their arguments, records.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from pipeline.align import cut, mark_sentences
from pipeline.data import NAMED, Document
from pipeline.document import set_entities, set_events, set_records
from pipeline.outputs.reading import Finished
from pipeline.segment.tokenizer import DashijiTokenizer
from pipeline.text import sentences

FILE = "dashiji.spacy"
ATTRIBUTES = ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SENT_START")


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.spacy``. Raises OSError."""
    maker = DocMaker()
    docs = [maker(finished.document) for finished in documents]
    DocBin(attrs=ATTRIBUTES, docs=docs, store_user_data=True).to_disk(folder / FILE)


class DocMaker:
    """Turns documents into spaCy Docs: jieba's tokens, cut where sentences, entities and triggers begin and end.

    A person's or a craft's name is one token, as in :mod:`pipeline.align`.
    """

    def __init__(self) -> None:
        self._tokenize = DashijiTokenizer(spacy.blank("zh").vocab)

    def __call__(self, document: Document) -> Doc:
        """A Doc of exactly the document's text; entities that overlap a longer one are in the span group only."""
        bounds = sentences(document.text)
        placed = [*bounds, *((entity.start, entity.end) for entity in document.entities)]
        placed += [(event.trigger.start, event.trigger.end) for event in document.events]
        borders = sorted({offset for pair in placed for offset in pair})
        whole = [
            part
            for entity in document.entities
            if entity.label in NAMED
            for part in pairwise(borders[bisect_left(borders, entity.start) : bisect_right(borders, entity.end)])
        ]
        doc, starts = cut(self._tokenize(document.text), borders, whole)
        mark_sentences(doc, starts, bounds)
        entities = [
            _span(doc, entity.start, entity.end, entity.label, entity.entity_id, entity.id)
            for entity in document.entities
        ]
        triggers = [
            _span(doc, event.trigger.start, event.trigger.end, event.type, event.event_id, event.id)
            for event in document.events
        ]
        doc.ents = filter_spans(entities)
        doc.spans["entities"], doc.spans["triggers"] = entities, triggers
        doc.user_data["doc_id"] = document.doc_id
        set_entities(doc, document.entities)
        set_events(doc, document.events)
        set_records(doc, document.records)
        return doc


def _span(doc: Doc, start: int, end: int, label: str, kb_id: str | None, span_id: str) -> Span:
    span = doc.char_span(start, end, label=label, kb_id=kb_id or "", span_id=span_id)
    assert span is not None, "tokens are cut at every border"
    return span
