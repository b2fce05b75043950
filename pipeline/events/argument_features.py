"""Structure around triggers and entities, as numbers: what the role models see.

No feature names a particular person, craft or place; words enter only through the event type, the
commonest trigger words and the particles next to the entity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.data import EVENT_TYPES, LABELS, Entity
from pipeline.events.kinds import KINDS, ORG_KINDS, PLACE_KINDS, lexicon_kind
from pipeline.events.scene import Scenes, Triggers
from pipeline.joining import Ints, Joined, among
from pipeline.linear import Codes, code

Column = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]

PARTICLES = "由被将把用使让令在于从自到向对与和同、以为给乘搭驾载随的往至，“（是名"
FOLLOWERS = "的、和与及在于将被由为，。”）（上中号飞发等是从首任"
GAP_MARKS = "，、；的和由将把被并而（）后时但因：“"
WORDS = (
    "发射", "送入", "升空", "起飞", "搭载", "飞行", "进入", "对接", "出舱", "着陆", "返回", "宣布", "任命", "出任",
    "设计", "研制", "成立", "取消", "推迟", "批准", "签署", "授予", "获", "成为", "去世", "遇难", "爆炸", "坠毁",
    "试验", "提出", "加入", "领导",
)  # fmt: skip
_WORD_CODES = np.array([code(word) for word in WORDS], dtype=np.uint32)
JOINERS = "、和与及或，“”以号"
"""What may stand between the members of a coordination such as A、B和C; at most ``_JOINED`` of them."""
_JOINED = 3


class Fillers:
    """The entities of a document as fillers: what is known of each apart from any trigger.

    ``kind``: rocket, carried, aircraft or "" of a craft; ``lexicon``: the kind of a known place or organisation.
    """

    def __init__(self, scenes: Scenes, entities: Sequence[Entity], kinds: dict[str, str]) -> None:
        self.scenes, self.marks, self.entities = scenes, scenes.entities, entities
        self.kind = [kinds.get(e.entity_id or "", "") if e.label == "VEHICLE" else "" for e in entities]
        self.lexicon = [lexicon_kind(e) for e in entities]

    @cached_property
    def kind_codes(self) -> Codes:
        """Of each entity, the kind of craft, place or organisation as a code of patterns."""
        kinds = zip(self.kind, self.lexicon, strict=True)
        return np.array([code(kind or lexicon) for kind, lexicon in kinds], dtype=np.uint32)

    @cached_property
    def same_before(self) -> Ints:
        """Of each entity, the number of the one before it in its sentence with the same label, -1 without one."""
        out = np.full(len(self.entities), -1, dtype=np.int64)
        last: dict[tuple[int, int], int] = {}
        for at, key in enumerate(zip(self.marks.scene.tolist(), self.marks.kind.tolist(), strict=True)):
            out[at] = last.get(key, -1)
            last[key] = at
        return out

    @cached_property
    def listed(self) -> Column:
        """Whether the entity before, and the one behind, with the same label is joined to it."""
        joins = np.zeros((len(self.entities), 2), dtype=bool)
        behind = np.flatnonzero(self.same_before >= 0)
        before = self.same_before[behind]
        low, high = self.marks.end[before], self.marks.start[behind]
        others = np.concatenate(([0], np.cumsum(~np.isin(self.scenes.points, [ord(char) for char in JOINERS]))))
        good = (high - low <= _JOINED) & (others[np.maximum(low, high)] == others[low])
        joins[behind, 0], joins[before, 1] = good, good
        return joins

    @cached_property
    def neighbours(self) -> tuple[Ints, Ints]:
        """Code points before and behind each entity, a quotation mark skipped; 0 before a sentence."""
        points, start, end = self.scenes.points, self.marks.start, self.marks.end
        first = self.scenes.start[self.marks.scene]
        before = np.where(start > first, points[start - 1], 0)
        before = np.where((before == ord("“")) & (start - 1 > first), points[start - 2], before)
        after = points[end]
        after = np.where(after == ord("”"), points[np.minimum(end + 1, len(points) - 1)], after)
        return before, after

    @cached_property
    def constant(self) -> Column:
        """What stays the same whatever the trigger: dates, kinds, the sentence's other entities."""
        kinds = np.array([KINDS.index(kind) for kind in self.kind], dtype=np.int64)
        craft = self.marks.kind == LABELS.index("VEHICLE")
        counts = np.zeros((len(self.scenes.start), len(LABELS)), dtype=np.int64)
        np.add.at(counts, (self.marks.scene, self.marks.kind), 1)
        some = np.zeros((len(self.scenes.start), len(KINDS)), dtype=bool)
        some[self.marks.scene[craft], kinds[craft]] = True
        held = some[self.marks.scene]
        return np.concatenate([
            np.array([_date(entity) for entity in self.entities], dtype=np.float64).reshape(-1, 7),
            _one_hot(self.kind, KINDS),
            _one_hot([k if e.label == "PLACE" else "-" for e, k in self._with_kinds()], PLACE_KINDS),
            _one_hot([k if e.label == "ORG" else "-" for e, k in self._with_kinds()], ORG_KINDS),
            counts[self.marks.scene],
            held[:, [KINDS.index("rocket")]], held[:, [KINDS.index("carried")]],
        ], axis=1)  # fmt: skip

    def _with_kinds(self) -> list[tuple[Entity, str]]:
        return list(zip(self.entities, self.lexicon, strict=True))


