"""Structure around a trigger and an entity, as numbers: what the role models see.

No feature names a particular person, craft or place; words enter only through the event type, the
commonest trigger words and the particles next to the entity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.data import EVENT_TYPES, LABELS, Entity
from pipeline.events.kinds import KINDS, ORG_KINDS, PLACE_KINDS, lexicon_kind
from pipeline.events.scene import Scene

PARTICLES = "由被将把用使让令在于从自到向对与和同、以为给乘搭驾载随的往至，“（是名"
FOLLOWERS = "的、和与及在于将被由为，。”）（上中号飞发等是从首任"
GAP_MARKS = "，、；的和由将把被并而（）后时但因：“"
WORDS = (
    "发射", "送入", "升空", "起飞", "搭载", "飞行", "进入", "对接", "出舱", "着陆", "返回", "宣布", "任命", "出任",
    "设计", "研制", "成立", "取消", "推迟", "批准", "签署", "授予", "获", "成为", "去世", "遇难", "爆炸", "坠毁",
    "试验", "提出", "加入", "领导",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event as far as it is known before its arguments: bounds and type."""

    start: int
    end: int
    type: str


def _gap(entity: Entity, trigger: Trigger) -> tuple[int, int]:
    return (entity.end, trigger.start) if entity.end <= trigger.start else (trigger.end, entity.start)


def position(one: object, among: Sequence[object]) -> int:
    """The number of the very object among others: ``index`` would compare every field of each."""
    return next(number for number, other in enumerate(among) if other is one)


def _between(position: int, low: int, high: int) -> bool:
    return low <= position < high


def _one_hot(value: str, choices: Sequence[str]) -> list[float]:
    return [float(value == choice) for choice in choices]


def _distance_features(scene: Scene, entity: Entity, trigger: Trigger) -> list[float]:
    low, high = _gap(entity, trigger)
    before = entity.end <= trigger.start
    clauses = scene.clause_of(trigger.start) - scene.clause_of(entity.start)
    gap = scene.viewed[low:high]
    return [
        float(before), float(scene.gap(low, high)), float(clauses), float(abs(clauses)), float(clauses == 0),
        float(scene.gap(scene.start, entity.start)), float(scene.gap(entity.end, scene.end)),
        float(scene.clause_of(entity.start)),
        float(scene.gap(scene.start, trigger.start)), float(scene.gap(trigger.end, scene.end)),
        *(float(gap.count(mark)) for mark in GAP_MARKS),
        float(gap.count("（") - gap.count("）")),
    ]  # fmt: skip


def _rival_features(scene: Scene, entity: Entity, trigger: Trigger, triggers: Sequence[Trigger]) -> list[float]:
    same = [e for e in scene.entities if e.label == entity.label]
    at = position(entity, same)
    low, high = _gap(entity, trigger)
    inside = [e for e in same if e is not entity and _between(e.start, low, high)]
    others = [t for t in triggers if t is not trigger]
    crossed = [t for t in others if _between(t.start, low, high)]
    gaps = [scene.gap(*_gap(entity, t)) for t in triggers]
    number = position(trigger, triggers)
    nearer = sum(gap < gaps[number] for gap in gaps) + sum(gap == gaps[number] for gap in gaps[:number])
    clause = scene.clause_bounds(trigger.start)
    own = [e for e in same if _between(e.start, *clause)]
    left = [e for e in same if e.end <= trigger.start]
    right = [e for e in same if e.start >= trigger.end]
    entity_clause = scene.clause_bounds(entity.start)
    return [
        float(len(same)), float(at), float(len(same) - at), float(len(inside)),
        float(sum(_between(e.start, low, high) for e in scene.entities)), float(len(crossed)),
        float(sum(t.type == trigger.type for t in crossed)), float(sum(t.type == "Announce" for t in crossed)),
        float(nearer), float(len(triggers)), float(number),
        float(bool(left) and left[-1] is entity), float(bool(right) and right[0] is entity),
        float(bool(left) and left[0] is entity), float(len(left)), float(len(right)),
        float(any(e.end <= trigger.start for e in own)), float(any(e.start >= trigger.end for e in own)),
        float(sum(_between(t.start, *entity_clause) for t in others)),
        float(any(_between(t.start, entity.end, entity_clause[1]) for t in others)),
        float(any(t.type == trigger.type for t in others)),
    ]  # fmt: skip


