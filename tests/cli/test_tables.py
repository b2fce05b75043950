"""The tables: fixed columns, sorting, and cells that a spreadsheet cannot mistake."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data import Argument, Document, Entity, Event, Record, Span
from pipeline.outputs.events import COLUMNS, event_rows, sort_events
from pipeline.outputs.formats import harmless, write_csv, write_parquet
from pipeline.outputs.frames import by_day, frame, joined
from pipeline.outputs.names import PEOPLE_COLUMNS, NameTable
from pipeline.outputs.tables import TABLE_FILES, Tables

TEXT = "=1+1加加林进入太空。\n1961年加加林再次进入太空。\n"
PEOPLE = [Entity("PERSON", at, at + 3, "加加林", f"T{n}", entity_id="g") for n, at in enumerate((4, 18), 1)]
YEAR = Entity("DATE", 13, 18, "1961年", "T3", value="1961")
EVENTS = [
    Event("Flight", Span(7, 9, "进入"), "E1", "f1", arguments=(Argument("person", "T1"),), source="enter"),
    Event("Flight", Span(23, 25, "进入"), "E2", "f1", arguments=(Argument("person", "T2"), Argument("date", "T3"))),
]
WHO = {"person": [{"name": "加加林", "id": "g"}]}
RECORDS = [Record("f1", "Flight", "1961", "1961-01-01", "1961-12-31", "actual", None, ("1961",), fields=WHO)]
DOCUMENT = Document("demo", TEXT, [PEOPLE[0], YEAR, PEOPLE[1]], EVENTS, RECORDS)


def test_a_record_shows_its_fullest_mention() -> None:
    (row,) = event_rows(DOCUMENT)
    assert (row["trigger_start"], row["sentence"], row["mentions"]) == (23, "1961年加加林再次进入太空。", 2)
    assert TEXT[row["sentence_start"] :].startswith(row["sentence"])


def test_an_individual_has_its_first_mention_days_and_records() -> None:
    table = NameTable("PERSON", cold=True)
    table.add(DOCUMENT)
    (row,) = table.rows()
    assert (row["start"], row["end"], row["mentions"], row["forms"]) == (4, 7, 2, "加加林×2")
    assert (row["event_ids"], row["date_from"], row["date_to"]) == ("demo/f1", "1961-01-01", "1961-12-31")
    assert set(row) - {"kind"} == set(PEOPLE_COLUMNS)


def test_undated_records_come_last_and_early_centuries_first() -> None:
    days = ["1957-10-04", None, "0618-01-01", "-0100-01-01", "1926-03-16"]
    rows = [{"date_from": day, "date_to": day, "doc_id": "d", "event_id": "e"} for day in days]
    assert [row["date_from"] for row in sort_events(rows)] == [
        "-0100-01-01", "0618-01-01", "1926-03-16", "1957-10-04", None,
    ]  # fmt: skip
    assert by_day("") == by_day(None)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "＝1+1", "　=1"])
def test_formula_like_cells_are_disarmed(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(st.text())
def test_disarming_adds_one_sign_at_most(cell: str) -> None:
    assert harmless(cell) in (cell, f"'{cell}")
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_formulas_are_disarmed_in_csv_and_left_alone_in_parquet(tmp_path: Path) -> None:
    table = frame([{"doc_id": "=1+1", "sentence": 'a;"=2"\nb', "mentions": -1}], COLUMNS)
    write_csv(table, tmp_path / "t.csv")
    write_parquet(table, COLUMNS, tmp_path / "t.parquet")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["doc_id"], row["sentence"], row["mentions"]) == ("'=1+1", 'a;"=2"\nb', "-1")
    assert pd.read_parquet(tmp_path / "t.parquet")["doc_id"].tolist() == ["=1+1"]


def test_no_documents_give_empty_tables_with_all_columns(tmp_path: Path) -> None:
    Tables(cold=True).write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(TABLE_FILES)
    assert list(pd.read_parquet(tmp_path / "events.parquet").columns) == list(COLUMNS)
    assert list(pd.read_csv(tmp_path / "people.csv").columns) == list(PEOPLE_COLUMNS)


def test_cells_join_distinct_items() -> None:
    assert joined(["甲", "", "乙", "甲"]) == "甲；乙"
    assert joined([]) is None
