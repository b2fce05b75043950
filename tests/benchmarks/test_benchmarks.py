"""The benchmarks run: on a tiny text, without judging what they measure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads peak memory under /proc")
def test_speed_prints_every_stage_beside_its_peers() -> None:
    printed = run("benchmarks/speed.py", "--chars", "300", "--rounds", "1")
    for name in (
        "jieba.cut",
        "jieba.posseg.cut",
        "dashiji, whole",
        "dashiji_names",
        "dashiji_events",
        "dashiji, first result",
    ):
        assert f"| {name}" in printed or f"|   {name}" in printed


def test_large_makes_documents_that_differ_and_reads_them() -> None:
    printed = run("benchmarks/large.py", "--mb", "0.01", "--workers", "1")
    row = printed.splitlines()[-1]
    assert row.startswith("| 0.01 |")
    assert len(row.split("|")) == 10


def test_the_corpus_of_a_size_is_the_same_every_time() -> None:
    code = "import json, sys; sys.path.insert(0, 'benchmarks'); import large; print(json.dumps(list(large.documents(40000))))"
    first, second = json.loads(run("-c", code)), json.loads(run("-c", code))
    assert first == second
    assert len({row["text"] for row in first}) == len(first) >= 2
