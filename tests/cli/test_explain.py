"""``dashiji explain``: tables or JSON for a file or a sentence; a wrong event id names the right ones."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run

SENTENCE = "1961年5月5日，谢泼德乘坐自由7号由红石火箭成功发射升空。"


def test_a_sentence_is_explained_in_tables(run: Run) -> None:
    result = run("explain", SENTENCE)
    assert result.status == 0
    for part in ("Trigger", "Arguments", "Modality and outcome", "launcher", "谢泼德", "成功 (success"):
        assert part in result.out


def test_one_event_of_a_file_as_json(run: Run, demo: Path) -> None:
    everything = json.loads(run("explain", demo, "--json").out)
    one = everything[-1]["event"]
    result = run("explain", demo, "--event", one["id"], "--json")
    assert [item["event"]["id"] for item in json.loads(result.out)] == [one["id"]]
    assert run("explain", demo, "--event", one["event_id"], "--json").status == 0


def test_an_unknown_event_is_refused_with_the_known_ones(run: Run, demo: Path) -> None:
    result = run("explain", demo, "--event", "E999")
    assert (result.status, result.out) == (2, "")
    assert "E1" in result.err
    assert "Traceback" not in result.err


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    result = run("explain", tmp_path / "missing.txt")
    assert result.status == 2
    assert "missing.txt" in result.err
    assert "Traceback" not in result.err