def _date(entity: Entity) -> list[float]:
    value = entity.value or ""
    return [float(len(value)), float("T" in value), float("/" in value), float("~" in value),
            float(any(char.isdigit() for char in entity.text)), float(bool(entity.mod)), float(not value)]  # fmt: skip


def _one_hot(values: Sequence[str], choices: Sequence[str]) -> Column:
    """A row for each value and a column for each choice; a value that is none of them has no 1."""
    number = {choice: at for at, choice in enumerate(choices)}
    table = np.concatenate([np.eye(len(choices)), np.zeros((1, len(choices)))])
    return np.asarray(table[[number.get(value, -1) for value in values]]).reshape(len(values), len(choices))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Entities of a document as fillers of its triggers: numbers of the trigger and of the entity of each pair."""

    triggers: Triggers
    fillers: Fillers
    trigger: Ints
    entity: Ints

    def __len__(self) -> int:
        return len(self.trigger)

    def part(self, low: int, high: int) -> Pairs:
        """The pairs from one number to another."""
        return Pairs(self.triggers, self.fillers, self.trigger[low:high], self.entity[low:high])


def pair_up(triggers: Triggers, fillers: Fillers, labels: Sequence[str]) -> Pairs:
    """Every trigger with every entity of its sentence that has one of the labels."""
    joined = fillers.scenes.beside(triggers.scene, fillers.marks)
    kept = np.isin(fillers.marks.kind[joined.member], [LABELS.index(label) for label in labels])
    return Pairs(triggers, fillers, joined.owner[kept], joined.member[kept])


@dataclass(frozen=True, slots=True)
class _Between:
    """The pairs' bounds: entity, trigger, sentence, and the stretch between the two."""

    start: Ints
    end: Ints
    trigger_start: Ints
    trigger_end: Ints
    scene: Ints
    before: Column
    low: Ints
    high: Ints


def _bounds(pairs: Pairs) -> _Between:
    marks, triggers = pairs.fillers.marks, pairs.triggers
    start, end = marks.start[pairs.entity], marks.end[pairs.entity]
    trigger_start, trigger_end = triggers.start[pairs.trigger], triggers.end[pairs.trigger]
    before = end <= trigger_start
    low, high = np.where(before, end, trigger_end), np.where(before, trigger_start, start)
    return _Between(start, end, trigger_start, trigger_end, triggers.scene[pairs.trigger], before, low, high)


def pair_features(pairs: Pairs) -> Floats:
    """The feature vectors of (entity, trigger) pairs, a row each."""
    fillers, at = pairs.fillers, _bounds(pairs)
    columns = [
        _distance_features(fillers.scenes, at), _rival_features(pairs, at),
        fillers.listed[pairs.entity], _neighbour_features(pairs, at),
        fillers.constant[pairs.entity],
        np.eye(len(EVENT_TYPES))[pairs.triggers.type[pairs.trigger]],
        pairs.triggers.codes[pairs.trigger][:, None] == _WORD_CODES,
    ]  # fmt: skip
    return np.concatenate(columns, axis=1, dtype=np.float32, casting="unsafe")


def _distance_features(scenes: Scenes, at: _Between) -> Column:
    first, last = scenes.start[at.scene], scenes.end[at.scene]
    clause = scenes.clause_of(at.start)
    clauses = scenes.clause_of(at.trigger_start) - clause
    marks = {mark: scenes.count(mark, at.low, at.high) for mark in GAP_MARKS}
    return np.column_stack([
        at.before, scenes.gap(at.low, at.high), clauses, np.abs(clauses), clauses == 0,
        scenes.gap(first, at.start), scenes.gap(at.end, last), clause - scenes.clause_of(first),
        scenes.gap(first, at.trigger_start), scenes.gap(at.trigger_end, last),
        *marks.values(), marks["（"] - marks["）"],
    ])  # fmt: skip


