"""``dashiji export`` and ``dashiji import`` as a user meets them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.exports.registry import FORMATS

from .conftest import DEMO, Run


@pytest.fixture
def outputs(run: Run, demo: Path, tmp_path: Path) -> Path:
    assert run("extract", demo, "--out", tmp_path / "out", "--quiet").status == 0
    return tmp_path / "out"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_formats_are_written_each_in_its_folder(run: Run, outputs: Path, tmp_path: Path) -> None:
    result = run("export", "all", "--in", outputs, "--out", tmp_path / "ex")
    assert (result.status, result.err) == (0, "")
    assert {path.name for path in (tmp_path / "ex").iterdir()} == set(FORMATS)
    assert [line.split()[0] for line in result.out.splitlines()] == list(FORMATS)


def test_two_exports_give_the_same_bytes_whatever_the_hash_seed(run_apart: Run, outputs: Path, tmp_path: Path) -> None:
    wanted = [name for name in FORMATS if name != "duckdb"]
    for seed in (1, 2):
        out = tmp_path / f"ex{seed}"
        result = run_apart("export", *wanted, "--in", outputs, "--out", out, PYTHONHASHSEED=seed, TZ=f"UTC+{seed}")
        assert (result.status, result.err) == (0, "")
    assert files(tmp_path / "ex1") == files(tmp_path / "ex2")


def test_quiet_is_quiet(run: Run, outputs: Path, tmp_path: Path) -> None:
    result = run("export", "brat", "--in", outputs, "--out", tmp_path / "ex", "--quiet")
    assert (result.status, result.out, result.err) == (0, "", "")


def test_other_encodings_are_remembered(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.txt"
    path.write_bytes(DEMO.encode("gb18030"))
    run("extract", path, "--out", tmp_path / "out", "--encoding", "gb18030")
    assert run("export", "brat", "--in", tmp_path / "out", "--out", tmp_path / "ex").status == 0
    assert (tmp_path / "ex" / "brat" / "demo.txt").read_bytes().decode("utf-8") == DEMO


def test_a_bom_and_windows_line_ends_stay(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "demo.txt"
    path.write_bytes(b"\xef\xbb\xbf" + DEMO.replace("\n", "\r\n").encode())
    run("extract", path, "--out", tmp_path / "out")
    assert run("export", "brat", "--in", tmp_path / "out", "--out", tmp_path / "ex").status == 0
    assert (tmp_path / "ex" / "brat" / "demo.txt").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "xlsx"), "unknown format 'xlsx'; write one of tables"),
        (("export", "brat", "--in", "nowhere"), "nowhere: no such folder; make it with dashiji extract"),
        (("import", "inception", "x", "--out", "y"), "unknown format 'inception'; write one of brat"),
        (("import", "brat", "nowhere", "--out", "y"), "nowhere: cannot be read"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(
    arguments: tuple[str, ...], message: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert message in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_lost_text_is_asked_for(run: Run, outputs: Path, demo: Path, tmp_path: Path) -> None:
    demo.rename(tmp_path / "lost.txt")
    result = run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "name its file or folder by --texts" in result.err
    assert not (tmp_path / "ex").exists()
    (tmp_path / "lost.txt").rename(demo)
    assert run("export", "brat", "--in", outputs, "--out", tmp_path / "ex", "--texts", demo).status == 0


def test_work_done_in_brat_is_not_overwritten(run: Run, outputs: Path, tmp_path: Path) -> None:
    run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    ann = tmp_path / "ex" / "brat" / "demo.ann"
    ann.write_text("", encoding="utf-8")
    result = run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    assert (result.status, "changed since it was exported" in result.err) == (2, True)
    assert ann.read_text(encoding="utf-8") == ""


def test_import_writes_the_interchange_form_and_its_source(run: Run, outputs: Path, tmp_path: Path) -> None:
    run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    result = run("import", "brat", tmp_path / "ex" / "brat", "--out", tmp_path / "gold", "--source")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("1 document, ")
    assert set(files(tmp_path / "gold")) == {
        "demo.entities.jsonl", "demo.events.jsonl", os.path.join("source", "demo.xml"),
    }  # fmt: skip
    assert run("check", tmp_path / "gold", "--corpus", tmp_path).status == 0
    before = files(tmp_path / "gold")
    assert run("gold", "build", tmp_path / "gold", "--corpus", tmp_path).status == 0
    assert files(tmp_path / "gold") == before


def test_import_tells_what_it_filled_in(run: Run, outputs: Path, tmp_path: Path) -> None:
    run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    ann = tmp_path / "ex" / "brat" / "demo.ann"
    lines = ann.read_text(encoding="utf-8").splitlines()
    ann.write_text("".join(f"{line}\n" for line in lines if "id=" not in line), encoding="utf-8")
    result = run("import", "brat", ann, "--out", tmp_path / "gold")
    assert result.status == 0
    assert "demo: PERSON '尤里·加加林' at" in result.err
    assert run("check", tmp_path / "gold", "--corpus", tmp_path).status == 0


def test_a_broken_file_writes_nothing(run: Run, outputs: Path, tmp_path: Path) -> None:
    run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    ann = tmp_path / "ex" / "brat" / "demo.ann"
    ann.write_text(ann.read_text(encoding="utf-8") + "T99\tPERSON 0\n", encoding="utf-8")
    result = run("import", "brat", ann, "--out", tmp_path / "gold")
    assert (result.status, len(result.err.splitlines())) == (2, 1)
    assert "demo.ann:" in result.err
    assert not (tmp_path / "gold").exists()


def test_overlapping_spans_have_no_source_form(run: Run, outputs: Path, tmp_path: Path) -> None:
    run("export", "brat", "--in", outputs, "--out", tmp_path / "ex")
    ann = tmp_path / "ex" / "brat" / "demo.ann"
    ann.write_text(ann.read_text(encoding="utf-8") + f"T99\tORG 0 5\t{DEMO[:5]}\n", encoding="utf-8")
    result = run("import", "brat", ann, "--out", tmp_path / "gold", "--source")
    assert (result.status, "leave out --source" in result.err) == (2, True)
    assert run("import", "brat", ann, "--out", tmp_path / "gold").status == 0
