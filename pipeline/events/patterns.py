"""What stands around a trigger, and between it and an entity, as patterns of pieces for linear models.

The trees of :mod:`pipeline.trees` see distances and counts; these see wording: 由<PERSON>…的, 未能…, 乘<VEHICLE>.
A *piece* is a character, or a whole entity, which stands as its label, so that no pattern names a person, craft or
place; on the way from an entity to a trigger another trigger is one piece, too.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.data import EVENT_TYPES, LABELS
from pipeline.events.argument_features import Pairs
from pipeline.events.pieces import LABEL_CODES, TRIGGER, Extract, Pieces, Stretches, characters
from pipeline.events.scene import Scenes, Triggers
from pipeline.joining import Ints, Joined, ragged
from pipeline.linear import Bag, Codes, code, join

REACH = 6
"""Pieces seen on each side of a trigger."""

_STRUCTURE = "将把被由对向为在于乘用以从和与及、，；：的（）“”后前时并又而再且至到给让使因但"
"""Characters that make the skeleton of a path: particles, conjunctions and punctuation."""

_SPINE = 20
"""Pieces of a skeleton, seen from the trigger, that make one pattern."""

_BINS = np.array([0, 1, 2, 3, 4, 5, 8, 12, 20, 35])
"""Lower bounds of the bins of distances."""

_TYPE_CODES = np.array([code(f"T={type_}") for type_ in EVENT_TYPES], dtype=np.uint32)
Parts = list[tuple[Ints | None, Codes]]


def trigger_patterns(scenes: Scenes, triggers: Triggers) -> Bag:
    """Patterns of candidate words taken as triggers: the word, its neighbours, cues of its clause."""
    count = len(triggers)
    if not count:
        return Bag(0, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32))
    bounds = scenes.start[triggers.scene], scenes.end[triggers.scene]
    left = scenes.pieces.window(triggers.start, *bounds, range(-REACH, 0))
    right = scenes.pieces.window(triggers.end, *bounds, range(REACH))
    word = triggers.codes
    low, high = scenes.clause_bounds(triggers.start, triggers.scene)
    parts: Parts = [
        (None, codes)
        for codes in (
            join(code("w"), word),
            join(code("l1"), left[-1]), join(code("l2"), *left[-2:]), join(code("l3"), *left[-3:]),
            join(code("r1"), right[0]), join(code("r2"), *right[:2]), join(code("r3"), *right[:3]),
            join(code("lr"), left[-1], right[0]), join(code("wl"), word, left[-1]), join(code("wr"), word, right[0]),
            join(code("c0"), scenes.points[triggers.start].astype(np.uint32)),
            join(code("c9"), scenes.points[triggers.end - 1].astype(np.uint32)),
            join(code("lab"), _labels_of_clause(scenes, triggers, low, high)),
            *(join(code("L"), piece) for piece in left[:-1]), *(join(code("R"), piece) for piece in right[1:]),
            *(join(code("L2"), one, two) for one, two in pairwise(left)),
            *(join(code("R2"), one, two) for one, two in pairwise(right)),
        )
    ]  # fmt: skip
    owner, at = ragged(triggers.start, triggers.end)
    parts.append((owner, join(code("c"), scenes.points[at].astype(np.uint32))))
    cues = scenes.beside(triggers.scene, scenes.cues)
    start = scenes.cues.start[cues.member]
    near = (low[cues.owner] <= start) & (start < high[cues.owner])
    side = (start < triggers.start[cues.owner])[near]
    kind = scenes.cues.kind[cues.member][near]
    parts.append((cues.owner[near], join(code("q"), (kind * 2 + side).astype(np.uint32))))
    return Bag.of(count, parts).with_each(_TYPE_CODES[triggers.type])


def _labels_of_clause(scenes: Scenes, triggers: Triggers, low: Ints, high: Ints) -> Codes:
    """Which labels have an entity in the clause, as the bits of a number."""
    entities: Joined = scenes.beside(triggers.scene, scenes.entities)
    start, end = scenes.entities.start[entities.member], scenes.entities.end[entities.member]
    inside = (low[entities.owner] <= start) & (end <= high[entities.owner])
    some = entities.any(inside, scenes.entities.kind[entities.member], len(LABELS))
    return np.asarray(some @ (1 << np.arange(len(LABELS))), dtype=np.uint32)


class Ways:
    """What the paths of all (entity, trigger) pairs of a document go through: triggers are one piece, too."""

    def __init__(self, scenes: Scenes, triggers: Triggers) -> None:
        marks = scenes.entities
        starts, ends = np.concatenate([marks.start, triggers.start]), np.concatenate([marks.end, triggers.end])
        codes = np.concatenate([LABEL_CODES[marks.kind], np.full(len(triggers), TRIGGER)])
        self.pieces = Pieces(scenes.points[:-1], scenes.pieces_before(starts, ends), starts, codes)
        row = self.pieces.codes
        self.stretches = Stretches(row)
        self.skeleton = Extract(row, np.concatenate([characters(_STRUCTURE), LABEL_CODES, [TRIGGER]]))
        clause_marks = characters("，；")
        self.coarse = [Extract(row, np.array([*clause_marks, TRIGGER, label])) for label in LABEL_CODES]
        self.crossed = [np.concatenate(([0], np.cumsum(row == label))) for label in LABEL_CODES]


def pair_patterns(pairs: Pairs, ways: Ways) -> Bag:
    """Patterns of (entity, trigger) pairs: the path between them, their neighbours, the entity's rank and kind."""
    if not len(pairs):
        return Bag(0, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32))
    return Bag.of(len(pairs), [*_beside(pairs), *_on_the_way(pairs, ways)]).with_each(
        _TYPE_CODES[pairs.triggers.type[pairs.trigger]]
    )


