"""The surroundings of candidate triggers, as numbers: what decides event or not, planned or done, failed or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.data import EVENT_TYPES, LABELS
from pipeline.events.lexicon import CUE_KINDS, STRENGTHS, trigger_types
from pipeline.events.scene import Marks, Scenes, Triggers
from pipeline.events.words import Words
from pipeline.joining import Bools, Ints, Joined, among

Column = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]

BEFORE = (
    "了的被将把在于由未不并后再又和、，“”首次试可能要为以日年号人时与获出正已就行功地空载轨软从会至用定的式所而来"
    "其全（：　\t"
)
AFTER = (
    "了的于在，。、后前时到至为成计任台场中和与上入出过着一失圆升进并及”）人员者器机舱系设部的火卫飞工能期窗日地方"
    "首第从由以给是往向；：\n"
)
SEEN = ("DATE", "PERSON", "VEHICLE", "ORG", "PLACE", "PROGRAM", "DURATION")
THINGS = ("计划", "任务", "项目", "工程", "系统", "技术", "设备", "能力", "方案", "活动")
"""Nouns behind a trigger that make it part of a thing's name."""
FAR = 60


class WordStats:
    """How often a word was a trigger of a type in the training texts: word → type → (times trigger, times seen)."""

    def __init__(self, counts: dict[str, dict[str, tuple[int, int]]]) -> None:
        self.counts = counts
        self._rates: dict[tuple[str, str], list[float]] = {}

    def rate(self, word: str, type_: str) -> list[float]:
        """Smoothed share, and how much was seen."""
        if (word, type_) not in self._rates:
            self._rates[word, type_] = self._rate(word, type_)
        return self._rates[word, type_]

    def _rate(self, word: str, type_: str) -> list[float]:
        hits, seen = self.counts.get(word, {}).get(type_, (0, 0))
        strength = trigger_types().get(word, {}).get(type_, "weak")
        prior = (0.08, 0.3, 0.6)[STRENGTHS.index(strength)]
        return [(hits + 3 * prior) / (seen + 3), float(min(seen, 30)), float(STRENGTHS.index(strength))]


class _WordTable:
    """The different words of a document that are candidates, and what was seen of them in the training texts.

    ``rates``: (word, type) → share; ``highest``: the greatest of a word's; ``types``: whether it tells a type.
    """

    def __init__(self, words: Sequence[str], stats: WordStats) -> None:
        self.rates = np.zeros((len(words), len(EVENT_TYPES)), dtype=np.float64)
        self.types = np.zeros((len(words), len(EVENT_TYPES)), dtype=bool)
        for number, word in enumerate(words):
            for type_ in trigger_types()[word]:
                at = EVENT_TYPES.index(type_)
                self.rates[number, at], self.types[number, at] = stats.rate(word, type_)[0], True
        self.highest = self.rates.max(axis=1, initial=0.0)


def features(scenes: Scenes, triggers: Triggers, stats: WordStats, words: Words) -> Floats:
    """The feature vectors of candidate words taken as triggers, one row each; ``words``: those of the document."""
    own = _own_rates(triggers, stats)
    low, high = scenes.clause_bounds(triggers.start, triggers.scene)
    columns: list[Column] = [
        np.eye(len(EVENT_TYPES))[triggers.type],
        own,
        (triggers.end - triggers.start)[:, None],
        _neighbours(scenes, triggers),
        _nearest(scenes, triggers, low, high),
        _cues(scenes, triggers, low, high),
        _rivals(scenes, triggers, low, high, own[:, 0], stats),
        _frame(scenes, triggers, low, high, words),
        *_word_classes(scenes, triggers, words),
    ]
    return np.concatenate(columns, axis=1, dtype=np.float32, casting="unsafe")


def _own_rates(triggers: Triggers, stats: WordStats) -> Column:
    """Share, times seen, strength of each word as its type; the greatest of its shares; how many types it may tell."""
    known: dict[tuple[str, int], list[float]] = {}
    for word, number in zip(triggers.words, triggers.type.tolist(), strict=True):
        if (word, number) not in known:
            types = trigger_types().get(word) or {EVENT_TYPES[number]: "weak"}
            highest = max(stats.rate(word, other)[0] for other in types)
            known[word, number] = [*stats.rate(word, EVENT_TYPES[number]), highest, float(len(types))]
    rows = [known[key] for key in zip(triggers.words, triggers.type.tolist(), strict=True)]
    return np.array(rows, dtype=np.float64).reshape(-1, 5)


