"""The recipes of docs/scale.md for engines that may be installed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

DOC = Path(__file__).resolve().parent.parent.parent / "docs" / "scale.md"


def recipe(name: str) -> str:
    """The Python block under the heading of that name."""
    section = DOC.read_text(encoding="utf-8").split(f"### {name}")[1]
    return re.search(r"```python\n(.*?)```", section, re.S)[1]  # type: ignore[index]


@pytest.mark.parametrize("name", ["Ray", "Spark", "pandas"])
def test_a_recipe_is_short_and_compiles(name: str) -> None:
    code = recipe(name)
    assert len([line for line in code.splitlines() if line.strip()]) <= 14
    compile(code, name, "exec")


@pytest.mark.parametrize(("name", "package"), [("Ray", "ray"), ("Spark", "pyspark")])
def test_a_recipe_runs_where_its_engine_is_installed(
    name: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(package)
    _texts(tmp_path, monkeypatch)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)  # as docs/scale.md says
    exec(compile(recipe(name), name, "exec"), {})  # the recipe is ours, from the documentation
    assert list(tmp_path.glob("records*"))


def test_the_pandas_recipe_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from typer.testing import CliRunner

    from pipeline.cli import app

    _texts(tmp_path, monkeypatch)
    result = CliRunner().invoke(app, ["extract", "texts.jsonl", "--out", "results", "--quiet"])
    assert result.exit_code == 0, result.output
    exec(compile(recipe("pandas"), "pandas", "exec"), {})
    assert "Launch" in capsys.readouterr().out


def _texts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    line = '{"id": "a", "text": "1957年10月4日，苏联发射了史普尼克1号。"}\n'
    (folder / "texts.jsonl").write_text(line * 3, encoding="utf-8")
