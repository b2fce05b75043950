"""``run.json``: what it says, and what it must not be."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.errors import DashijiError
from pipeline.outputs.runfile import RUN_FILE, RunFile, digest, read_run_file, text_file, write_run_file


def test_it_comes_back(tmp_path: Path) -> None:
    entry = text_file(tmp_path / "texts" / "a.txt", "文", tmp_path / "out")
    run = RunFile({"encoding": "gb18030"}, {"a": entry})
    write_run_file(run, tmp_path)
    assert read_run_file(tmp_path) == run
    assert (run.encoding, entry.path, entry.characters) == ("gb18030", "../texts/a.txt", 1)


def test_no_file_is_no_run(tmp_path: Path) -> None:
    assert read_run_file(tmp_path) is None


def test_the_digest_is_that_of_the_utf_8_file() -> None:
    assert digest("文") == hashlib.sha256("文".encode()).hexdigest()


@pytest.mark.parametrize(
    "content",
    [
        "{", "[]", "{}", '{"options": {}, "documents": []}', '{"options": {}, "documents": {"a": {"path": "x"}}}',
        json.dumps({"options": {}, "documents": {"../a": {"path": "x", "sha256": "", "characters": 1}}}),
    ],
)  # fmt: skip
def test_another_shape_is_told_in_one_line(content: str, tmp_path: Path) -> None:
    (tmp_path / RUN_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(DashijiError, match=r"run\.json: not as dashiji extract writes it") as told:
        read_run_file(tmp_path)
    assert "\n" not in str(told.value)
