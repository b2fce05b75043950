"""The seven tables, read by pandas and pyarrow."""

from __future__ import annotations

import csv

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.exports.relational import TABLES
from pipeline.outputs.reading import Finished

from .conftest import Export


def test_pandas_and_pyarrow_read_the_same_from_both_forms(article: Finished, export: Export) -> None:
    folder = export("tables", article)
    for name, table in TABLES.items():
        parquet = pd.read_parquet(folder / f"{name}.parquet")
        sheet = pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig")
        assert list(sheet.columns) == list(parquet.columns) == list(table.columns)
        assert len(sheet) == len(parquet) == pq.read_metadata(folder / f"{name}.parquet").num_rows > 0
        assert not parquet.duplicated(list(table.key)).any()


def test_counts_are_those_of_the_document(article: Finished, export: Export) -> None:
    folder, document = export("tables", article), article.document
    counts = {name: len(pd.read_parquet(folder / f"{name}.parquet")) for name in TABLES}
    assert counts["mentions"] == len(document.entities)
    assert counts["events"] == len(document.events)
    assert counts["records"] == len(document.records)
    assert counts["arguments"] == sum(len(event.arguments) for event in document.events)


def test_every_foreign_key_leads_to_a_row(article: Finished, trouble: Finished, export: Export) -> None:
    folder = export("tables", article, trouble)
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    for name, table in TABLES.items():
        for columns, other in table.foreign.items():
            here = tables[name][list(columns)].dropna()
            there = set(tables[other][list(TABLES[other].key)].itertuples(index=False, name=None))
            assert set(here.itertuples(index=False, name=None)) <= there, (name, columns)


def test_sentences_together_are_the_text(article: Finished, trouble: Finished, export: Export) -> None:
    sentences = pd.read_parquet(export("tables", article, trouble) / "sentences.parquet")
    for finished in (article, trouble):
        of_document = sentences[sentences["doc_id"] == finished.document.doc_id]
        assert "".join(of_document["text"]) == finished.document.text


def test_forms_of_one_lexicon_row_are_one_entity(export: Export, article: Finished) -> None:
    folder = export("tables", article)
    entities = pd.read_parquet(folder / "entities.parquet")
    (america,) = entities[(entities["label"] == "PLACE") & (entities["name"] == "美国")].to_dict("records")
    assert america["kind"] == "country"
    mentions = pd.read_parquet(folder / "mentions.parquet")
    forms = mentions[mentions["entity_id"] == america["entity_id"]]["text"]
    assert len(forms) > 50
    (sputnik,) = entities[entities["entity_id"] == "sputnik-1"].to_dict("records")
    assert (sputnik["label"], sputnik["country"]) == ("VEHICLE", "SU")


def test_trouble_is_whole_in_parquet_and_harmless_in_csv(trouble: Finished, export: Export) -> None:
    folder = export("tables", trouble)
    assert "".join(pd.read_parquet(folder / "sentences.parquet")["text"]) == trouble.document.text
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            for cell in (cell for row in csv.reader(file) for cell in row):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (name, cell)
    texts = pd.read_csv(folder / "mentions.csv", encoding="utf-8-sig")["text"].tolist()
    assert '\'=HYPERLINK("x")号' in texts
    assert "<script>alert(1)</script>" in texts


@pytest.mark.parametrize("name", list(TABLES))
def test_keys_and_indexes_are_columns(name: str) -> None:
    table = TABLES[name]
    assert {*table.key, *table.indexes, *(c for columns in table.foreign for c in columns)} <= set(table.columns)
