"""brat standoff: ``<document>.txt`` and ``.ann``, and the configuration that lets brat show and edit them.

Entities and triggers are text-bound annotations; modality, outcome and the ``mod`` of a date are attributes, told where
they are not the usual; what has no closed list of values (dates, identities) stands in annotator notes, which brat lets
one edit: ``value=1957-10-04``, ``id=sputnik-1``, ``event=launch-sputnik-1``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from pipeline.data import EVENT_TYPES, LABELS, MODALITIES, MODS, OUTCOMES, ROLE_FILLERS, TIMED, Document, Entity, Event
from pipeline.exports.colours import LABEL_COLOURS, TRIGGER_COLOUR
from pipeline.exports.safe import LINE_BREAKS
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

_UNSAFE = re.compile(r"[%\s\x00-\x1f\x7f-\x9f]")


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write the documents, ``annotation.conf`` and ``visual.conf``. Raises OSError."""
    write_atomically(folder / "annotation.conf", annotation_conf())
    write_atomically(folder / "visual.conf", visual_conf())
    for finished in documents:
        document = finished.document
        write_atomically(folder / f"{document.doc_id}.txt", document.text)
        write_atomically(folder / f"{document.doc_id}.ann", ann_file(document))


def annotation_conf() -> str:
    """The types brat offers: entities, events with their roles, attributes. Any role may be filled more than once."""
    roles = ", ".join(f"{role}*:{'|'.join(labels)}" for role, labels in ROLE_FILLERS.items())
    lines = ["[entities]", *LABELS, "", "[relations]", "", "[events]"]
    lines += [f"{kind}\t{roles}" for kind in EVENT_TYPES]
    lines += ["", "[attributes]"]
    lines.append(f"Modality\tArg:<EVENT>, Value:{'|'.join(MODALITIES[1:])}")
    lines.append(f"Outcome\tArg:<EVENT>, Value:{'|'.join(OUTCOMES)}")
    lines.append(f"Mod\tArg:{'|'.join(TIMED)}, Value:{'|'.join(MODS)}")
    return "\n".join(lines) + "\n"


def visual_conf() -> str:
    """Colours of the types."""
    lines = ["[labels]", "", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken"]
    lines += [f"{label}\tbgColor:{colour}" for label, colour in LABEL_COLOURS.items()]
    lines += [f"{kind}\tbgColor:{TRIGGER_COLOUR}" for kind in EVENT_TYPES]
    lines.append(f"Modality\tglyph:{'|'.join('?¬')}")
    lines.append(f"Outcome\tglyph:{'|'.join('✓✗')}")
    return "\n".join(lines) + "\n"


def ann_file(document: Document) -> str:
    """The ``.ann`` file of a document."""
    lines = _Lines(document.text)
    names = {entity.id: lines.add_entity(entity) for entity in document.entities}
    for event in document.events:
        lines.add_event(event, names)
    return "".join(line + "\n" for line in lines.lines)


class _Lines:
    """The lines of an ``.ann`` file, numbered as they come."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._counts: dict[str, int] = {}

    def _add(self, prefix: str, rest: str) -> str:
        self._counts[prefix] = self._counts.get(prefix, 0) + 1
        name = f"{prefix}{self._counts[prefix]}"
        self.lines.append(f"{name}\t{rest}")
        return name

    def _add_span(self, label: str, start: int, end: int) -> str:
        pieces = pieces_of(self._text, start, end)
        offsets = ";".join(f"{a} {b}" for a, b in pieces)
        return self._add("T", f"{label} {offsets}\t{' '.join(self._text[a:b] for a, b in pieces)}")

    def _add_note(self, target: str, key: str, value: str | None) -> None:
        if value:
            self._add("#", f"AnnotatorNotes {target}\t{key}={escaped(value)}")

    def _add_attribute(self, name: str, target: str, value: str | None) -> None:
        if value:
            self._add("A", f"{name} {target} {value}")

    def add_entity(self, entity: Entity) -> str:
        name = self._add_span(entity.label, entity.start, entity.end)
        self._add_attribute("Mod", name, entity.mod)
        self._add_note(name, "value", entity.value)
        self._add_note(name, "id", entity.entity_id)
        return name

    def add_event(self, event: Event, names: dict[str, str]) -> None:
        trigger = self._add_span(event.type, event.trigger.start, event.trigger.end)
        used: dict[str, int] = {}
        arguments = []
        for argument in event.arguments:
            used[argument.role] = used.get(argument.role, 0) + 1
            number = used[argument.role] if used[argument.role] > 1 else ""
            arguments.append(f"{argument.role}{number}:{names[argument.entity]}")
        name = self._add("E", " ".join([f"{event.type}:{trigger}", *arguments]))
        self._add_attribute("Modality", name, event.modality if event.modality != "actual" else None)
        self._add_attribute("Outcome", name, event.outcome)
        self._add_note(name, "event", event.event_id)


def pieces_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bounds of the stretch without the line breaks in it: brat cannot have those in the text of a span."""
    pieces, position = [], start
    for match in LINE_BREAKS.finditer(text, start, end):
        pieces.append((position, match.start()))
        position = match.end()
    pieces.append((position, end))
    return [(a, b) for a, b in pieces if a < b]


def escaped(value: str) -> str:
    """The value with white space and control characters percent-encoded; ``urllib.parse.unquote`` undoes it."""
    return _UNSAFE.sub(lambda match: quote(match[0], safe=""), value)
