"""CoNLL-2003 columns, read by spaCy's own converter."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.training.converters import conll_ner_to_docs

from pipeline.outputs.reading import Finished

from .conftest import Export

KINDS = ("chars", "tokens")


def read(folder: Path, kind: str) -> list[Doc]:
    text = (folder / f"dashiji.{kind}.conll").read_text(encoding="utf-8")
    return list(conll_ner_to_docs(text, n_sents=0, no_print=True))


def bare(text: str) -> str:
    return "".join(text.split())


def found(doc: Doc) -> list[tuple[str, str]]:
    return [(bare(ent.text), ent.label_) for ent in doc.ents]


@pytest.mark.parametrize("kind", KINDS)
def test_spacy_reads_every_entity_in_its_sentence(kind: str, article: Finished, export: Export) -> None:
    (doc,) = read(export("conll", article), kind)
    assert found(doc) == [(bare(e.text), e.label) for e in article.document.entities]
    assert bare(doc.text) == bare(article.document.text)
    assert sum(token.is_sent_start or False for token in doc) > 300


@pytest.mark.parametrize("kind", KINDS)
def test_several_documents_stay_apart(kind: str, gold: list[Finished], export: Export) -> None:
    docs = read(export("conll", *gold[:5]), kind)
    assert [found(doc) for doc in docs] == [
        [(bare(e.text), e.label) for e in finished.document.entities] for finished in gold[:5]
    ]


def test_a_line_a_character(article: Finished, export: Export) -> None:
    (doc,) = read(export("conll", article), "chars")
    assert {len(token.text) for token in doc} == {1}


@pytest.mark.parametrize("kind", KINDS)
def test_trouble_keeps_four_columns_and_makes_no_document(kind: str, trouble: Finished, export: Export) -> None:
    folder = export("conll", trouble)
    (doc,) = read(folder, kind)
    expected = sorted(trouble.document.entities, key=lambda e: e.start)
    assert found(doc) == [(bare(e.text), e.label) for e in expected]
    lines = (folder / f"dashiji.{kind}.conll").read_text(encoding="utf-8").splitlines()
    assert {len(line.split()) for line in lines if line} == {4}
    assert sum(line.startswith("-DOCSTART- -X-") for line in lines) == 1