def _list_features(scene: Scene, entity: Entity) -> list[float]:
    """Where the entity stands in a coordination such as A、B和C."""
    same = [e for e in scene.entities if e.label == entity.label]
    at = position(entity, same)
    joined = "、和与及或，“”以号"
    previous = at > 0 and _joins(scene.viewed[same[at - 1].end : entity.start], joined)
    following = at + 1 < len(same) and _joins(scene.viewed[entity.end : same[at + 1].start], joined)
    return [float(previous), float(following)]


def _joins(gap: str, joiners: str) -> bool:
    return len(gap) <= 3 and all(char in joiners for char in gap)


def _neighbour_features(scene: Scene, entity: Entity, trigger: Trigger) -> list[float]:
    viewed = scene.viewed
    before = viewed[max(scene.start, entity.start - 1) : entity.start].replace("“", "“")
    if before == "“" and entity.start - 1 > scene.start:
        before = viewed[entity.start - 2]
    after = viewed[entity.end : entity.end + 1]
    if after == "”":
        after = viewed[entity.end + 1 : entity.end + 2]
    head = viewed[max(scene.start, trigger.start - 8) : trigger.start]
    tail = viewed[trigger.end : trigger.end + 1]
    clause_start, clause_end = scene.clause_bounds(trigger.start)
    clause_head = viewed[clause_start : trigger.start]
    return [
        *_one_hot(before, PARTICLES), float(entity.start == scene.start), *_one_hot(after, FOLLOWERS),
        *(float(mark in head) for mark in ("由", "被", "将", "把", "用", "从", "的", "了", "在")),
        *(float(tail == mark) for mark in ("了", "的", "于", "在", "，", "。", "为", "到", "、")),
        *(float(mark in clause_head) for mark in ("被", "由", "将", "把")),
        float(scene.gap(trigger.end, clause_end)), float(trigger.end - trigger.start),
        float("箭" in viewed[entity.end : entity.end + 6] or "弹" in viewed[entity.end : entity.end + 5]),
    ]  # fmt: skip


def _date_features(entity: Entity) -> list[float]:
    value = entity.value or ""
    return [float(len(value)), float("T" in value), float("/" in value), float("~" in value),
            float(any(char.isdigit() for char in entity.text)), float(bool(entity.mod)), float(not value)]  # fmt: skip


def pair_features(
    scene: Scene, entity: Entity, trigger: Trigger, triggers: Sequence[Trigger], kinds: dict[str, str]
) -> list[float]:
    """The feature vector of one (entity, trigger) pair of a sentence.

    ``triggers``: all accepted triggers of the sentence, ``trigger`` among them. ``kinds``: craft kinds by entity_id.
    """
    kind = kinds.get(entity.entity_id or "", "") if entity.label == "VEHICLE" else ""
    lexicon = lexicon_kind(entity)
    word = scene.viewed[trigger.start : trigger.end]
    labels = [e.label for e in scene.entities]
    return [
        *_distance_features(scene, entity, trigger), *_rival_features(scene, entity, trigger, triggers),
        *_list_features(scene, entity), *_neighbour_features(scene, entity, trigger), *_date_features(entity),
        *_one_hot(trigger.type, EVENT_TYPES), *_one_hot(word, WORDS),
        *_one_hot(kind, KINDS), *_one_hot(lexicon if entity.label == "PLACE" else "-", PLACE_KINDS),
        *_one_hot(lexicon if entity.label == "ORG" else "-", ORG_KINDS),
        *(float(labels.count(label)) for label in LABELS),
        float(any(kinds.get(e.entity_id or "", "") == "rocket" for e in scene.entities if e.label == "VEHICLE")),
        float(any(kinds.get(e.entity_id or "", "") == "carried" for e in scene.entities if e.label == "VEHICLE")),
    ]  # fmt: skip
