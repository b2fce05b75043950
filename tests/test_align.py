"""Tokens yield to entities and sentences."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from pipeline.align import align
from pipeline.data import Entity
from pipeline.document import add_entities, get_entities

VOCAB = spacy.blank("zh").vocab


def doc_of(words: list[str]) -> Doc:
    return Doc(VOCAB, words=words, spaces=[False] * len(words))


def test_tokens_are_cut_where_a_name_ends() -> None:
    doc = doc_of(["史普尼克2號搭載", "了", "狗", "。", "\n乙"])
    add_entities(doc, [Entity("VEHICLE", 0, 6, "史普尼克2號", entity_id="sputnik-2")])
    aligned = align(doc)
    assert [token.text for token in aligned] == ["史普尼克2號", "搭載", "了", "狗", "。", "\n", "乙"]
    assert [(e.text, e.label_, e.kb_id_) for e in aligned.ents] == [("史普尼克2號", "VEHICLE", "sputnik-2")]
    assert [sentence.text for sentence in aligned.sents] == ["史普尼克2號搭載了狗。\n", "乙"]
    assert get_entities(aligned) == get_entities(doc)


def test_a_document_that_fits_keeps_its_tokens() -> None:
    doc = doc_of(["苏联", "。"])
    assert align(doc) is doc
    assert doc[0].is_sent_start


def test_the_empty_document() -> None:
    assert align(doc_of([])).text == ""
