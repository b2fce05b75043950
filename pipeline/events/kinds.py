"""What kind of thing a name is: told by the noun behind it anywhere in the document, or by the lexicons."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from pipeline.data import Entity
from pipeline.names.gazetteer import names_of, rows
from pipeline.text import view, view_word

_ROCKET = re.compile(
    r"[”」』号型]{0,2}(?:系列)?(?:重型|中型|新型|大型|小型)?(?:三级|二级|两级|多级|液体|固体|探空|商业)?(?:运载火箭|火箭|运载器|导弹|弹道导弹|洲际导弹|飞弹|助推器)"
)
_CARRIED = re.compile(
    r"[”」』号型]{0,2}(?:载人|货运|宇宙|无人|人造|月球|火星|金星|小行星|科学|通信|气象|侦察|试验|中继)?"
    r"(?:飞船|太空船|卫星|探测器|空间站|太空站|实验室|实验舱|核心舱|着陆器|登陆器|轨道器|探测|月球车|火星车|望远镜|航天飞机|太空梭|返回舱|登月舱|指令舱|星)"
)
_AIRCRAFT = re.compile(r"[”」』号型]{0,2}(?:飞机|战斗机|教练机|滑翔机|轰炸机|运输机|直升机)")
_BEFORE = (
    ("rocket", re.compile(r"(?:火箭|导弹|运载器|飞弹|弹道导弹)[“‘]?$")),
    (
        "carried",
        re.compile(
            r"(?:飞船|太空船|卫星|探测器|空间站|太空站|实验舱|核心舱|着陆器|登陆器|轨道器|月球车|火星车|望远镜|航天飞机"
            r"|太空梭|穿梭机|登月舱|指令舱|巡视器)[“‘]?$"
        ),
    ),
    ("aircraft", re.compile(r"(?:飞机|战斗机|滑翔机|轰炸机|运输机|直升机|载机|母机)[“‘]?$")),
)
_LOOK_BACK = 8
KINDS = ("", "rocket", "carried", "aircraft")
_LEXICON_KINDS = {"launcher": "rocket", "missile": "rocket", "stage": "rocket", "aircraft": "aircraft"}

PLACE_KINDS = ("", "country", "city", "region", "site", "building", "body", "sea", "other")
ORG_KINDS = (
    "",
    "agency",
    "company",
    "military",
    "government",
    "university",
    "institute",
    "committee",
    "media",
    "party",
    "club",
    "other",
)


def craft_kinds(viewed: str, entities: Sequence[Entity], *, cold: bool = False) -> dict[str, str]:
    """entity_id → rocket, carried, aircraft or "" for every VEHICLE of a document."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        if entity.label == "VEHICLE" and entity.entity_id:
            votes[entity.entity_id].update(_behind(viewed, entity.end) or _before(viewed, entity.start))
    lexicon = {} if cold else _craft_lexicon()
    families: dict[str, Counter[str]] = defaultdict(Counter)
    for key, tally in votes.items():
        families[_family(key)].update(tally)
    return {key: _settle(key, tally or families[_family(key)], lexicon) for key, tally in votes.items()}


def _family(key: str) -> str:
    """The series of a numbered craft's id: what is said of 长征五号 holds for 长征七号."""
    return re.sub(r"-[a-z]?[0-9]+[a-z]{0,2}$", "", key)


def _before(viewed: str, start: int) -> list[str]:
    head = viewed[max(0, start - _LOOK_BACK) : start]
    return [kind for kind, pattern in _BEFORE if pattern.search(head)][:1]


def _behind(viewed: str, end: int) -> list[str]:
    for kind, pattern in (("rocket", _ROCKET), ("carried", _CARRIED), ("aircraft", _AIRCRAFT)):
        if pattern.match(viewed, end):
            return [kind]
    return []


def _settle(key: str, tally: Counter[str], lexicon: dict[str, str]) -> str:
    if tally:
        return max(sorted(tally), key=lambda kind: tally[kind])
    while key:
        if key in lexicon:
            return lexicon[key]
        key = key.rpartition("-")[0]
    return ""


@cache
def _craft_lexicon() -> dict[str, str]:
    return {row["id"]: _LEXICON_KINDS.get(row["kind"], "carried") for row in rows("vehicle")}


@cache
def _kind_by_name(file_kind: str) -> dict[str, str]:
    return {view_word(form): row["kind"] for row in rows(file_kind) for form in names_of(row)}


def lexicon_kind(entity: Entity) -> str:
    """The ``kind`` column of a PLACE's or ORG's row; "" for names in no lexicon."""
    if entity.label not in ("PLACE", "ORG"):
        return ""
    return _kind_by_name(entity.label.lower()).get(view(entity.text), "")
