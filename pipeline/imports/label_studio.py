"""Label Studio's JSON export (or our own ``tasks.json``) back to the interchange form.

Of a task's annotations the last that was not cancelled counts; a task nobody annotated keeps its prediction. Offsets
are code points; a region whose ``text`` shows that they count UTF-16 units (old releases did) is moved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.data import Argument
from pipeline.errors import GoldError
from pipeline.exports.label_studio import TAGS
from pipeline.imports.assembling import Imported, assemble, make_entity, make_event, parse_json, read_text

Row = dict[str, Any]
_FIELDS = {"value": "value", "mod": "mod", "identity": "entity_id"}
_EVENT_FIELDS = {"modality": "modality", "outcome": "outcome", "event_id": "event_id"}


@dataclass(slots=True)
class _Region:
    """A labelled stretch: bounds as the tool gives them, its own ``text``, the control → value."""

    bounds: tuple[int, int] = (0, 0)
    text: str = ""
    said: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> list[Imported]:
    """The documents of an export file, in its order. Raises GoldError with file, task and remedy."""
    tasks = parse_json(read_text(path), str(path))
    if not isinstance(tasks, list):
        raise GoldError(f"{path}: not a list of tasks; export the project as JSON (not JSON-MIN)")
    documents = []
    for number, task in enumerate(tasks, 1):
        where = f"{path}: task {number}"
        try:
            documents.append(_document(where, task))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            problem = f"{type(error).__name__} {error}"
            raise GoldError(f"{where}: not as Label Studio exports it ({problem}); export it as JSON") from None
    return documents


def _document(where: str, task: Row) -> Imported:
    text, doc_id = task["data"]["text"], task["data"].get("doc_id")
    if not doc_id:
        raise GoldError(f"{where}: its data has no doc_id; give each task one, the file name of the text without .txt")
    result, notes = _result(task)
    regions, links = _regions(result)
    for name, region in regions.items():
        region.bounds = _true_bounds(f"{where}, region {name}", text, region)
    arguments: dict[str, list[Argument]] = {}
    for link in links:
        for role in link["labels"]:
            arguments.setdefault(link["from_id"], []).append(Argument(role, link["to_id"]))
    entities, events = [], []
    for name, region in regions.items():
        place, said = f"{where}, region {name}", region.said
        if "event" in said:
            values = {key: said[control] for control, key in _EVENT_FIELDS.items() if control in said}
            found = tuple(arguments.pop(name, ()))
            events.append(make_event(place, text, said["event"], region.bounds, id=name, arguments=found, **values))
        elif "entity" in said:
            values = {key: said[control] for control, key in _FIELDS.items() if control in said}
            entities.append(make_entity(place, text, said["entity"], region.bounds, id=name, **values))
        else:
            notes.append(f"{region.text!r} at {region.bounds[0]} has no label; left out")
    if arguments:
        raise GoldError(
            f"{where}: a relation starts at {next(iter(arguments))!r}, which is no event; draw it from the event"
        )
    return assemble(str(doc_id), text, entities, events, notes)


def _result(task: Row) -> tuple[list[Row], list[str]]:
    """The results that count, and what is to be said about the choice."""
    done = [annotation for annotation in task.get("annotations") or [] if not annotation.get("was_cancelled")]
    if done:
        done.sort(key=lambda annotation: str(annotation.get("updated_at") or ""))
        more = [f"{len(done)} annotations; the last one was taken"] if len(done) > 1 else []
        return done[-1]["result"], more
    predictions = task.get("predictions") or []
    if predictions:
        return predictions[-1]["result"], ["not annotated; the prediction was taken"]
    return [], ["neither annotated nor predicted; nothing was taken"]


def _regions(result: list[Row]) -> tuple[dict[str, _Region], list[Row]]:
    regions: dict[str, _Region] = {}
    links = []
    for item in result:
        if item["type"] == "relation":
            links.append(item)
            continue
        control, value = item["from_name"], item["value"]
        region = regions.setdefault(item["id"], _Region())
        region.bounds = (int(value["start"]), int(value["end"]))
        if isinstance(value.get("text"), str):
            region.text = value["text"]
        if control in TAGS:
            told = value.get("text" if TAGS[control] == "textarea" else TAGS[control]) or [""]
            chosen = told if isinstance(told, str) else told[0]
            if chosen.strip():
                region.said[control] = chosen.strip()
    return regions, links


def _true_bounds(where: str, text: str, region: _Region) -> tuple[int, int]:
    """The bounds in code points. Raises GoldError when the region's text is neither there nor at those UTF-16 units."""
    start, end = region.bounds
    shown = _plain(region.text)
    if not shown or _plain(text[start:end]) == shown:
        return start, end
    units = text.encode("utf-16-le")
    before, inside = units[: 2 * start], units[2 * start : 2 * end]
    moved = len(before.decode("utf-16-le", "replace"))
    length = len(inside.decode("utf-16-le", "replace"))
    if _plain(text[moved : moved + length]) == shown:
        return moved, moved + length
    raise GoldError(f"{where}: it shows {region.text!r}, but the text has {text[start:end]!r} there; mark it again")


def _plain(text: str) -> str:
    r"""The text as Label Studio shows it in ``text``: line breaks are written ``\n``."""
    return text.replace("\\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
