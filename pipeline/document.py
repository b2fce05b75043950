"""The annotations of a spaCy Doc: plain rows in ``user_data``, typed objects on reading.

Rows, not spans: offsets count characters, so names need not fall on token borders, and the data
survives ``DocBin(store_user_data=True)`` and ``Doc.to_bytes``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.tokens import Doc

from pipeline.backends.reading import Reading, from_rows
from pipeline.data import Entity, Event, Record
from pipeline.interchange import entity_from_row, entity_row, event_from_row, event_row

_KEY = "dashiji"


def tokens_of(doc: Doc) -> list[str]:
    """The texts of a document's tokens with the space behind them, which join to its text.

    Several times as fast as asking each token, which would be made an object.
    """
    strings = doc.vocab.strings
    texts = [strings[orth] for orth in doc.to_array("ORTH").tolist()]  # type: ignore[arg-type]
    for number in np.flatnonzero(doc.to_array("SPACY")).tolist():  # type: ignore[arg-type]
        texts[number] += " "
    return texts


def text_of(doc: Doc) -> str:
    """The document's text, faster than ``doc.text``."""
    return "".join(tokens_of(doc))


def _store(doc: Doc) -> dict[str, Any]:
    store: dict[str, Any] = doc.user_data.setdefault(_KEY, {"entities": [], "events": [], "records": []})
    return store


def add_entities(doc: Doc, entities: Iterable[Entity]) -> None:
    """Add mentions; all are kept in text order and numbered T1, T2, …"""
    rows = _store(doc)["entities"] + [entity_row("", entity) for entity in entities]
    rows.sort(key=lambda row: (row["start"], row["end"]))
    for number, row in enumerate(rows, 1):
        row["id"] = f"T{number}"
    _store(doc)["entities"] = rows


def set_entities(doc: Doc, entities: Iterable[Entity]) -> None:
    """Replace the mentions; ids stay as they are, so that events can name them."""
    _store(doc)["entities"] = [entity_row("", entity) for entity in entities]


def get_entities(doc: Doc) -> list[Entity]:
    """The entity mentions of the document, in text order."""
    return [entity_from_row(row) for row in _store(doc)["entities"]]


def set_reading(doc: Doc, reading: Reading, reader: str) -> None:
    """Keep what another reader found; ``reader``: its name."""
    _store(doc)["reading"] = {"reader": reader, **reading.rows()}


def get_reading(doc: Doc) -> tuple[Reading, str] | None:
    """What another reader found and its name, if one read the document."""
    rows = _store(doc).get("reading")
    return (from_rows(rows), rows["reader"]) if rows else None


def set_events(doc: Doc, events: Iterable[Event]) -> None:
    """Replace the event mentions."""
    _store(doc)["events"] = [event_row("", event) for event in events]


def get_events(doc: Doc) -> list[Event]:
    """The event mentions of the document, in text order."""
    return [event_from_row(row) for row in _store(doc)["events"]]


def set_records(doc: Doc, records: Iterable[Record]) -> None:
    """Replace the merged records."""
    slots = Record.__dataclass_fields__
    _store(doc)["records"] = [{name: getattr(record, name) for name in slots} for record in records]


def get_records(doc: Doc) -> list[Record]:
    """The merged records of the document, by date."""
    rows = _store(doc)["records"]
    if rows and not isinstance(rows[0]["mentions"], list):
        rows = [_lists(row) for row in rows]
    return [Record(**{**row, "dates": tuple(row["dates"])}) for row in rows]


def _lists(value: Any) -> Any:
    """Tuples as lists all the way down: a serialised Doc comes back with tuples for lists."""
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, list | tuple) else value


def register_extensions() -> None:
    """Make the annotations readable as ``doc._.dashiji_entities``, ``…_events`` and ``…_records``."""
    for name, getter in (("entities", get_entities), ("events", get_events), ("records", get_records)):
        Doc.set_extension(f"dashiji_{name}", getter=getter, force=True)


register_extensions()
