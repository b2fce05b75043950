"""The README does what it says: its Python and shell blocks are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import DashijiError
from pipeline.plots.canvas import chinese_font

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
NEEDED = ("corpus", "gold_annotations", "outputs", "Makefile", "pyproject.toml", "requirements.lock")
BEFORE_INSTALLING = re.compile(r"git clone |cd |pip |python3? -m pip |make test\b")
"""Left out: fetching the repository, installing (done, since this runs), and running this very test."""


def blocks(language: str) -> list[str]:
    return [code for found, code in BLOCKS if found == language]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files a reader has after cloning, where the commands may write what they like."""
    folder = tmp_path_factory.mktemp("clone")
    for name in NEEDED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name)
        else:
            shutil.copy(path, folder / name)
    return folder


def commands(code: str) -> str:
    lines = [line for line in code.splitlines() if line.strip() and not BEFORE_INSTALLING.match(line.strip())]
    return "\n".join(lines)


def environment() -> dict[str, str]:
    """This installation for both ``dashiji`` and ``make``, which would otherwise make one of its own."""
    folder = Path(sys.executable).parent
    return os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "BIN": str(folder), "READY": ""}


def test_the_first_block_extracts_and_tests() -> None:
    first = blocks("bash")[0]
    assert "make extract" in first
    assert "make test" in first


def _need_a_font() -> None:
    try:
        chinese_font()
    except DashijiError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("code", [code for code in blocks("bash") if commands(code)])
def test_shell_blocks_run(code: str, copy: Path) -> None:
    if "make plots" in code:
        _need_a_font()
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands(code)],
        cwd=copy, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("code", blocks("python"))
def test_python_blocks_run(code: str, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copy)
    exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:|#)([^)#]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
