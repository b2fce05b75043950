"""A folder of shards read back, a document at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.data import Document
from pipeline.errors import GoldError
from pipeline.interchange import entity_from_row, event_from_row, record_from_row


def read_shards(folder: Path) -> Iterator[Document]:
    """The documents of all whole shards, in the order they were read. Raises GoldError with file and line."""
    for marker in sorted(folder.glob("shard-*.done")):
        path = marker.with_suffix(".jsonl")
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    row = json.loads(line)
                    yield Document(
                        row["doc_id"],
                        row["text"],
                        [entity_from_row(entity) for entity in row["entities"]],
                        [event_from_row(event) for event in row["events"]],
                        [record_from_row(record) for record in row["records"]],
                    )
                except (ValueError, KeyError, TypeError) as error:
                    problem = " ".join(f"{type(error).__name__}: {error}".split())
                    raise GoldError(f"{path}:{number}: not a document ({problem}); extract again") from None
