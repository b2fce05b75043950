"""The assembled pipeline: its face, its spaCy manners, its offsets."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

import pipeline
from pipeline.data import Document
from pipeline.interchange import entity_row, event_row, record_row

TEXT = (Path(__file__).parents[1] / "corpus" / "space_race.txt").read_bytes().decode("utf-8")
PART = TEXT[:4000]
SNIPPETS = [
    "1957年10月4日",
    "尤里·加加林",
    "史普尼克2號",
    "發射",
    "进入太空",
    "。",
    "，",
    "\r\n",
    "同年",
    "“鹰”",
    "号",
    "\ufeff",
]
ODD = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=3)).map("".join)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


@pytest.fixture(scope="module")
def article(nlp: Language) -> Document:
    return pipeline.extract(TEXT, doc_id="space_race", nlp=nlp)


def rows(document: Document) -> list[dict]:
    name = document.doc_id
    entities = [entity_row(name, entity) for entity in document.entities]
    events = [event_row(name, event) for event in document.events]
    return entities + events + [record_row(name, record) for record in document.records]


def check(document: Document) -> None:
    """Every offset is true, no entities overlap, and every argument names an entity of the document."""
    ids = {entity.id for entity in document.entities}
    end = 0
    for entity in document.entities:
        assert document.text[entity.start : entity.end] == entity.text != ""
        assert entity.start >= end
        end = entity.end
    for event in document.events:
        assert document.text[event.trigger.start : event.trigger.end] == event.trigger.text != ""
        assert {argument.entity for argument in event.arguments} <= ids


def test_the_article_gives_what_a_reader_expects(article: Document) -> None:
    check(article)
    assert len(article.entities) >= 900
    assert len(article.events) >= 250
    launches = [r for r in article.records if r.type == "Launch" and r.date and r.date.startswith("1957-10-04")]
    assert any("史普尼克1号" in filler["name"] for r in launches for filler in r.fields.get("vehicle", []))
    assert {event.event_id for event in article.events} == {record.event_id for record in article.records}


def test_every_result_says_what_found_it(article: Document) -> None:
    assert all(entity.source for entity in article.entities)
    assert all(event.source for event in article.events)


def test_saved_and_loaded_it_reads_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert loaded.pipe_names == nlp.pipe_names
    assert rows(pipeline.extract(PART, nlp=loaded)) == rows(pipeline.extract(PART, nlp=nlp))


def test_spacy_ents_are_the_entities(nlp: Language) -> None:
    doc = nlp(PART)
    found = [(entity.start, entity.end, entity.label) for entity in doc._.dashiji_entities]
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents] == found
    assert all(ent.sent.start_char <= ent.start_char and ent.end_char <= ent.sent.end_char for ent in doc.ents)


def test_requirements_of_the_stages_are_met(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_annotations_survive_a_docbin(nlp: Language) -> None:
    doc = nlp(PART)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(data).get_docs(nlp.vocab)
    assert again._.dashiji_entities == doc._.dashiji_entities
    assert again._.dashiji_events == doc._.dashiji_events
    assert again._.dashiji_records == doc._.dashiji_records


def test_pipe_gives_what_calling_gives(nlp: Language) -> None:
    texts = [PART[:800], PART[800:1600]]
    assert [doc._.dashiji_events for doc in nlp.pipe(texts)] == [nlp(text)._.dashiji_events for text in texts]


@settings(max_examples=60)
@given(text=ODD)
def test_offsets_are_true_for_any_text(nlp: Language, text: str) -> None:
    check(pipeline.extract(text, nlp=nlp))


def test_half_a_surrogate_pair_is_shown_as_it_is(nlp: Language) -> None:
    text = "\ud8001957年10月4日，苏联发射了史普尼克1号\udc00。"
    document = pipeline.extract(text, nlp=nlp)
    check(document)
    assert document.text == text


def test_another_segmenter_and_a_cold_start(nlp: Language) -> None:
    cold = pipeline.load(segmenter="char", cold=True)
    check(pipeline.extract(PART, nlp=cold))


def test_reference_date(nlp: Language) -> None:
    text = "今天，神舟十二号发射升空。"
    for day in ("2021-06-17", datetime.date(2021, 6, 17)):
        document = pipeline.extract(text, nlp=pipeline.load(reference_date=day))
        assert [entity.value for entity in document.entities if entity.label == "DATE"] == ["2021-06-17"]
    with pytest.raises(ValueError, match="Invalid isoformat"):
        pipeline.load(reference_date="yesterday")


def test_unknown_segmenter() -> None:
    with pytest.raises(pipeline.DashijiError, match="choose one of"):
        pipeline.load(segmenter="none")
