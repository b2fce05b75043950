"""The same document with every name replaced by another of its kind and every year shifted by ten."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.data import Document, Entity, Event, Span
from pipeline.events.kinds import lexicon_kind
from pipeline.names.gazetteer import rows

SHIFT = 10
_YEAR = re.compile(r"(?<!\d)(1[89]\d{2})(?=年|[^\d]|$)")
_DECADE = re.compile(r"(?<!\d)([1-8])0(?=年代)")
_NUMBERED = re.compile(
    r"^(?P<stem>[\u3400-\u9fff]{2,6}?)(?P<tail>[号號”]?[-－]?(?:[0-9]+|[一二三四五六七八九十]+)[号號]?.*|[号號])$"
)


@cache
def _pool(label: str, kind: str) -> list[str]:
    """Chinese names of a label (and kind, where the knowledge says one) in file order."""
    names = [
        row["name"]
        for row in rows(label.lower())
        if not row["name"].isascii() and (not kind or row.get("kind", "") == kind)
    ]
    if label == "VEHICLE":
        names = [name.removesuffix("号") for name in names if name.removesuffix("号").isalpha() and len(name) <= 5]
    return names


def _other(label: str, kind: str, key: str, old: str, chosen: dict[str, str]) -> str:
    pool = _pool(label, kind) or _pool(label, "")
    if key not in chosen:
        used = set(chosen.values())
        offset = 7 + 11 * len(chosen)
        turns = (pool[(offset + step) % len(pool)] for step in range(len(pool)))
        chosen[key] = next(
            (name for name in turns if name not in used and name not in old and old not in name),
            pool[offset % len(pool)],
        )
    return chosen[key]


def _renamed(entity: Entity, chosen: dict[str, str]) -> str:
    text = entity.text
    if entity.label in ("DATE", "DURATION"):
        return _DECADE.sub(lambda m: f"{int(m[1]) + 1}0", _YEAR.sub(lambda m: str(int(m[1]) + SHIFT), text))
    if entity.label == "PERSON":
        name = _other("PERSON", "", f"PERSON {entity.entity_id}", text, chosen)
        return name if re.search("[·•‧・．]", text) or "·" not in name else name.rsplit("·", 1)[-1]
    if entity.label == "VEHICLE":
        match = _NUMBERED.match(text)
        if re.search("[A-Za-z]", text):  # a designation: other letters, same figures
            return re.sub("[A-Z]", lambda m: chr(65 + (ord(m[0]) - 65 + 7) % 26), text)
        if not match:
            return _other("VEHICLE", "", f"VEHICLE {text}", text, chosen)
        return _other("VEHICLE", "", f"VEHICLE {match['stem']}", match["stem"], chosen) + match["tail"]
    return _other(entity.label, lexicon_kind(entity), f"{entity.label} {text}", text, chosen)


def _shifted(value: str | None) -> str | None:
    if value is None or value.startswith(("P", "XXXX")):
        return value
    value = re.sub(r"(?<![\d-])(1[89]\d{2})", lambda m: str(int(m[1]) + SHIFT), value)
    return re.sub(r"(?<![\d-])(1[89]\d)X(?!X)", lambda m: f"{int(m[1]) + 1}X", value)


def rename(document: Document) -> Document:
    """The renamed document with its entities and events at their new offsets; identities stay as they were."""
    chosen: dict[str, str] = {}
    parts: list[str] = []
    entities: list[Entity] = []
    moves: list[tuple[int, int]] = []  # (offset from which on, shift)
    at = shift = 0
    for entity in document.entities:
        new = _renamed(entity, chosen)
        parts += [document.text[at : entity.start], new]
        start = entity.start + shift
        value = _shifted(entity.value) if entity.label == "DATE" else entity.value
        entities.append(replace(entity, start=start, end=start + len(new), text=new, value=value))
        shift += len(new) - len(entity.text)
        moves.append((entity.end, shift))
        at = entity.end
    parts.append(document.text[at:])
    events = [replace(event, trigger=_moved(event, moves)) for event in document.events]
    return Document(document.doc_id, "".join(parts), entities, events)


def _moved(event: Event, moves: list[tuple[int, int]]) -> Span:
    shift = next((by for start, by in reversed(moves) if start <= event.trigger.start), 0)
    return Span(event.trigger.start + shift, event.trigger.end + shift, event.trigger.text)
