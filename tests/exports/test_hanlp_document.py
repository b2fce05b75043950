"""HanLP's Document JSON: token spans show the text; in ``make test-hanlp`` HanLP's own class reads and prints it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.backends.hanlp import reading_of
from pipeline.outputs.reading import Finished

from .conftest import Export


def documents(folder: Path) -> dict[str, dict[str, list[Any]]]:
    read: dict[str, dict[str, list[Any]]] = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    return read


def squeezed(text: str) -> str:
    """The text without white space, which is no token."""
    return "".join(text.split())


def test_spans_of_tokens_show_the_text(article: Finished, trouble: Finished, export: Export) -> None:
    for row in documents(export("hanlp", article, trouble)).values():
        assert len(row["tok/fine"]) == len(row["ner/dashiji"]) == len(row["srl"])
        for tokens, entities, frames in zip(row["tok/fine"], row["ner/dashiji"], row["srl"], strict=True):
            for text, _, first, last in [*entities, *(item for frame in frames for item in frame)]:
                assert squeezed("".join(tokens[first:last])) == squeezed(text), text


def test_entities_and_events_are_all_there(article: Finished, export: Export) -> None:
    (row,) = documents(export("hanlp", article)).values()
    assert sum(map(len, row["ner/dashiji"])) == len(article.document.entities)
    assert sum(map(len, row["srl"])) == len(article.document.events)
    roles = [item[1] for frames in row["srl"] for frame in frames for item in frame]
    assert roles.count("PRED") == len(article.document.events)


def test_our_own_reader_of_hanlp_documents_reads_it_back(article: Finished, export: Export) -> None:
    (row,) = documents(export("hanlp", article)).values()
    for number, tokens in enumerate(row["tok/fine"]):
        text = "".join(tokens)
        one = {"tok/fine": tokens, "ner": row["ner/dashiji"][number], "srl": row["srl"][number]}
        reading = reading_of(one, text)
        assert [text[s:e] for s, e in reading.tokens] == tokens
        assert [squeezed(text[m.start : m.end]) for m in reading.mentions] == [squeezed(item[0]) for item in one["ner"]]
        assert len(reading.frames) == len(one["srl"])


def test_hanlps_own_document_reads_and_prints_it(article: Finished, export: Export) -> None:
    module = pytest.importorskip("hanlp_common.document", reason="comes with HanLP; make test-hanlp")
    (row,) = documents(export("hanlp", article)).values()
    document = module.Document(**row)
    assert document.count_sentences() == len(row["tok/fine"])
    number = next(n for n, frames in enumerate(row["srl"]) if frames)
    one = module.Document(
        **{"tok": row["tok/fine"][number], "ner": row["ner/dashiji"][number], "srl": row["srl"][number]}
    )
    assert "PRED" in one.to_pretty()
