"""A table to a file: CSV that a spreadsheet opens as it should, Parquet that is the same every time."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.files import write_atomically, write_through
from pipeline.outputs.frames import Columns

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_ARROW = {"text": pa.string(), "count": pa.int64(), "number": pa.float64(), "flag": pa.bool_()}


def harmless(cell: str) -> str:
    """The cell with ``'`` before it where a spreadsheet would take it for a formula (``=1+1``, ``+``, ``-``, ``@``)."""
    return f"'{cell}" if cell.lstrip(" \u3000\ufeff").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """UTF-8 with a byte-order mark, comma-separated, every text quoted, formula-like texts disarmed. Raises OSError."""
    safe = table.apply(lambda column: column.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell))
    text = safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    write_atomically(path, b"\xef\xbb\xbf" + text.encode("utf-8"))


def write_parquet(table: pd.DataFrame, columns: Columns, path: Path) -> None:
    """Parquet with a fixed schema and no metadata of time or machine; texts as they are. Raises OSError."""
    arrow = arrow_table(table, columns)
    write_through(path, lambda temporary: pq.write_table(arrow, temporary, compression="zstd", version="2.6"))


def arrow_table(table: pd.DataFrame, columns: Columns) -> pa.Table:
    """The table as Arrow has it, with the schema that ``columns`` say and without metadata."""
    schema = pa.schema([(name, _ARROW[kind]) for name, kind in columns.items()])
    return pa.Table.from_pandas(table, schema=schema, preserve_index=False).replace_schema_metadata(None)
