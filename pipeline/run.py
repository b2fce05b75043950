"""The public face: building the spaCy pipeline and running it on a text."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache

import spacy
from spacy.language import Language

import pipeline.align
import pipeline.dates.component
import pipeline.events.component
import pipeline.names.component
import pipeline.segment.tokenizer  # noqa: F401  (the imports register components and tokenizers)
from pipeline.collector import paused
from pipeline.data import Document, Span
from pipeline.document import get_entities, get_events, get_records
from pipeline.segment.segmenters import AS_TRAINED


def load(
    *,
    reference_date: datetime.date | str | None = None,
    segmenter: str = "jieba",
    cold: bool = False,
    backend: str | None = None,
) -> Language:
    """Build the spaCy pipeline.

    ``reference_date``: day from which 今天 and the like count where a text has no dateline (ISO string or date).
    ``segmenter``: name of a segmenter. ``cold``: leave out the lexicons of people and craft.
    ``backend``: another reader to hear as well (``hanlp=MODEL``); its tokens take the place of the segmenter's.
    Returns a ``spacy.Language`` whose Docs carry ``doc.ents``, ``doc._.dashiji_entities``,
    ``doc._.dashiji_events`` and ``doc._.dashiji_records``. Raises DashijiError for an unknown segmenter
    or a broken knowledge file, ValueError for a reference date that is not ISO.
    """
    with paused():
        nlp = _assemble(_iso(reference_date), segmenter, cold, backend)
        nlp(_WARM_UP)
    return nlp


_WARM_UP = "1957年10月4日，苏联发射了史普尼克1号。"
"""Read at once, so that every knowledge file is loaded, and told if broken, before the first document."""


def _assemble(day: str | None, segmenter: str, cold: bool, backend: str | None) -> Language:
    tokenizer = (
        {"@tokenizers": "dashiji.ReaderTokenizer.v1", "reader": backend}
        if backend
        else {"@tokenizers": "dashiji.Tokenizer.v1", "name": segmenter}
    )
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("dashiji_dates", config={"reference_date": day})
    nlp.add_pipe("dashiji_names", config={"cold": cold, "tokens": segmenter in AS_TRAINED and not backend})
    nlp.add_pipe("dashiji_align")
    nlp.add_pipe("dashiji_events")
    nlp.add_pipe("dashiji_records")
    nlp.max_length = 20_000_000
    return nlp


def _iso(day: datetime.date | str | None) -> str | None:
    if isinstance(day, str):
        return datetime.date.fromisoformat(day).isoformat()
    return day.isoformat() if day else None


@cache
def _cached(day: str | None) -> Language:
    return load(reference_date=day)


def extract(
    text: str, *, doc_id: str = "doc", reference_date: datetime.date | str | None = None, nlp: Language | None = None
) -> Document:
    """Read one text.

    ``text`` is taken as it is; all offsets of the result are code points into it, end-exclusive.
    ``nlp``: a pipeline from :func:`load`, else one is built once and kept (``reference_date`` applies only then).
    Returns a :class:`Document` with ``entities``, ``events`` and ``records``; see :mod:`pipeline.interchange` for their
    plain-dict form. Raises ValueError when the text is longer than ``nlp.max_length`` characters.
    """
    doc = (nlp or _cached(_iso(reference_date)))(text)
    # The Doc holds "?" where the text holds half a surrogate pair; the rows show the text itself.
    entities = [replace(entity, text=text[entity.start : entity.end]) for entity in get_entities(doc)]
    events = [replace(event, trigger=_own(text, event.trigger)) for event in get_events(doc)]
    return Document(doc_id, text, entities, events, get_records(doc))


def _own(text: str, span: Span) -> Span:
    return Span(span.start, span.end, text[span.start : span.end])
