"""Other names in the same sentences: training copies in which people and craft are swapped.

The tagger must learn how names look and stand, not which names the training texts happen to hold.
Each entity of a copy keeps one new name throughout, full where it was full and short where it was short.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.data import Document, Entity

_NUMBERED = re.compile(
    r"^(?P<stem>[\u3400-\u9fff]{2,7}?)(?P<tail>(?:号)?[-－]?(?:[0-9]{1,4}|[一二三四五六七八九十〇]{1,3})(?:号|號)?.{0,2})$"
)
_NAMED = re.compile(r"^(?P<stem>[\u3400-\u9fff]{2,6})(?P<tail>号|號)$")
_LATIN = re.compile(r"[A-Z]")


def swap_names(
    document: Document, people: Sequence[str], stems: Sequence[str], rng: random.Random, share: float
) -> Document:
    """A copy of ``document`` with a ``share`` of its people and craft renamed; offsets are those of the copy.

    ``people``: full names to draw from. ``stems``: craft names without number. Events are dropped.
    """
    chosen: dict[str, str | None] = {}
    parts, entities, position, shift = [], [], 0, 0
    for entity in document.entities:
        new = _new_name(entity, chosen, people, stems, rng, share)
        parts += [document.text[position : entity.start], new]
        start = entity.start + shift
        entities.append(replace(entity, start=start, end=start + len(new), text=new))
        shift += len(new) - len(entity.text)
        position = entity.end
    parts.append(document.text[position:])
    return Document(document.doc_id, "".join(parts), entities, [])


def _new_name(
    entity: Entity,
    chosen: dict[str, str | None],
    people: Sequence[str],
    stems: Sequence[str],
    rng: random.Random,
    share: float,
) -> str:
    key = entity.entity_id or ""
    if entity.label not in ("PERSON", "VEHICLE") or not key:
        return entity.text
    if entity.label == "VEHICLE":
        key = re.sub(r"-[0-9]+[a-z]?$", "", key)
    if key not in chosen:
        pool = people if entity.label == "PERSON" else stems
        chosen[key] = rng.choice(pool) if rng.random() < share else None
    name = chosen[key]
    if name is None:
        return entity.text
    return _person(entity.text, name) if entity.label == "PERSON" else _craft(entity.text, name, rng)


def _person(old: str, name: str) -> str:
    full = re.search("[·•‧・．]", old)
    if full or "·" not in name:
        return name.replace("·", full.group()) if full else name
    return name.rsplit("·", 1)[-1]


def _craft(old: str, stem: str, rng: random.Random) -> str:
    for pattern in (_NUMBERED, _NAMED):
        match = pattern.match(old)
        if match:
            return stem + match["tail"]
    if _LATIN.search(old) and not re.search("[\u3400-\u9fff]", old):
        return _LATIN.sub(lambda m: rng.choice("ABCDEFGHJKLMNPRSTUVXYZ"), old)
    return old
