"""A finished folder read back, and every way in which it may no longer fit its texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import DashijiError
from pipeline.interchange import read_lines
from pipeline.outputs.folder import OutputFolder
from pipeline.outputs.reading import Finished, read_outputs
from pipeline.outputs.tables import Tables

TEXT = "1957年10月4日，苏联成功发射了史普尼克1号。\n1961年4月12日，尤里·加加林乘坐东方1号进入太空。\n"


@pytest.fixture(scope="module")
def document() -> pipeline.Document:
    return pipeline.extract(TEXT, doc_id="demo")


@pytest.fixture
def project(document: pipeline.Document, tmp_path: Path) -> Path:
    """``texts/demo.txt`` and ``out/``, as ``dashiji extract`` leaves them."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "demo.txt").write_bytes(TEXT.encode())
    folder, tables = OutputFolder(tmp_path / "out", {"encoding": "utf-8"}), Tables()
    folder.add(document, tmp_path / "texts" / "demo.txt")
    tables.add(document)
    folder.finish(tables, [])
    return tmp_path


def test_what_was_written_is_read(project: Path, document: pipeline.Document) -> None:
    (finished,) = read_outputs(project / "out")
    back = finished.document
    assert (back.text, back.entities, back.records) == (document.text, document.entities, document.records)
    assert [event.trigger for event in back.events] == [event.trigger for event in document.events]


def test_the_project_may_be_moved_as_a_whole(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    moved = tmp_path_factory.mktemp("moved") / "here"
    shutil.move(project, moved)
    assert len(read_outputs(moved / "out")) == 1


def test_a_moved_text_is_asked_for_and_taken(project: Path) -> None:
    (project / "texts").rename(project / "elsewhere")
    with pytest.raises(DashijiError, match=r"the text of 'demo' is no longer where run\.json says; .* by --texts"):
        read_outputs(project / "out")
    assert len(read_outputs(project / "out", texts=[project / "elsewhere"])) == 1


@pytest.mark.parametrize("by_option", [False, True])
def test_a_changed_text_is_refused(by_option: bool, project: Path) -> None:
    path = project / "texts" / "demo.txt"
    path.write_text(TEXT + "又一行。", encoding="utf-8")
    with pytest.raises(DashijiError, match=r"demo\.txt: not the text .* was made from; extract again"):
        read_outputs(project / "out", texts=[path] if by_option else ())


def test_other_texts_do_not_help(project: Path) -> None:
    (project / "other.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(DashijiError, match=r"the text of 'demo' is not among the texts of .*other\.txt"):
        read_outputs(project / "out", texts=[project / "other.txt"])
    with pytest.raises(DashijiError, match="no such file or folder"):
        read_outputs(project / "out", texts=[project / "gone.txt"])


def test_annotations_need_the_texts_and_get_their_records_merged(project: Path) -> None:
    gold = project / "gold"
    gold.mkdir()
    for path in (project / "out").glob("demo.*.jsonl"):
        shutil.copy(path, gold)
    with pytest.raises(DashijiError, match=r"gold: has no run\.json to say where its texts are"):
        read_outputs(gold)
    (finished,) = read_outputs(gold, texts=[project / "texts"])
    assert [record.type for record in finished.document.records] == ["Launch", "Flight"]


def test_gold_gives_records_no_confidence(gold: list[Finished]) -> None:
    assert {record.confidence for finished in gold for record in finished.document.records} == {None}


def test_the_manifest_says_what_the_text_is(article: Finished) -> None:
    assert article.about["title"] == "太空竞赛"
    assert article.about["licence"] == "CC BY-SA 4.0"


def test_only_documents_of_the_run_are_read(project: Path) -> None:
    for path in (project / "out").glob("demo.*.jsonl"):
        shutil.copy(path, path.with_name(path.name.replace("demo", "older")))
    assert [finished.document.doc_id for finished in read_outputs(project / "out")] == ["demo"]


def change(path: Path, line: int, **values: object) -> None:
    rows = [row for _, row in read_lines(path)]
    rows[line - 1] |= values
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "values", "message"),
    [
        ("demo.entities", {"text": "1958年"}, r"demo\.entities\.jsonl:1: '1958年', but .*demo\.txt has '1957年10月4日' at 0–10"),
        ("demo.entities", {"start": None}, r"demo\.entities\.jsonl:1: TypeError"),
        ("demo.events", {"arguments": [{"role": "date", "entity": "T99"}]}, r"demo\.events\.jsonl:1: .*'T99' names no entity"),
        ("demo.events", {"event_id": "nowhere"}, r"demo\.events\.jsonl:1: 'nowhere' has no record in .*records\.jsonl"),
        ("records", {"dates": None}, r"records\.jsonl:1: not a record"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_named(file: str, values: dict, message: str, project: Path) -> None:
    change(project / "out" / f"{file}.jsonl", 1, **values)
    with pytest.raises(DashijiError, match=message):
        read_outputs(project / "out")


def test_missing_folders_and_files_are_named(project: Path) -> None:
    with pytest.raises(DashijiError, match="gone: no such folder; make it with dashiji extract"):
        read_outputs(project / "gone")
    with pytest.raises(DashijiError, match=r"holds no \*\.entities\.jsonl"):
        read_outputs(project / "texts", texts=[project / "texts"])
    (project / "out" / "demo.events.jsonl").unlink()
    with pytest.raises(DashijiError, match=r"demo\.events\.jsonl: missing"):
        read_outputs(project / "out")
