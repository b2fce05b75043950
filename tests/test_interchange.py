"""The interchange form: there and back, and errors with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.data import Argument, Document, Entity, Event, Record, Span
from pipeline.errors import GoldError, KnowledgeError
from pipeline.files import write_through
from pipeline.interchange import (
    documents_in,
    dump_lines,
    entity_row,
    event_row,
    read_document_rows,
    record_row,
    write_document,
)

TEXT = "1957年10月4日，苏联发射了史普尼克1号。"
DATE = Entity("DATE", 0, 10, "1957年10月4日", "T1", value="1957-10-04", source="ymd")
CRAFT = Entity("VEHICLE", 16, 22, "史普尼克1号", "T2", entity_id="sputnik-1")
LAUNCH = Event(
    "Launch", Span(13, 15, "发射"), "E1", "launch-sputnik-1", outcome="success",
    arguments=(Argument("date", "T1"), Argument("vehicle", "T2", "nearest", 0.5)),
)  # fmt: skip
DOCUMENT = Document("demo", TEXT, [DATE, CRAFT], [LAUNCH])


def test_rows_hold_the_keys_of_the_guidelines() -> None:
    date, craft, launch = entity_row("d", DATE), entity_row("d", CRAFT), event_row("d", LAUNCH)
    assert list(date)[:8] == ["doc_id", "id", "label", "start", "end", "text", "value", "mod"]
    assert list(craft) == ["doc_id", "id", "label", "start", "end", "text", "entity_id"]
    assert launch["trigger"] == {"start": 13, "end": 15, "text": "发射"}
    assert launch["arguments"][0] == {"role": "date", "entity": "T1"}


def test_there_and_back(tmp_path: Path) -> None:
    write_document(DOCUMENT, tmp_path)
    assert read_document_rows(tmp_path, "demo", TEXT) == DOCUMENT
    assert documents_in(tmp_path) == ["demo"]


def test_half_a_surrogate_pair_survives_json() -> None:
    row = {"text": "甲\ud800"}
    line = dump_lines([row]).encode("utf-8")
    assert json.loads(line) == row


def test_a_date_among_the_fields_does_not_hide_the_date() -> None:
    fields = {"date": [{"name": "1957年"}], "person": [{"name": "加加林"}]}
    record = Record("e", "Launch", "1957", "1957-01-01", "1957-12-31", "actual", None, fields=fields)
    row = record_row("d", record)
    assert (row["date"], row["person"]) == ("1957", [{"name": "加加林"}])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"demo\.entities\.jsonl:2: not JSON"),
        ("[]", ":2: not a JSON object"),
        ('{"label": "DATE"}', ":2: KeyError"),
    ],
)
def test_a_bad_row_is_told_with_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    write_document(DOCUMENT, tmp_path)
    (tmp_path / "demo.entities.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_document_rows(tmp_path, "demo")


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="missing"):
        read_document_rows(tmp_path, "demo")
    with pytest.raises(GoldError, match=r"holds no \*\.entities\.jsonl"):
        documents_in(tmp_path)


def test_a_failing_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail(temporary: Path) -> None:
        temporary.write_text("half", encoding="utf-8")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_through(path, fail)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_errors_come_back_whole_from_a_worker() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(KnowledgeError("a.tsv", 3, "no header")))
    assert (str(error), error.line) == ("a.tsv:3: no header", 3)
