"""The folder of an export: whole or not at all, and never at the cost of somebody's work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DashijiError
from pipeline.exports.folder import replacing


def export(target: Path, content: str = "a", name: str = "a.txt") -> None:
    with replacing(target, "brat") as folder:
        (folder / name).write_text(content, encoding="utf-8")


def test_a_folder_is_written_and_written_again(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "brat"
    export(target, "a")
    export(target, "b", "b.txt")
    assert {path.name for path in target.iterdir()} == {"b.txt", "export.json"}
    assert list(json.loads((target / "export.json").read_text(encoding="utf-8"))["files"]) == ["b.txt"]
    assert [path.name for path in target.parent.iterdir()] == ["brat"]


def test_a_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "brat"
    export(target, "old")

    def fail() -> None:
        with replacing(target, "brat") as folder:
            (folder / "a.txt").write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (target / "a.txt").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["brat"]


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DashijiError, match="No space left"), replacing(tmp_path / "brat", "brat"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_annotations_made_in_place_are_not_overwritten(tmp_path: Path) -> None:
    export(tmp_path / "brat")
    (tmp_path / "brat" / "a.txt").write_text("corrected", encoding="utf-8")
    with pytest.raises(DashijiError, match=r"a\.txt: changed since it was exported"):
        export(tmp_path / "brat")
    assert (tmp_path / "brat" / "a.txt").read_text(encoding="utf-8") == "corrected"


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "thesis.doc").write_text("", encoding="utf-8")
    with pytest.raises(DashijiError, match=r"thesis\.doc: not written by dashiji export"):
        export(tmp_path / "brat")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DashijiError, match="a file is in the way"):
        export(tmp_path / "file")


def test_hidden_files_and_empty_folders_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "brat").mkdir()
    export(tmp_path / "brat")
    (tmp_path / "brat" / ".DS_Store").write_text("", encoding="utf-8")
    export(tmp_path / "brat", "new")
    assert (tmp_path / "brat" / "a.txt").read_text(encoding="utf-8") == "new"
