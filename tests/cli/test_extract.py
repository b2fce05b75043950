"""``dashiji extract`` where all goes well."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.outputs.runfile import RUN_FILE
from pipeline.outputs.tables import TABLE_FILES

from .conftest import DEMO, Run

DOCUMENT_FILES = ("demo.entities.jsonl", "demo.events.jsonl")


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_the_files_and_no_others(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    assert run("extract", demo, "--out", out).status == 0
    assert {path.name for path in out.iterdir()} == {*DOCUMENT_FILES, *TABLE_FILES, RUN_FILE}


def test_rows_are_the_interchange_form(run: Run, demo: Path, tmp_path: Path) -> None:
    run("extract", demo, "--out", tmp_path / "out")
    entities, events = (lines(tmp_path / "out" / name) for name in DOCUMENT_FILES)
    assert {"1957年10月4日", "史普尼克1号"} <= {row["text"] for row in entities}
    assert [row["type"] for row in events][:1] == ["Launch"]
    for row in [*entities, *(event["trigger"] for event in events)]:
        assert DEMO[row["start"] : row["end"]] == row["text"]
    ids = {row["id"] for row in entities}
    assert all(argument["entity"] in ids for event in events for argument in event["arguments"])
    assert {row["doc_id"] for row in entities + events} == {"demo"}


def test_events_table_has_date_sentence_and_offsets(run: Run, demo: Path, tmp_path: Path) -> None:
    run("extract", demo, "--out", tmp_path / "out")
    table = pd.read_parquet(tmp_path / "out" / "events.parquet")
    launch = table[table["type"] == "Launch"].iloc[0]
    assert launch["date"] == "1957-10-04"
    assert launch["sentence"] == "1957年10月4日，苏联成功发射了史普尼克1号。"
    assert DEMO[launch["trigger_start"] : launch["trigger_end"]] == launch["trigger"] == "发射"
    assert "史普尼克1号" in launch["participants"].split("；")
    assert launch["rule"]
    days = table["date_from"].dropna().tolist()
    assert days == sorted(days)


def test_csv_and_parquet_say_the_same(run: Run, demo: Path, tmp_path: Path) -> None:
    run("extract", demo, "--out", tmp_path / "out")
    for name in ("events", "people", "vehicles"):
        data = (tmp_path / "out" / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
        table = pd.read_parquet(tmp_path / "out" / f"{name}.parquet")
        assert header == list(table.columns)
        assert len(rows) == len(table) > 0


def test_people_table_counts_forms_and_names_events(run: Run, demo: Path, tmp_path: Path) -> None:
    run("extract", demo, "--out", tmp_path / "out")
    people = pd.read_parquet(tmp_path / "out" / "people.parquet")
    row = people.iloc[0]
    assert "加加林" in row["name"]
    assert row["forms"] == "尤里·加加林×1"
    assert DEMO[row["start"] : row["end"]] == row["text"]
    events = pd.read_parquet(tmp_path / "out" / "events.parquet")
    known = {f"{doc}/{event}" for doc, event in zip(events["doc_id"], events["event_id"], strict=True)}
    assert set(row["event_ids"].split("；")) <= known


def test_two_runs_give_the_same_bytes(run: Run, demo: Path, tmp_path: Path) -> None:
    run("extract", demo, "--out", tmp_path / "a")
    run("extract", demo, "--out", tmp_path / "b")
    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")


def test_one_and_two_workers_give_the_same_bytes(run_apart: Run, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(5):
        (texts / f"t{number}.txt").write_text(DEMO * (number + 1), encoding="utf-8")
    (texts / "t2.txt").write_bytes(b"")
    results = {n: run_apart("extract", texts, "--out", tmp_path / f"w{n}", "--workers", n) for n in (1, 2)}
    assert [result.status for result in results.values()] == [1, 1]
    assert results[1].err == results[2].err
    assert bytes_of(tmp_path / "w1") == bytes_of(tmp_path / "w2")


def test_a_folder_is_searched_and_hidden_files_are_not(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.TXT", ".hidden.txt", "notes.md"):
        (tmp_path / "in" / name).write_text(DEMO, encoding="utf-8")
    assert run("extract", tmp_path / "in", "--out", tmp_path / "out").status == 0
    assert {path.name.split(".")[0] for path in (tmp_path / "out").glob("*.events.jsonl")} == {"a", "b"}


def test_summary_is_plain_when_piped_and_absent_when_quiet(run: Run, demo: Path, tmp_path: Path) -> None:
    loud = run("extract", demo, "--out", tmp_path / "out")
    assert "\x1b" not in loud.out + loud.err
    assert "First dated event: 1957-10-04 Launch" in loud.out
    assert str(tmp_path / "out") in loud.out
    quiet = run("extract", demo, "--out", tmp_path / "out", "--quiet")
    assert (quiet.status, quiet.out, quiet.err) == (0, "", "")


def test_verbose_says_what_each_document_gave(run: Run, demo: Path, tmp_path: Path) -> None:
    assert f"{demo}: " in run("extract", demo, "--out", tmp_path / "out", "-v").err


def test_bom_is_the_first_character(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.txt"
    path.write_bytes(b"\xef\xbb\xbf" + DEMO.encode())
    assert run("extract", path, "--out", tmp_path / "out").status == 0
    text = path.read_bytes().decode("utf-8")
    row = lines(tmp_path / "out" / "demo.entities.jsonl")[0]
    assert row["start"] == 1
    assert text[row["start"] : row["end"]] == row["text"]


def test_crlf_offsets_are_true(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.txt"
    path.write_bytes(DEMO.replace("\n", "\r\n").encode())
    assert run("extract", path, "--out", tmp_path / "out").status == 0
    text = path.read_bytes().decode("utf-8")
    assert "\r\n" in text
    for row in lines(tmp_path / "out" / "demo.entities.jsonl"):
        assert text[row["start"] : row["end"]] == row["text"]
    assert "\r" not in (tmp_path / "out" / "events.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_on_demand(run: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "demo.txt"
    path.write_bytes(DEMO.encode(encoding))
    assert run("extract", path, "--out", tmp_path / "out", "--encoding", encoding).status == 0
    assert "史普尼克1号" in (tmp_path / "out" / "demo.entities.jsonl").read_text(encoding="utf-8")


def test_help_and_version(run_apart: Run) -> None:
    top, extract, version = run_apart("--help"), run_apart("extract", "--help"), run_apart("--version")
    assert [top.status, extract.status, version.status] == [0, 0, 0]
    assert "\x1b" not in top.out + extract.out
    assert "extract" in top.out
    for option in ("--out", "--reference-date", "--segmenter", "--cold", "--workers", "--encoding", "--quiet"):
        assert option in extract.out
    assert version.out.startswith("dashiji ")
