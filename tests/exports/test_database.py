"""The databases, read by SQLite and DuckDB themselves. The queries of the documentation run in ``test_docs.py``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.errors import DashijiError
from pipeline.exports.registry import writer
from pipeline.exports.relational import TABLES, table_rows
from pipeline.outputs.reading import Finished

from .conftest import Export

Query = Callable[[str], list[tuple[Any, ...]]]


def open_database(name: str, folder: Path) -> Any:
    if name == "sqlite":
        return closing(sqlite3.connect(folder / "dashiji.sqlite"))
    return duckdb.connect(str(folder / "dashiji.duckdb"), read_only=True)


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
def test_it_holds_every_row(name: str, article: Finished, trouble: Finished, export: Export) -> None:
    folder = export(name, article, trouble)
    with open_database(name, folder) as connection:
        for table, rows in table_rows([article, trouble]).items():
            columns = list(TABLES[table].columns)
            found = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            assert sorted(map(repr, found)) == sorted(
                repr(tuple(_plain(name, row.get(c)) for c in columns)) for row in rows
            )


def _plain(name: str, value: object) -> object:
    """SQLite has no booleans."""
    return int(value) if name == "sqlite" and isinstance(value, bool) else value


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
def test_trouble_comes_back_as_it_was(name: str, trouble: Finished, export: Export) -> None:
    with open_database(name, export(name, trouble)) as connection:
        rows = connection.execute("SELECT text FROM sentences ORDER BY sentence").fetchall()
        assert "".join(text for (text,) in rows) == trouble.document.text
        assert connection.execute("SELECT doc_id FROM documents").fetchall() == [('tr<ou>b"le&',)]


def test_sqlite_finds_its_keys_and_indexes_in_order(article: Finished, export: Export) -> None:
    with closing(sqlite3.connect(export("sqlite", article) / "dashiji.sqlite")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert {f"{table}_{key}" for table, made in TABLES.items() for key in made.indexes} <= names
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE entity_id = 'r-7'").fetchall()
        assert "mentions_entity_id" in plan[0][-1]


def test_duckdb_has_the_keys_and_indexes(article: Finished, export: Export) -> None:
    with duckdb.connect(str(export("duckdb", article) / "dashiji.duckdb"), read_only=True) as connection:
        kinds = connection.execute("SELECT constraint_type FROM duckdb_constraints()").fetchall()
        assert sum(kind == "PRIMARY KEY" for (kind,) in kinds) == len(TABLES)
        assert sum(kind == "FOREIGN KEY" for (kind,) in kinds) >= sum(len(t.foreign) for t in TABLES.values())
        names = {name for (name,) in connection.execute("SELECT index_name FROM duckdb_indexes()").fetchall()}
        assert {f"{table}_{key}" for table, made in TABLES.items() for key in made.indexes} <= names


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
def test_participants_are_the_fillers_of_the_records(name: str, article: Finished, export: Export) -> None:
    with open_database(name, export(name, article)) as connection:
        rows = connection.execute(
            "SELECT record_id, role, entity_id FROM participants WHERE label = 'PERSON'"
        ).fetchall()
    expected = {
        (record.event_id, role, filler["id"])
        for record in article.document.records
        for role, fillers in record.fields.items()
        if role == "person"
        for filler in fillers
    }
    assert set(rows) == expected
    assert len(rows) == len(expected)


@pytest.mark.parametrize("name", ["sqlite", "duckdb"])
def test_an_id_used_twice_is_told_in_one_line(name: str, trouble: Finished, tmp_path: Path) -> None:
    document = trouble.document
    twice = replace(trouble, document=replace(document, entities=[*document.entities, document.entities[0]]))
    with pytest.raises(DashijiError, match="dashiji check") as told:
        writer(name)([twice], tmp_path)
    assert "\n" not in str(told.value)
