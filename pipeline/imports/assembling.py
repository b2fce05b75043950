"""From a tool's spans and links to a document in the interchange form: in text order, numbered anew, names with ids.

Tools let people add a mention without saying whom it names, or an event without its ``event_id``. Such a mention takes
the id of the nearest earlier mention with the same text and label, else of a later one, else its own text; such an
event gets an id of its own. What was filled in is told in ``notes``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.data import EVENT_TYPES, LABELS, MODALITIES, MODS, NAMED, OUTCOMES, ROLES, Document, Entity, Event, Span
from pipeline.errors import GoldError
from pipeline.files import is_plain_name


@dataclass(frozen=True, slots=True)
class Imported:
    """A document, and a line for everything that could not be taken over as it was."""

    document: Document
    notes: list[str]


def assemble(doc_id: str, text: str, entities: Sequence[Entity], events: Sequence[Event], notes: list[str]) -> Imported:
    """The document of a tool's annotations.

    ``entities`` and ``events`` carry the tool's ids, offsets are code points into ``text``; ``notes`` of the reader
    come first. Raises GoldError when an event's argument names no entity, or the document is named like a path.
    """
    if not is_plain_name(doc_id):
        raise GoldError(f"{doc_id!r} cannot name a document; name it after its file, without folder and .txt")
    ordered = sorted(entities, key=lambda e: (e.start, e.end, e.label))
    names = {entity.id: f"T{number}" for number, entity in enumerate(ordered, 1)}
    named, filled = _with_identities(ordered)
    numbered = [replace(entity, id=names[entity.id]) for entity in named]
    told = sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.type))
    taken = {event.event_id for event in told}
    result = []
    for number, event in enumerate(told, 1):
        event_id = event.event_id or _fresh(number, taken)
        arguments = tuple(
            replace(argument, entity=_name(names, argument.entity, doc_id, event))
            for argument in sorted(event.arguments, key=lambda argument: ROLES.index(argument.role))
        )
        result.append(replace(event, id=f"E{number}", event_id=event_id, arguments=arguments))
    return Imported(Document(doc_id, text, numbered, result), [f"{doc_id}: {note}" for note in [*notes, *filled]])


def _name(names: dict[str, str], entity: str, doc_id: str, event: Event) -> str:
    if entity not in names:
        trigger = event.trigger
        raise GoldError(
            f"{doc_id}: {event.type} {trigger.text!r} at {trigger.start} has the argument {entity!r}, "
            "which is no entity; arguments are entities, not events"
        )
    return names[entity]


def _fresh(number: int, taken: set[str]) -> str:
    name = f"e{number}"
    while name in taken:
        name += "x"
    taken.add(name)
    return name


def _with_identities(ordered: Sequence[Entity]) -> tuple[list[Entity], list[str]]:
    known: dict[tuple[str, str], str] = {}
    for entity in reversed(ordered):
        if entity.label in NAMED and entity.entity_id:
            known[entity.label, entity.text] = entity.entity_id
    result, notes = [], []
    for entity in ordered:
        if entity.label in NAMED:
            if entity.entity_id:
                known[entity.label, entity.text] = entity.entity_id
            else:
                identity = known.get((entity.label, entity.text), entity.text)
                notes.append(f"{entity.label} {entity.text!r} at {entity.start} had no identity; took {identity!r}")
                entity = replace(entity, entity_id=identity)
        result.append(entity)
    return result, notes


def make_entity(where: str, text: str, label: str, bounds: tuple[int, int], **values: Any) -> Entity:
    """An entity of the text's own characters. ``where`` stands in messages; ``values`` are further fields of Entity.

    Raises GoldError for an unknown label or mod, or bounds outside the text.
    """
    one_of(where, "label", label, LABELS)
    if values.get("mod") is not None:
        one_of(where, "mod", values["mod"], MODS)
    return Entity(label, *bounds, characters(where, text, bounds), **values)


def make_event(where: str, text: str, kind: str, bounds: tuple[int, int], **values: Any) -> Event:
    """An event whose trigger has the text's own characters. Raises GoldError as :func:`make_entity` does."""
    one_of(where, "event type", kind, EVENT_TYPES)
    one_of(where, "modality", values.get("modality", "actual"), MODALITIES)
    if values.get("outcome") is not None:
        one_of(where, "outcome", values["outcome"], OUTCOMES)
    for argument in values.get("arguments", ()):
        one_of(where, "role", argument.role, ROLES)
    return Event(kind, Span(*bounds, characters(where, text, bounds)), **values)


def one_of(where: str, what: str, value: object, allowed: Sequence[str]) -> None:
    """Raise GoldError unless the value is one of those allowed."""
    if value not in allowed:
        raise GoldError(f"{where}: {what} {value!r} is not one of {', '.join(allowed)}; change it in the tool")


def characters(where: str, text: str, bounds: tuple[int, int]) -> str:
    """``text[start:end]``. Raises GoldError when the text has no such characters."""
    start, end = bounds
    if not 0 <= start < end <= len(text):
        raise GoldError(f"{where}: the span {start}–{end} is not within the {len(text)} characters of the text")
    return text[start:end]


def read_text(path: Path) -> str:
    """A file as UTF-8, line ends untouched. Raises GoldError."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte offset {error.start}); export it as UTF-8") from None


def parse_json(source: str, where: str) -> Any:
    """JSON to values. Raises GoldError with ``where``."""
    try:
        return json.loads(source)
    except ValueError as error:
        raise GoldError(f"{where}: not JSON ({error}); export it again") from None