def _beside(pairs: Pairs) -> Parts:
    """Patterns of what stands next to the entity and to the trigger, of the entity's kind and of ranks."""
    scenes, marks, triggers = pairs.fillers.scenes, pairs.fillers.marks, pairs.triggers
    scene = triggers.scene[pairs.trigger]
    bounds = scenes.start[scene], scenes.end[scene]
    left = scenes.pieces.window(marks.start[pairs.entity], *bounds, (-3, -2, -1))
    right = scenes.pieces.window(marks.end[pairs.entity], *bounds, (0, 1, 2))
    (trigger_left,) = scenes.pieces.window(triggers.start[pairs.trigger], *bounds, (-1,))
    trigger_right, second = scenes.pieces.window(triggers.end[pairs.trigger], *bounds, (0, 1))
    kind, word = pairs.fillers.kind_codes[pairs.entity], triggers.codes[pairs.trigger]
    side = _side(pairs)
    clauses = scenes.clause_of(triggers.start[pairs.trigger]) - scenes.clause_of(marks.start[pairs.entity])
    apart = clauses.astype(np.uint32)
    same = scenes.beside(scene, marks)
    alike = marks.kind[same.member] == marks.kind[pairs.entity][same.owner]
    number, place = same.count(alike), same.count(alike & (same.member < pairs.entity[same.owner]))
    first, last = (np.searchsorted(triggers.scene, scene, side=end) for end in ("left", "right"))
    others = (last - first).astype(np.uint32)
    return [
        (None, codes)
        for codes in (
            join(code("sd"), side), join(code("k"), kind), join(code("ks"), kind, side),
            join(code("l1"), left[-1]), join(code("l2"), *left[-2:]), join(code("l3"), *left),
            join(code("r1"), right[0]), join(code("r2"), *right[:2]), join(code("r3"), *right),
            join(code("lr"), left[-1], right[0]), join(code("w"), word, side),
            join(code("tl"), side, trigger_left), join(code("tr"), side, trigger_right),
            join(code("tr2"), side, trigger_right, second),
            join(code("lt"), side, left[-1], trigger_left), join(code("rt"), side, right[0], trigger_right),
            join(code("no"), place.astype(np.uint32), number.astype(np.uint32)),
            join(code("cl"), apart), join(code("cs"), apart, side, left[-1]), join(code("nt"), others),
            join(code("wk"), word, kind), join(code("kk"), kind, left[-1], right[0]),
        )
    ]  # fmt: skip


def _side(pairs: Pairs) -> Codes:
    """1 for an entity before its trigger, 2 for one behind it."""
    before = pairs.fillers.marks.end[pairs.entity] <= pairs.triggers.start[pairs.trigger]
    return np.where(before, np.uint32(1), np.uint32(2))


def _on_the_way(pairs: Pairs, ways: Ways) -> Parts:
    """Patterns of the path from the entity to the trigger: its length, its skeleton, what of one label is crossed."""
    marks, triggers, pieces = pairs.fillers.marks, pairs.triggers, ways.pieces
    side = _side(pairs)
    before = side == 1
    start = np.where(before, marks.end[pairs.entity], triggers.end[pairs.trigger])
    end = np.where(before, triggers.start[pairs.trigger], marks.start[pairs.entity])
    low, high = pieces.before[start], np.maximum(pieces.before[start], pieces.before[end])
    length = high - low
    owner, at = ragged(ways.skeleton.before[low], ways.skeleton.before[high])
    coarse, rank = _coarse(pairs, ways, low, high, before)
    binned = (np.searchsorted(_BINS, length, side="right") - 1).astype(np.uint32)
    short, near = np.flatnonzero(length <= 6), np.flatnonzero(length <= 12)
    couple, couple_at = ragged(low[near], high[near] - 1)
    return [
        (None, join(code("d"), side, binned)),
        (None, join(code("sk"), side, ways.skeleton.stretch(low, high, _SPINE, before))),
        (None, join(code("s2"), side, coarse)),
        (None, join(code("rk"), side, rank)),
        (None, join(code("rs"), side, rank, coarse)),
        (owner, join(code("B"), ways.skeleton.codes[at])),
        (short, join(code("P"), side[short], ways.stretches.codes(low[short], high[short]))),
        (near[couple], join(code("x"), side[near[couple]], pieces.codes[couple_at], pieces.codes[couple_at + 1])),
    ]


def _coarse(pairs: Pairs, ways: Ways, low: Ints, high: Ints, before: npt.NDArray[np.bool_]) -> tuple[Codes, Codes]:
    """The path's clause marks, triggers and entities of the pair's label as a code; how many of these it crosses."""
    kinds = pairs.fillers.marks.kind[pairs.entity]
    coarse, rank = np.zeros(len(pairs), dtype=np.uint32), np.zeros(len(pairs), dtype=np.uint32)
    for kind in np.unique(kinds).tolist():
        chosen = np.flatnonzero(kinds == kind)
        coarse[chosen] = ways.coarse[kind].stretch(low[chosen], high[chosen], _SPINE, before[chosen])
        rank[chosen] = ways.crossed[kind][high[chosen]] - ways.crossed[kind][low[chosen]]
    return coarse, rank