def _rival_features(pairs: Pairs, at: _Between) -> Column:
    return np.concatenate([_other_entities(pairs, at), _other_triggers(pairs, at)], axis=1)


def _other_entities(pairs: Pairs, at: _Between) -> Column:
    """The entities beside the pair's: those of the same label and their places, all between it and the trigger."""
    scenes, marks = pairs.fillers.scenes, pairs.fillers.marks
    others = scenes.beside(at.scene, marks)
    owner = others.owner
    start, end = marks.start[others.member], marks.end[others.member]
    same = marks.kind[others.member] == marks.kind[pairs.entity][owner]
    itself = others.member == pairs.entity[owner]
    earlier, later = others.member < pairs.entity[owner], others.member > pairs.entity[owner]
    between = (at.low[owner] <= start) & (start < at.high[owner])
    left, right = end <= at.trigger_start[owner], start >= at.trigger_end[owner]
    low, high = scenes.clause_bounds(at.trigger_start, at.scene)
    clause = (low[owner] <= start) & (start < high[owner])
    number, place = others.count(same), others.count(same & earlier)
    behind = at.start >= at.trigger_end
    return np.column_stack([
        number, place, number - place, others.count(same & between & ~itself), others.count(between),
        at.before & ~others.any(same & left & later), behind & ~others.any(same & right & earlier),
        at.before & (place == 0), others.count(same & left), others.count(same & right),
        others.any(same & clause & left), others.any(same & clause & right),
    ])  # fmt: skip


def _other_triggers(pairs: Pairs, at: _Between) -> Column:
    """The other triggers of the sentence: those crossed on the way, those nearer, those in the entity's clause."""
    scenes, triggers = pairs.fillers.scenes, pairs.triggers
    others: Joined = scenes.beside(at.scene, triggers)
    owner = others.owner
    start, end, type_ = triggers.start[others.member], triggers.end[others.member], triggers.type[others.member]
    itself = others.member == pairs.trigger[owner]
    crossed = ~itself & (at.low[owner] <= start) & (start < at.high[owner])
    alike = type_ == triggers.type[pairs.trigger][owner]
    before = at.end[owner] <= start
    gaps = scenes.gap(np.where(before, at.end[owner], end), np.where(before, start, at.start[owner]))
    own = scenes.gap(at.low, at.high)[owner]
    earlier = others.member < pairs.trigger[owner]
    low, high = scenes.clause_bounds(at.start, at.scene)
    announced = type_ == EVENT_TYPES.index("Announce")
    return np.column_stack([
        others.count(crossed), others.count(crossed & alike), others.count(crossed & announced),
        others.count((gaps < own) | ((gaps == own) & earlier)), others.total(), others.count(earlier),
        others.count(~itself & (low[owner] <= start) & (start < high[owner])),
        others.any(~itself & (at.end[owner] <= start) & (start < high[owner])),
        others.any(~itself & alike),
    ])  # fmt: skip


def _neighbour_features(pairs: Pairs, at: _Between) -> Column:
    scenes = pairs.fillers.scenes
    before, after = (among(points, chars) for points, chars in
                     zip(pairs.fillers.neighbours, (PARTICLES, FOLLOWERS), strict=True))  # fmt: skip
    first = scenes.start[at.scene]
    low, high = scenes.clause_bounds(at.trigger_start, at.scene)
    head = np.maximum(first, at.trigger_start - 8)
    size = len(scenes.viewed)
    return np.column_stack([
        before[pairs.entity], at.start == first, after[pairs.entity],
        *(scenes.count(mark, head, at.trigger_start) > 0 for mark in "由被将把用从的了在"),
        *(scenes.points[at.trigger_end] == ord(mark) for mark in "了的于在，。为到、"),
        *(scenes.count(mark, low, at.trigger_start) > 0 for mark in "被由将把"),
        scenes.gap(at.trigger_end, high), at.trigger_end - at.trigger_start,
        scenes.has("箭", at.end, np.minimum(at.end + 6, size)) | scenes.has("弹", at.end, np.minimum(at.end + 5, size)),
    ])  # fmt: skip
