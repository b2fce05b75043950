"""Records, entity and event mentions of all documents as JSON Lines, with the JSON Schema of each beside it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from pipeline.exports.safe import to_json
from pipeline.files import write_atomically
from pipeline.interchange import entity_row, event_row, record_row
from pipeline.outputs.reading import Finished

SCHEMAS = Path(__file__).with_name("schemas")


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``records.jsonl``, ``entities.jsonl``, ``events.jsonl``, a ``*.schema.json`` for each. Raises OSError."""
    found = [finished.document for finished in documents]
    rows = {
        "records": [record_row(document.doc_id, record) for document in found for record in document.records],
        "entities": [entity_row(document.doc_id, entity) for document in found for entity in document.entities],
        "events": [event_row(document.doc_id, event) for document in found for event in document.events],
    }
    for name, lines in rows.items():
        write_atomically(folder / f"{name}.jsonl", "".join(map(to_json, lines)))
    for schema in sorted(SCHEMAS.glob("*.schema.json")):
        shutil.copyfile(schema, folder / schema.name)
