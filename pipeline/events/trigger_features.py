"""The surroundings of a candidate trigger, as numbers: what decides event or not, planned or done, failed or not."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.data import EVENT_TYPES
from pipeline.events.lexicon import CUE_KINDS, STRENGTHS, Hit, trigger_types
from pipeline.events.scene import Scene
from pipeline.events.words import Words

BEFORE = (
    "了的被将把在于由未不并后再又和、，“”首次试可能要为以日年号人时与获出正已就行功地空载轨软从会至用定的式所而来"
    "其全（：　\t"
)
AFTER = (
    "了的于在，。、后前时到至为成计任台场中和与上入出过着一失圆升进并及”）人员者器机舱系设部的火卫飞工能期窗日地方"
    "首第从由以给是往向；：\n"
)
LABELS = ("DATE", "PERSON", "VEHICLE", "ORG", "PLACE", "PROGRAM", "DURATION")
THINGS = ("计划", "任务", "项目", "工程", "系统", "技术", "设备", "能力", "方案", "活动")
"""Nouns behind a trigger that make it part of a thing's name."""
FAR = 60.0


@dataclass(frozen=True, slots=True)
class WordStats:
    """How often a word was a trigger of a type in the training texts: word → type → (times trigger, times seen)."""

    counts: dict[str, dict[str, tuple[int, int]]]

    def rate(self, word: str, type_: str) -> list[float]:
        """Smoothed share, and how much was seen."""
        hits, seen = self.counts.get(word, {}).get(type_, (0, 0))
        strength = trigger_types().get(word, {}).get(type_, "weak")
        prior = (0.08, 0.3, 0.6)[STRENGTHS.index(strength)]
        return [(hits + 3 * prior) / (seen + 3), float(min(seen, 30)), float(STRENGTHS.index(strength))]


_NO_ENTITY = [FAR, FAR, 0.0, 0.0, 0.0]
_NO_CUE = [FAR, FAR, 0.0, 0.0, 0.0]


def _nearest(scene: Scene, hit: Hit, clause: tuple[int, int]) -> list[float]:
    out = []
    for label in LABELS:
        entities = scene.by_label.get(label)
        if not entities:
            out += _NO_ENTITY
            continue
        left = [e for e in entities if e.end <= hit.start]
        right = [e for e in entities if e.start >= hit.end]
        # Entities stand in text order and apart, so the last one before and the first one behind are the nearest.
        out += [
            min(scene.gap(left[-1].end, hit.start), FAR) if left else FAR,
            min(scene.gap(hit.end, right[0].start), FAR) if right else FAR,
            float(len(left) + len(right)),
            float(bool(left) and left[-1].start >= clause[0]),
            float(bool(right) and right[0].start < clause[1]),
        ]
    return out


def _cues(scene: Scene, hit: Hit, clause: tuple[int, int]) -> list[float]:
    out = []
    for kind in CUE_KINDS:
        spots = scene.by_cue.get(kind)
        if not spots:
            out += _NO_CUE
            continue
        before = [cue for cue in spots if cue.end <= hit.start]
        after = [cue for cue in spots if cue.start >= hit.end]
        out += [
            min([*(scene.gap(cue.end, hit.start) for cue in before), FAR]),
            min([*(scene.gap(hit.end, cue.start) for cue in after), FAR]),
            float(any(cue.start >= clause[0] for cue in before)),
            float(any(cue.start < clause[1] for cue in after)),
            float(len(before) + len(after) < len(spots)),
        ]
    return out


def _rivals(scene: Scene, hit: Hit, type_: str, clause: tuple[int, int], stats: WordStats) -> list[float]:
    table = trigger_types()
    same = [other for other in scene.candidates if other is not hit and type_ in table[other.word]]
    left = [scene.gap(other.end, hit.start) for other in same if other.end <= hit.start]
    right = [scene.gap(hit.end, other.start) for other in same if other.start >= hit.end]
    near = [other for other in same if clause[0] <= other.start < clause[1]]
    own = stats.rate(hit.word, type_)[0]
    adjoining = [o for o in scene.candidates if o.start == hit.end or o.end == hit.start]
    all_near = [o for o in scene.candidates if clause[0] <= o.start < clause[1]]
    return [
        min([*left, FAR]), min([*right, FAR]), float(len(same)), float(len(near)),
        max([stats.rate(o.word, type_)[0] for o in near], default=0.0) - own,
        max([stats.rate(o.word, type_)[0] for o in same], default=0.0) - own,
        float(len(adjoining)), float(any(o.start == hit.end for o in adjoining)),
        float(len(all_near)), float(sum(o.start < hit.start for o in all_near)), float(len(scene.candidates)),
        max([rate for o in adjoining for rate in _rates(o.word, stats)], default=0.0),
    ]  # fmt: skip


def _rates(word: str, stats: WordStats) -> list[float]:
    return [stats.rate(word, type_)[0] for type_ in trigger_types()[word]]


def _frame(scene: Scene, hit: Hit, clause: tuple[int, int], words: Words) -> list[float]:
    viewed = scene.viewed
    head, tail = viewed[scene.start : hit.start], viewed[hit.end : scene.end]
    light = [
        scene.gap(verb.end, hit.start) for verb in scene.light if verb.end <= hit.start and verb.start >= clause[0]
    ]
    clause_head = viewed[clause[0] : hit.start]
    return [
        float(scene.gap(clause[0], hit.start)), float(scene.gap(hit.end, clause[1])), float(scene.clause_of(hit.start)),
        float(len(scene.clause_ends)), float(scene.gap(scene.start, scene.end)), min([*light, FAR]),
        float(head.count("“") > head.count("”")), float(head.count("（") > head.count("）")),
        float(head.count("《") > head.count("》")), float("？" in tail), float("。" not in tail),
        float("被" in clause_head), float("将" in clause_head or "把" in clause_head), float("由" in clause_head),
        float("对" in clause_head), float("的" in clause_head), float("首次" in head[-12:]), float("第" in head[-8:]),
        float(hit.start in words.ends), float(hit.end in words.ends),
        float(viewed[hit.end : hit.end + 2] in THINGS),
    ]  # fmt: skip


def _word_classes(scene: Scene, hit: Hit, words: Words) -> list[float]:
    """Dictionary classes of the word at the trigger and of its neighbours within the sentence."""
    bounds = scene.start, scene.end
    return [
        *words.class_at(hit.start, *bounds),
        *words.class_at(hit.start - 1, *bounds),
        *words.class_at(hit.end, *bounds),
    ]


def features(scene: Scene, hit: Hit, type_: str, stats: WordStats, words: Words) -> list[float]:
    """The feature vector of a candidate word taken as a trigger of ``type_``; ``words``: those of the document."""
    clause = scene.clause_bounds(hit.start)
    before, after = scene.viewed[max(scene.start, hit.start - 1) : hit.start], scene.viewed[hit.end : hit.end + 1]
    types = trigger_types().get(hit.word) or {type_: "weak"}
    return [
        *(float(type_ == other) for other in EVENT_TYPES), *stats.rate(hit.word, type_),
        max(stats.rate(hit.word, other)[0] for other in types), float(len(types)), float(hit.end - hit.start),
        *(float(before == char) for char in BEFORE), *(float(after == char) for char in AFTER),
        *_nearest(scene, hit, clause), *_cues(scene, hit, clause), *_rivals(scene, hit, type_, clause, stats),
        *_frame(scene, hit, clause, words), *_word_classes(scene, hit, words),
    ]  # fmt: skip
