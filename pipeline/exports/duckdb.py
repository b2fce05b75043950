"""The seven tables as one DuckDB file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from pipeline.errors import DashijiError
from pipeline.exports.database import indexes_sql, tables_sql
from pipeline.exports.relational import TABLES, table_rows
from pipeline.outputs.formats import arrow_table
from pipeline.outputs.frames import frame
from pipeline.outputs.reading import Finished

FILE = "dashiji.duckdb"


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.duckdb``. Raises DashijiError when a key is used twice or names nothing."""
    try:
        _write(documents, folder)
    except duckdb.Error as error:
        problem = str(error).partition("\n")[0]
        raise DashijiError(f"DuckDB: {problem}; see whether the input is well-formed (dashiji check)") from None


def _write(documents: Sequence[Finished], folder: Path) -> None:
    with duckdb.connect(str(folder / FILE), config={"threads": 1}) as connection:
        for statement in tables_sql():
            connection.execute(statement)
        for name, rows in table_rows(documents).items():
            columns = TABLES[name].columns
            connection.register("incoming", arrow_table(frame(rows, columns), columns))
            connection.execute(f"INSERT INTO {name} SELECT * FROM incoming")
            connection.unregister("incoming")
        for statement in indexes_sql():
            connection.execute(statement)
