"""The seven tables as one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pipeline.errors import DashijiError
from pipeline.exports.database import indexes_sql, tables_sql
from pipeline.exports.relational import TABLES, table_rows
from pipeline.outputs.reading import Finished

FILE = "dashiji.sqlite"


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.sqlite``. Raises DashijiError when a key is used twice or names nothing."""
    try:
        _write(documents, folder)
    except sqlite3.Error as error:
        raise DashijiError(f"SQLite: {error}; see whether the input is well-formed (dashiji check)") from None


def _write(documents: Sequence[Finished], folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with connection:
            for statement in tables_sql():
                connection.execute(statement)
            for name, rows in table_rows(documents).items():
                columns = list(TABLES[name].columns)
                marks = ", ".join("?" * len(columns))
                values = ([row.get(column) for column in columns] for row in rows)
                connection.executemany(f"INSERT INTO {name} VALUES ({marks})", values)
            for statement in indexes_sql():
                connection.execute(statement)
        connection.execute("VACUUM")
