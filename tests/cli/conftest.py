"""Running the command in this process, with one pipeline for all tests, and apart, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

import pipeline
import pipeline.run
from pipeline.cli import app

DEMO = "1957年10月4日，苏联成功发射了史普尼克1号。\n1961年4月12日，尤里·加加林乘坐东方1号进入太空。\n"


@dataclass
class Result:
    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline.load()


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.txt"
    path.write_bytes(DEMO.encode())
    return path


@pytest.fixture
def run(nlp: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("extract", path, …)`` in this process, on the pipeline that is already built."""

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(pipeline.run, "load", lambda **_: nlp)
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            app([str(argument) for argument in arguments], prog_name="dashiji")
        captured = capsys.readouterr()
        return Result(int(left.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def run_apart() -> Run:
    """``run_apart("extract", path, …, DASHIJI_KNOWLEDGE=…)`` in a process of its own."""

    def call(*arguments: object, **environment: object) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
            env=os.environ | {key: str(value) for key, value in environment.items()},
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    return call
