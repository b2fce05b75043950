"""From the hand-edited source to the interchange form: ``gold/source/*.xml`` → ``gold/*.jsonl``.

A source file covers a whole document (``<gold doc_id="…">``) or some lines of it
(``<gold doc_id="…" lines="60-90">``, 1-based, inclusive); several files may cover parts of one document.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.data import Argument, Document, Entity, Event, Span
from pipeline.errors import GoldError
from pipeline.files import write_atomically
from pipeline.gold.coverage import COVERAGE, to_ranges
from pipeline.gold.inline import InlineError, parse
from pipeline.gold.shelf import read_shelf, read_text
from pipeline.interchange import write_document

SOURCE = "source"
_LINES = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """One read source file: what it annotates and which lines (None: the whole document)."""

    path: Path
    document: Document
    lines: tuple[int, int] | None


def read_part(path: Path) -> Part:
    """Read one source file. Raises GoldError with file and line."""
    try:
        document, meta = parse(path.read_bytes().decode("utf-8"))
    except InlineError as error:
        raise GoldError(f"{path}:{error.line}: {error.message}") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte offset {error.start}); save it as UTF-8") from None
    if "doc_id" not in meta:
        raise GoldError(f'{path}:1: <gold> needs doc_id="…"')
    if "lines" not in meta:
        return Part(path, document, None)
    match = _LINES.fullmatch(meta["lines"])
    if match is None:
        raise GoldError(f'{path}:1: lines={meta["lines"]!r}; write lines="first-last"')
    return Part(path, document, (int(match[1]), int(match[2])))


def build(folder: Path, corpus: Path) -> list[Document]:
    """Write the interchange files of every document in ``folder/source``; returns the documents.

    Raises GoldError with file and line for a malformed source or one whose characters are not those of the corpus.
    """
    sources = sorted((folder / SOURCE).glob("*.xml"))
    if not sources:
        raise GoldError(f"{folder / SOURCE}: holds no *.xml; the hand-edited annotations belong there")
    shelf = read_shelf(corpus)
    parts: dict[str, list[Part]] = defaultdict(list)
    for path in sources:
        part = read_part(path)
        parts[part.document.doc_id].append(part)
    documents = [join(read_text(shelf, doc_id), sorted(parts[doc_id], key=_order)) for doc_id in sorted(parts)]
    for document in documents:
        write_document(document, folder)
    _write_coverage(folder, parts)
    return documents


def _order(part: Part) -> tuple[int, int]:
    return part.lines or (0, 0)


def _write_coverage(folder: Path, parts: dict[str, list[Part]]) -> None:
    covered = {
        doc_id: sorted(part.lines for part in of_document if part.lines)
        for doc_id, of_document in parts.items()
        if all(part.lines for part in of_document)
    }
    if covered:
        write_atomically(folder / COVERAGE, json.dumps(covered) + "\n")
    else:
        (folder / COVERAGE).unlink(missing_ok=True)


def join(text: str, parts: list[Part]) -> Document:
    """One document of its annotated parts, offsets into ``text``, ids numbered anew.

    Raises GoldError when the characters of a part are not those of the text, or two parts overlap.
    """
    entities: list[Entity] = []
    events: list[Event] = []
    reached = 0
    for part in parts:
        start, end = to_ranges(text, [part.lines])[0] if part.lines else (0, len(text))
        if start < reached:
            raise GoldError(f"{part.path}:1: its lines are annotated in another file too")
        reached = end
        _require_same(part, text[start:end])
        _append(part.document, start, entities, events)
    return Document(parts[0].document.doc_id, text, entities, events)


def _append(document: Document, shift: int, entities: list[Entity], events: list[Event]) -> None:
    new_ids = {entity.id: f"T{len(entities) + number}" for number, entity in enumerate(document.entities, 1)}
    entities += [
        replace(entity, id=new_ids[entity.id], start=entity.start + shift, end=entity.end + shift)
        for entity in document.entities
    ]
    for event in document.events:
        trigger = Span(event.trigger.start + shift, event.trigger.end + shift, event.trigger.text)
        arguments = tuple(Argument(argument.role, new_ids[argument.entity]) for argument in event.arguments)
        events.append(replace(event, id=f"E{len(events) + 1}", trigger=trigger, arguments=arguments))


def _require_same(part: Part, expected: str) -> None:
    found = part.document.text
    if found == expected:
        return
    theirs, ours = found.split("\n"), expected.split("\n")
    for row, (a, b) in enumerate(zip(theirs, ours, strict=False)):
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            raise GoldError(
                f"{part.path}:{row + 2}: the text differs from the corpus at character {at} of the line: "
                f"{a[max(0, at - 5) : at + 10]!r} instead of {b[max(0, at - 5) : at + 10]!r}"
            )
    raise GoldError(f"{part.path}: {len(theirs)} lines of text, the corpus has {len(ours)} there")
