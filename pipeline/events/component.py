"""The event and record stages as spaCy components: each finds, then writes."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import get_entities, get_events, get_reading, set_events, set_records, text_of, tokens_of
from pipeline.events import find_events
from pipeline.records import merge


def write_events(doc: Doc) -> Doc:
    """Read the document's entities, write its event mentions."""
    reading = get_reading(doc)
    frames = reading[0].frames if reading else ()
    words = tokens_of(doc)
    set_events(doc, find_events("".join(words), get_entities(doc), words=words, frames=frames))
    return doc


def write_records(doc: Doc) -> Doc:
    """Merge the document's event mentions into records."""
    set_records(doc, merge(text_of(doc), get_entities(doc), get_events(doc)))
    return doc


@Language.factory("dashiji_events", assigns=["doc._.dashiji_events"], requires=["doc._.dashiji_entities"])
def make_events(nlp: Language, name: str):  # type: ignore[no-untyped-def]  # a plain function is the component
    """Event mentions with trigger, roles, modality, outcome and identity."""
    return write_events


@Language.factory("dashiji_records", assigns=["doc._.dashiji_records"], requires=["doc._.dashiji_events"])
def make_records(nlp: Language, name: str):  # type: ignore[no-untyped-def]  # a plain function is the component
    """Event mentions merged into records."""
    return write_records
