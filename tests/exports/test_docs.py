"""``docs/exports.md`` does what it says: its shell, Python, SQL and SPARQL blocks are run."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
import spacy
from rdflib import Graph

from .conftest import ROOT

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def shell(code: str, folder: Path) -> None:
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", code],
        cwd=folder, env=os.environ | {"PATH": tools}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the article was read and the first block, the exports, has been run."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "corpus").mkdir()
    for name in ("space_race.txt", "manifest.toml"):
        shutil.copy(ROOT / "corpus" / name, folder / "corpus")
    shell("dashiji extract corpus --out outputs --quiet", folder)
    shell(blocks("bash")[0], folder)
    return folder


def test_the_first_block_exports_everything_and_imports_it_again(copy: Path) -> None:
    ours = (copy / "outputs" / "space_race.events.jsonl").read_text(encoding="utf-8").splitlines()
    theirs = (copy / "corrected" / "space_race.events.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(theirs) == len(ours)


@pytest.mark.parametrize("query", QUERIES)
def test_queries_answer_alike_in_both_databases(query: str, copy: Path) -> None:
    with closing(sqlite3.connect(copy / "exports" / "sqlite" / "dashiji.sqlite")) as connection:
        one = connection.execute(query).fetchall()
    with duckdb.connect(str(copy / "exports" / "duckdb" / "dashiji.duckdb"), read_only=True) as other:
        assert other.execute(query).fetchall() == one
    assert len(one) > 5


def test_the_queries_find_what_the_article_tells(copy: Path) -> None:
    with closing(sqlite3.connect(copy / "exports" / "sqlite" / "dashiji.sqlite")) as connection:
        years, flown, planned = (connection.execute(query).fetchall() for query in QUERIES)
    assert {country for _, country, _ in years} >= {"苏联", "美国"}
    assert any("谢泼德" in who and day == "1961-05-05" for who, _, day in flown)
    told = {(kind, what) for kind, _, what, _ in planned}
    assert any(kind == "Landing" for kind, _ in told)
    assert ("Landing", "阿波罗11号") not in told


def test_sparql_runs(copy: Path) -> None:
    graph = Graph().parse(copy / "exports" / "rdf" / "dashiji.jsonld")
    (query,) = blocks("sparql")
    rows = [tuple(map(str, row)) for row in graph.query(query)]  # type: ignore[union-attr]
    assert any("谢泼德" in who and day == "1961-05-05" for day, who, _ in rows)


def test_python_runs(copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(copy)
    (code,) = blocks("python")
    exec(compile(code, "exports.md", "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out.startswith("space_race ")


def test_spacy_trains_on_the_docbin(copy: Path) -> None:
    shell(blocks("bash")[1], copy)
    nlp = spacy.load(copy / "trained" / "model-last")
    assert "VEHICLE" in nlp.get_pipe("ner").labels  # type: ignore[attr-defined]
    assert nlp("1961年4月12日，加加林进入太空。").text == "1961年4月12日，加加林进入太空。"


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:|#)([^)#]+)\)", PAGE))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / "docs" / target).exists()
