"""spaCy's DocBin, read with a vocabulary that has seen nothing. That ``spacy train`` takes it is shown in ``test_docs.py``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from pipeline.data import Document
from pipeline.document import get_entities, get_events, get_records
from pipeline.outputs.reading import Finished
from pipeline.text import sentences

from .conftest import Export


def read(folder: Path) -> list[Doc]:
    return list(DocBin().from_disk(folder / "dashiji.spacy").get_docs(spacy.blank("zh").vocab))


def test_text_entities_and_sentences_come_back(article: Finished, export: Export) -> None:
    (doc,) = read(export("spacy", article))
    document = article.document
    assert doc.text == document.text
    assert [(ent.start_char, ent.end_char, ent.label_, ent.kb_id_) for ent in doc.ents] == [
        (e.start, e.end, e.label, e.entity_id or "") for e in document.entities
    ]
    assert [(sent.start_char, sent.end_char) for sent in doc.sents] == sentences(document.text)


def test_span_groups_carry_ids(article: Finished, export: Export) -> None:
    (doc,) = read(export("spacy", article))
    document = article.document
    assert [span.id_ for span in doc.spans["entities"]] == [entity.id for entity in document.entities]
    assert [(s.start_char, s.end_char, s.label_, s.kb_id_, s.id_) for s in doc.spans["triggers"]] == [
        (e.trigger.start, e.trigger.end, e.type, e.event_id, e.id) for e in document.events
    ]


def test_events_and_records_survive(article: Finished, export: Export) -> None:
    (doc,) = read(export("spacy", article))
    assert get_entities(doc) == article.document.entities
    assert get_events(doc) == article.document.events
    assert get_records(doc) == article.document.records
    assert doc._.dashiji_events == article.document.events
    assert doc.user_data["doc_id"] == "space_race"


def test_trouble_comes_back(trouble: Finished, export: Export) -> None:
    (doc,) = read(export("spacy", trouble))
    assert doc.text == trouble.document.text
    assert get_events(doc) == trouble.document.events
    assert [ent.text for ent in doc.ents] == [entity.text for entity in _in_order(trouble.document)]


def _in_order(document: Document) -> list:
    return sorted(document.entities, key=lambda entity: entity.start)


def test_of_overlapping_entities_the_longest_is_in_ents(trouble: Finished, export: Export) -> None:
    document = trouble.document
    first = document.entities[0]
    inner = replace(first, id="T9", start=first.start + 1, end=first.end - 1, text=first.text[1:-1])
    (doc,) = read(export("spacy", replace(trouble, document=replace(document, entities=[*document.entities, inner]))))
    assert inner.text not in [ent.text for ent in doc.ents]
    assert inner.text in [span.text for span in doc.spans["entities"]]
