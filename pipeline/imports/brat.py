"""brat standoff back to the interchange form: a folder of ``.txt`` and ``.ann`` files, or one ``.ann`` file.

Read are text-bound annotations, events, the attributes Modality, Outcome and Mod, and annotator notes of the form
``key=value`` (see :mod:`pipeline.exports.brat`). Relations, equivalences and normalisations are counted and left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from pipeline.data import EVENT_TYPES, Argument, Event
from pipeline.errors import GoldError
from pipeline.imports.assembling import Imported, assemble, make_entity, make_event, one_of, read_text

_SPAN = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (\S+))?\s*")
_NOTE = re.compile(r"(\w+)=(\S+)")
_FIELDS = {"value": "value", "id": "entity_id", "event": "event_id"}
_ATTRIBUTES = {"Modality": "modality", "Outcome": "outcome", "Mod": "mod"}
_LEFT_OUT = {"R": "relations", "*": "equivalences", "N": "normalisations"}


@dataclass(slots=True)
class _Lines:
    """The lines of an ``.ann`` file by kind, each with its place for messages."""

    spans: dict[str, tuple[str, str, tuple[int, int]]] = field(default_factory=dict)
    events: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    said: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def read(path: Path) -> list[Imported]:
    """The documents of a folder, by name, or of one ``.ann`` file. Raises GoldError with file, line and remedy."""
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: holds no .ann files; give the folder brat works in")
    return [read_document(file) for file in files]


def read_document(path: Path) -> Imported:
    """One document: ``path`` is its ``.ann`` file, the ``.txt`` stands beside it. Raises GoldError."""
    written = read_text(path)
    text = read_text(path.with_suffix(".txt"))
    lines = _Lines()
    for number, line in enumerate(written.split("\n"), 1):
        if line.strip():
            _take(f"{path}:{number}", line.rstrip("\r"), lines)
    for target in lines.said:
        if target not in lines.spans and target not in lines.events:
            raise GoldError(f"{path}: an attribute or note names {target!r}, which is not there")
    entities = [
        make_entity(where, text, label, bounds, id=name, **_said(where, lines, name, ("value", "mod", "entity_id")))
        for name, (where, label, bounds) in lines.spans.items()
        if label not in EVENT_TYPES
    ]
    events = [_event(text, lines, name) for name in lines.events]
    triggers = {rest[0].partition(":")[2] for _, rest in lines.events.values()}
    notes = [f"{count} {kind} left out" for kind, count in lines.left_out.items()]
    notes += [
        f"{label} trigger {text[bounds[0] : bounds[1]]!r} at {bounds[0]} belongs to no event; left out"
        for name, (_, label, bounds) in lines.spans.items()
        if label in EVENT_TYPES and name not in triggers
    ]
    return assemble(path.stem, text, entities, events, notes)


def _take(where: str, line: str, lines: _Lines) -> None:
    name, _, rest = line.partition("\t")
    kind = name[:1]
    data, _, tail = rest.partition("\t")
    if kind == "T" and (match := _SPAN.fullmatch(data)):
        offsets = [int(offset) for offset in re.split("[ ;]", match[2])]
        lines.spans[name] = (where, match[1], (min(offsets), max(offsets)))
    elif kind == "E" and data:
        lines.events[name] = (where, data.split())
    elif kind in "AM" and (match := _ATTRIBUTE.fullmatch(data)):
        one_of(where, "attribute", match[1], tuple(_ATTRIBUTES))
        lines.said.setdefault(match[2], {})[_ATTRIBUTES[match[1]]] = match[3] or ""
    elif kind == "#" and len(data.split()) == 2:
        found = {_FIELDS[key]: unquote(value) for key, value in _NOTE.findall(tail) if key in _FIELDS}
        if found:
            lines.said.setdefault(data.split()[1], {}).update(found)
    elif kind in _LEFT_OUT:
        lines.left_out[_LEFT_OUT[kind]] += 1
    else:
        raise GoldError(f"{where}: {line[:40]!r} is not brat standoff; mend the line")


def _said(where: str, lines: _Lines, name: str, fields: tuple[str, ...]) -> dict[str, str]:
    """Attributes and notes of an annotation. Raises GoldError for one that is not among ``fields``."""
    said = lines.said.get(name, {})
    for key in said:
        one_of(where, "attribute or note", key, fields)
    return said


def _event(text: str, lines: _Lines, name: str) -> Event:
    where, (head, *rest) = lines.events[name]
    kind, _, trigger = head.partition(":")
    if trigger not in lines.spans:
        raise GoldError(f"{where}: the trigger {trigger!r} is not there; mend the line")
    arguments = []
    for part in rest:
        role, _, filler = part.partition(":")
        arguments.append(Argument(role.rstrip("0123456789"), filler))
    said = _said(where, lines, name, ("modality", "outcome", "event_id"))
    return make_event(where, text, kind, lines.spans[trigger][2], id=name, arguments=tuple(arguments), **said)