def _neighbours(scenes: Scenes, triggers: Triggers) -> Column:
    before = np.where(triggers.start > scenes.start[triggers.scene], scenes.points[triggers.start - 1], 0)
    return np.concatenate([among(before, BEFORE), among(scenes.points[triggers.end], AFTER)], axis=1)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Triggers with the marks of their sentences; of each kind the gaps to the nearest before and behind, and whether
    one stands in the clause on either side."""

    joined: Joined
    kind: Ints
    left: Bools
    right: Bools
    gaps: list[Column]
    near: list[Column]


def _beside(scenes: Scenes, triggers: Triggers, marks: Marks, kinds: int, low: Ints, high: Ints) -> _Beside:
    joined = scenes.beside(triggers.scene, marks)
    start, end, kind = (array[joined.member] for array in (marks.start, marks.end, marks.kind))
    own_start, own_end = triggers.start[joined.owner], triggers.end[joined.owner]
    left, right = end <= own_start, start >= own_end
    gaps = [
        joined.least(scenes.gap(end, own_start), left, FAR, kind, kinds),
        joined.least(scenes.gap(own_end, start), right, FAR, kind, kinds),
    ]
    near = [
        joined.any(left & (start >= low[joined.owner]), kind, kinds),
        joined.any(right & (start < high[joined.owner]), kind, kinds),
    ]
    return _Beside(joined, kind, left, right, gaps, near)


def _nearest(scenes: Scenes, triggers: Triggers, low: Ints, high: Ints) -> Column:
    """Of each label: the gaps to the nearest entity before and behind, how many there are, whether in the clause."""
    found = _beside(scenes, triggers, scenes.entities, len(LABELS), low, high)
    count = found.joined.count(found.left | found.right, found.kind, len(LABELS))
    order = [LABELS.index(label) for label in SEEN]
    parts = np.stack([*found.gaps, count, *found.near], axis=2)
    return parts[:, order].reshape(len(triggers), 5 * len(order))


def _cues(scenes: Scenes, triggers: Triggers, low: Ints, high: Ints) -> Column:
    """Of each kind of cue: gaps to the nearest before and behind, whether in the clause, whether one meets the word."""
    found = _beside(scenes, triggers, scenes.cues, len(CUE_KINDS), low, high)
    meets = found.joined.any(~found.left & ~found.right, found.kind, len(CUE_KINDS))
    return np.stack([*found.gaps, *found.near, meets], axis=2).reshape(len(triggers), 5 * len(CUE_KINDS))


def _rivals(scenes: Scenes, triggers: Triggers, low: Ints, high: Ints, own: Column, stats: WordStats) -> Column:
    """The other candidates of the sentence: how near, how many of the type, how likely, which adjoin."""
    table = _WordTable(scenes.words, stats)
    others = scenes.candidates
    joined = scenes.beside(triggers.scene, others)
    owner = joined.owner
    start, end, word = (array[joined.member] for array in (others.start, others.end, others.kind))
    own_start, own_end, type_ = triggers.start[owner], triggers.end[owner], triggers.type[owner]
    same = table.types[word, type_] & ((start != own_start) | (end != own_end))
    near = (start >= low[owner]) & (start < high[owner])
    rates = table.rates[word, type_]
    behind, before = start == own_end, end == own_start
    return np.column_stack([
        joined.least(scenes.gap(end, own_start), same & (end <= own_start), FAR),
        joined.least(scenes.gap(own_end, start), same & (start >= own_end), FAR),
        joined.count(same), joined.count(same & near),
        joined.most(rates, same & near, 0.0) - own, joined.most(rates, same, 0.0) - own,
        joined.count(behind | before), joined.any(behind),
        joined.count(near), joined.count(near & (start < own_start)), joined.total(),
        joined.most(table.highest[word], behind | before, 0.0),
    ])  # fmt: skip


def _frame(scenes: Scenes, triggers: Triggers, low: Ints, high: Ints, words: Words) -> Column:
    """Places in clause and sentence, open quotes and brackets, particles of the clause before the word."""
    start, end, scene = triggers.start, triggers.end, triggers.scene
    first, last = scenes.start[scene], scenes.end[scene]
    verbs = scenes.beside(scene, scenes.light)
    verb_start, verb_end = scenes.light.start[verbs.member], scenes.light.end[verbs.member]
    own_start = start[verbs.owner]
    light = (verb_end <= own_start) & (verb_start >= low[verbs.owner])

    def is_open(opening: str, closing: str) -> Column:
        return np.asarray(scenes.count(opening, first, start) > scenes.count(closing, first, start))

    def leads(*chars: str) -> Column:
        return np.asarray(np.any([scenes.count(char, low, start) > 0 for char in chars], axis=0))

    things = np.any([scenes.has(thing, end, end + len(thing)) for thing in THINGS], axis=0)
    return np.column_stack([
        scenes.gap(low, start), scenes.gap(end, high), scenes.clause_of(start) - scenes.clause_of(first),
        scenes.clause_of(last) - scenes.clause_of(first), scenes.gap(first, last),
        verbs.least(scenes.gap(verb_end, own_start), light, FAR),
        is_open("“", "”"), is_open("（", "）"), is_open("《", "》"),
        scenes.count("？", end, last) > 0, scenes.count("。", end, last) == 0,
        leads("被"), leads("将", "把"), leads("由"), leads("对"), leads("的"),
        scenes.has("首次", np.maximum(first, start - 12), start), scenes.has("第", np.maximum(first, start - 8), start),
        words.ends[start], words.ends[end], things,
    ])  # fmt: skip


def _word_classes(scenes: Scenes, triggers: Triggers, words: Words) -> list[Column]:
    """Dictionary classes of the word at the trigger and of its neighbours within the sentence."""
    low, high = scenes.start[triggers.scene], scenes.end[triggers.scene]
    return [words.classes_at(offset, low, high) for offset in (triggers.start, triggers.start - 1, triggers.end)]
