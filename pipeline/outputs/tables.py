"""The tables and records of a run, gathered document by document and written at its end."""

from __future__ import annotations

from pathlib import Path

from pipeline.data import Document
from pipeline.files import write_atomically
from pipeline.interchange import dump_lines, record_row
from pipeline.outputs.events import COLUMNS as EVENT_COLUMNS
from pipeline.outputs.events import event_rows, sort_events
from pipeline.outputs.formats import write_csv, write_parquet
from pipeline.outputs.frames import Columns, Row, frame
from pipeline.outputs.names import COLUMNS as NAME_COLUMNS
from pipeline.outputs.names import NameTable

TABLE_FILES = (
    "records.jsonl",
    *(f"{table}.{ending}" for table in ("events", "people", "vehicles") for ending in ("csv", "parquet")),
)
"""The files that ``Tables`` writes: they stand for a whole run, not for one document."""


class Tables:
    """``add`` each document in order, then ``write``. ``cold``: without the knowledge files' names."""

    def __init__(self, *, cold: bool = False) -> None:
        self._record_lines: list[str] = []
        self._events: list[Row] = []
        self.people = NameTable("PERSON", cold=cold)
        self.vehicles = NameTable("VEHICLE", cold=cold)

    def add(self, document: Document) -> None:
        """Take up a document's records, people and craft."""
        self._record_lines.append(dump_lines([record_row(document.doc_id, record) for record in document.records]))
        self._events += event_rows(document)
        self.people.add(document)
        self.vehicles.add(document)

    def events(self) -> list[Row]:
        """All records as rows of the events table, by date, undated last."""
        return sort_events(self._events)

    def write(self, folder: Path) -> None:
        """Write ``TABLE_FILES`` into ``folder``, each atomically. Raises OSError."""
        write_atomically(folder / "records.jsonl", "".join(self._record_lines))
        self._write(folder, "events", self.events(), EVENT_COLUMNS)
        self._write(folder, "people", self.people.rows(), NAME_COLUMNS["PERSON"])
        self._write(folder, "vehicles", self.vehicles.rows(), NAME_COLUMNS["VEHICLE"])

    @staticmethod
    def _write(folder: Path, name: str, rows: list[Row], columns: Columns) -> None:
        table = frame(rows, columns)
        write_csv(table, folder / f"{name}.csv")
        write_parquet(table, columns, folder / f"{name}.parquet")
