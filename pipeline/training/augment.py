"""Other names in the same sentences: training copies in which people, craft and towns are swapped.

The tagger must learn how names look and stand, not which names the training texts happen to hold.
Each entity of a copy keeps one new name throughout, full where it was full and short where it was short.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from pipeline.data import Document, Entity
from pipeline.events.kinds import lexicon_kind
from pipeline.training.made_up import Pools

_NUMBERED = re.compile(
    r"^(?P<stem>[\u3400-\u9fff]{2,7}?)(?P<tail>(?:号)?[-－]?(?:[0-9]{1,4}|[一二三四五六七八九十〇]{1,3})(?:号|號)?.{0,2})$"
)
_NAMED = re.compile(r"^(?P<stem>[\u3400-\u9fff]{2,6})(?P<tail>号|號)$")
_BARE = re.compile(r"^[\u3400-\u9fff]{2,5}(?<![站镜室机舱星器鏡艙])$")
_LATIN = re.compile(r"[A-Z]")
_SITE = re.compile(
    r"^(?P<stem>[\u3400-\u9fff]{2,5}?)(?P<tail>(?:卫星|航天|太空|宇宙|导弹|火箭)?(?:发射场|发射中心|航天中心|基地|试验场|靶场|机场|航天港|市|州))$"
)
_TOWN = re.compile(r"^[\u3400-\u9fff]{2,6}$")
_FIXED_KINDS = ("country", "body", "sea")


def swap_names(document: Document, names: Pools, rng: random.Random, share: float) -> Document:
    """A copy of ``document`` with a ``share`` of its people, craft and towns renamed; offsets are those of the copy.

    Countries, seas and bodies stay. Events are dropped.
    """
    chosen: dict[str, str | None] = {}
    parts, entities, position, shift = [], [], 0, 0
    for entity in document.entities:
        new = _new_name(entity, chosen, names, rng, share)
        parts += [document.text[position : entity.start], new]
        start = entity.start + shift
        entities.append(replace(entity, start=start, end=start + len(new), text=new))
        shift += len(new) - len(entity.text)
        position = entity.end
    parts.append(document.text[position:])
    return Document(document.doc_id, "".join(parts), entities, [])


def _new_name(entity: Entity, chosen: dict[str, str | None], names: Pools, rng: random.Random, share: float) -> str:
    pool = {"PERSON": names.people, "VEHICLE": names.stems, "PLACE": names.towns}.get(entity.label)
    if pool is None or lexicon_kind(entity) in _FIXED_KINDS:
        return entity.text
    key = f"{entity.label} {entity.entity_id or entity.text}"
    if entity.label == "VEHICLE":
        key = re.sub(r"-[0-9]+[a-z]?$", "", key)
    if key not in chosen:
        chosen[key] = rng.choice(pool) if rng.random() < share else None
    name = chosen[key]
    if name is None:
        return entity.text
    if entity.label == "PERSON":
        return _person(entity.text, name)
    return _craft(entity.text, name, rng) if entity.label == "VEHICLE" else _place(entity.text, name)


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
    if _BARE.match(old):
        return stem
    if _LATIN.search(old) and not re.search("[\u3400-\u9fff]", old):
        return _LATIN.sub(lambda m: rng.choice("ABCDEFGHJKLMNPRSTUVXYZ"), old)
    return old


def _place(old: str, town: str) -> str:
    match = _SITE.match(old)
    if match:
        return town + match["tail"]
    return town if _TOWN.match(old) else old
