"""Bad input: one clear line with file and remedy, the other documents still done, nothing half-written."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from pipeline.data import Document
from pipeline.files import write_atomically
from pipeline.lexicon import knowledge_folder

from .conftest import DEMO, Run

GB = DEMO.encode("gb18030")
BIG5 = "太空競賽開始於一九五五年，蘇聯發射人造衛星。".encode("big5")

BAD_FILES = {
    "empty": (b"", "empty"),
    "blank": (b" \n\r\n ", "empty"),
    "gb18030": (GB, "--encoding gb18030"),
    "big5": (BIG5, "BIG5"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "utf16": (DEMO.encode("utf-16"), "--encoding utf-16"),
    "surrogate": ("加加林".encode() + b"\xed\xa0\x80", "byte 0xed at offset 9"),
    "english": (b"On 4 October 1957 the Soviet Union launched Sputnik 1.", "no Chinese"),
}


@pytest.mark.parametrize(("data", "hint"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_and_the_others_done(run: Run, demo: Path, tmp_path: Path, data: bytes, hint: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    result = run("extract", bad, demo, "--out", tmp_path / "out")
    assert result.status == 1
    (line,) = result.err.splitlines()
    assert line.startswith(f"dashiji: {bad}: ")
    assert hint in line
    assert {p.name for p in (tmp_path / "out").glob("*.*.jsonl")} == {"demo.entities.jsonl", "demo.events.jsonl"}
    assert not list((tmp_path / "out").glob(".*"))


def test_the_first_wrong_byte_is_named(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes("加加林".encode() + b"\xff")
    assert "not UTF-8 (byte 0xff at offset 9)" in run("extract", bad, "--out", tmp_path / "out").err


def test_missing_path_alone_is_wrong_use(run: Run, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "gone.txt", "--out", tmp_path / "out")
    assert result.status == 2
    assert f"dashiji: {tmp_path / 'gone.txt'}: no such file or folder" in result.err
    assert not (tmp_path / "out").exists()


def test_missing_path_beside_a_good_one(run: Run, demo: Path, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "gone.txt", demo, "--out", tmp_path / "out")
    assert result.status == 1
    assert "gone.txt: no such file or folder" in result.err
    assert (tmp_path / "out" / "demo.events.jsonl").exists()


def test_a_folder_without_texts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("extract", tmp_path / "in", "--out", tmp_path / "out")
    assert (result.status, "holds no .txt files" in result.err) == (2, True)


def test_two_inputs_of_one_stem(run: Run, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    twin = tmp_path / "other" / "demo.txt"
    twin.write_text("苏联。", encoding="utf-8")
    result = run("extract", demo, twin, demo, "--out", tmp_path / "out")
    assert result.status == 1
    (line,) = result.err.splitlines()
    assert f"{twin}: its outputs would overwrite those of {demo}" in line
    assert "史普尼克1号" in (tmp_path / "out" / "demo.entities.jsonl").read_text(encoding="utf-8")


def test_what_an_earlier_run_wrote_for_a_failed_document_goes(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("extract", demo, "--out", out)
    (out / "elsewhere.events.jsonl").write_text("", encoding="utf-8")
    demo.write_bytes(b"")
    assert run("extract", demo, "--out", out).status == 1
    assert {p.name for p in out.glob("*.*.jsonl")} == {"elsewhere.events.jsonl"}
    assert (out / "records.jsonl").read_text(encoding="utf-8") == ""


def test_unwritable_output_folder(run: Run, demo: Path) -> None:
    result = run("extract", demo, "--out", demo / "out")
    assert result.status == 2
    assert len(result.err.splitlines()) == 1
    assert "choose another folder with --out" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(run: Run, demo: Path, tmp_path: Path) -> None:
    demo.chmod(0)
    result = run("extract", demo, "--out", tmp_path / "out")
    assert (result.status, "cannot be read" in result.err) == (1, True)


def test_altered_corpus_is_refused(run: Run, demo: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text('[demo]\nfile = "demo.txt"\nsha256 = "00"\n', encoding="utf-8")
    result = run("extract", demo, "--out", tmp_path / "out")
    assert (result.status, "is not the one in manifest.toml" in result.err) == (1, True)


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--encoding", "klingon"], "unknown encoding 'klingon'"),
        (["--encoding", "hex"], "unknown encoding 'hex'"),
        (["--reference-date", "yesterday"], "1969-07-20"),
        (["--reference-date", "1969-02-30"], "1969-07-20"),
        (["--workers", "0"], "--workers"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_options(run: Run, demo: Path, tmp_path: Path, options: list[str], hint: str) -> None:
    result = run("extract", demo, "--out", tmp_path / "out", *options)
    assert result.status == 2
    assert hint in result.err
    assert not list((tmp_path).glob("out/*.jsonl"))


def test_unknown_segmenter(run_apart: Run, demo: Path, tmp_path: Path) -> None:
    result = run_apart("extract", demo, "--out", tmp_path / "out", "--segmenter", "none")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "choose one of" in result.err


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_knowledge_file(run_apart: Run, demo: Path, tmp_path: Path, workers: int) -> None:
    shutil.copytree(knowledge_folder(), tmp_path / "knowledge")
    with (tmp_path / "knowledge" / "traditional.tsv").open("a", encoding="utf-8") as file:
        file.write("one\ttwo\tthree\n")
    line = (tmp_path / "knowledge" / "traditional.tsv").read_text(encoding="utf-8").count("\n")
    (tmp_path / "second.txt").write_text(DEMO, encoding="utf-8")
    result = run_apart(
        "extract", demo, tmp_path / "second.txt", "--out", tmp_path / "out", "--workers", workers,
        DASHIJI_KNOWLEDGE=tmp_path / "knowledge",
    )  # fmt: skip
    assert result.status == 2
    assert (
        result.err == f"dashiji: {tmp_path / 'knowledge' / 'traditional.tsv'}:{line}: 3 cells, but the header has 2\n"
    )
    assert not list(tmp_path.glob("out/*"))


def test_a_missing_knowledge_folder(run_apart: Run, demo: Path, tmp_path: Path) -> None:
    result = run_apart("extract", demo, "--out", tmp_path / "out", DASHIJI_KNOWLEDGE=tmp_path / "gone")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "the knowledge file is missing" in result.err


def test_a_fault_of_ours_spares_the_other_documents(
    run: Run, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pipeline.run

    real = pipeline.run.extract

    def fail(text: str, **options: object) -> object:
        if text.startswith("坏"):
            raise RuntimeError("no\nway")
        return real(text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline.run, "extract", fail)
    (tmp_path / "bad.txt").write_text("坏", encoding="utf-8")
    result = run("extract", tmp_path / "bad.txt", demo, "--out", tmp_path / "out", "-v")
    assert result.status == 1
    assert "bad.txt: could not be read through (RuntimeError: no way); please report it" in result.err
    assert "Traceback" in result.err
    assert (tmp_path / "out" / "demo.events.jsonl").exists()


def test_a_full_disk_leaves_no_half_document(
    run: Run, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(document: Document, folder: Path) -> None:
        write_atomically(folder / f"{document.doc_id}.entities.jsonl", "")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.outputs.folder.write_document", full)
    result = run("extract", demo, "--out", tmp_path / "out")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "No space left on device" in result.err
    assert not list((tmp_path / "out").iterdir())


def test_a_name_too_long_for_its_outputs(run: Run, demo: Path, tmp_path: Path) -> None:
    long = tmp_path / f"{'长' * 80}.txt"
    long.write_text(DEMO, encoding="utf-8")
    result = run("extract", long, demo, "--out", tmp_path / "out")
    assert (result.status, "rename the document" in result.err) == (1, True)
    assert (tmp_path / "out" / "demo.events.jsonl").exists()


def test_stopping_from_the_keyboard(run: Run, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.commands.extract.read_all", stop)
    result = run("extract", demo, "--out", tmp_path / "out")
    assert result.status == 130
    assert result.err == "dashiji: stopped; the documents written so far are complete\n"
