"""doccano's JSONL export (relation extraction) back to the interchange form.

Values, identities, modality and outcome come from the column ``dashiji`` that :mod:`pipeline.exports.doccano` sent
along, for spans whose bounds and label are still the same; a DATE marked anew has no value.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.data import EVENT_TYPES, TIMED, Argument
from pipeline.errors import GoldError
from pipeline.exports.doccano import key_of
from pipeline.imports.assembling import Imported, assemble, make_entity, make_event, parse_json, read_text

Row = dict[str, Any]


def read(path: Path) -> list[Imported]:
    """The documents of an export file, or of all ``*.jsonl`` of a folder. Raises GoldError with file and line."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: holds no .jsonl files; give the file doccano exported")
    documents = []
    for file in files:
        for number, line in enumerate(read_text(file).split("\n"), 1):
            if line.strip():
                documents.append(_line(f"{file}:{number}", line))
    return documents


def _line(where: str, line: str) -> Imported:
    row = parse_json(line, where)
    try:
        return _document(where, row)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = f"{type(error).__name__} {error}"
        raise GoldError(f"{where}: not as doccano exports it ({problem}); export it as JSONL with relations") from None


def _document(where: str, row: Row) -> Imported:
    if not row.get("doc_id"):
        raise GoldError(f"{where}: no doc_id; give each line one, the file name of the text without .txt")
    text, said = row["text"], row.get("dashiji") or {}
    arguments: dict[str, list[Argument]] = {}
    for relation in row.get("relations") or []:
        arguments.setdefault(str(relation["from_id"]), []).append(Argument(relation["type"], str(relation["to_id"])))
    entities, events, notes = [], [], []
    for span in row["entities"]:
        label, name, bounds = span["label"], str(span["id"]), (int(span["start_offset"]), int(span["end_offset"]))
        place, values = f"{where}, span {name}", said.get(key_of(label, *bounds), {})
        if label in EVENT_TYPES:
            found = tuple(arguments.pop(name, ()))
            events.append(make_event(place, text, label, bounds, id=name, arguments=found, **values))
            continue
        entities.append(make_entity(place, text, label, bounds, id=name, **values))
        if label in TIMED and "value" not in values:
            notes.append(f"{label} {text[slice(*bounds)]!r} at {bounds[0]} has no value")
    if arguments:
        raise GoldError(f"{where}: a relation starts at span {next(iter(arguments))}, which is no event; turn it round")
    return assemble(row["doc_id"], text, entities, events, notes)
