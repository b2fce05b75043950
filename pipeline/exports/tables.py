"""The seven tables of :mod:`pipeline.exports.relational` as CSV for spreadsheets and Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.exports.relational import TABLES, table_rows
from pipeline.outputs.formats import write_csv, write_parquet
from pipeline.outputs.frames import frame
from pipeline.outputs.reading import Finished


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``<table>.csv`` and ``<table>.parquet`` for each table. Raises OSError."""
    for name, rows in table_rows(documents).items():
        columns = TABLES[name].columns
        table = frame(rows, columns)
        write_csv(table, folder / f"{name}.csv")
        write_parquet(table, columns, folder / f"{name}.parquet")
