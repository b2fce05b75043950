"""What stands around a trigger, and between it and an entity, as patterns of pieces for linear models.

The trees of :mod:`pipeline.trees` see distances and counts; these see wording: 由<PERSON>…的, 未能…, 乘<VEHICLE>.
A *piece* is a character, or a whole entity, which stands as its label, so that no pattern names a person, craft or
place; on the way from an entity to a trigger another trigger is one piece, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.data import EVENT_TYPES, LABELS
from pipeline.events.argument_features import Pairs
from pipeline.events.scene import Scenes, Triggers
from pipeline.joining import Ints, Joined, ragged
from pipeline.linear import Bag, Codes, code, join

REACH = 6
"""Pieces seen on each side of a trigger."""

_STRUCTURE = "将把被由对向为在于乘用以从和与及、，；：的（）“”后前时并又而再且至到给让使因但"
"""Characters that make the skeleton of a path: particles, conjunctions and punctuation."""

_SPINE = 20
"""Pieces of a skeleton, seen from the entity, that make one pattern."""

_BINS = np.array([0, 1, 2, 3, 4, 5, 8, 12, 20, 35])
"""Lower bounds of the bins of distances."""

_START, _END, _TRIGGER = (np.uint32(code(name)) for name in ("^", "$", "<T>"))
_LABEL_CODES = np.array([code(f"<{label}>") for label in LABELS], dtype=np.uint32)
_TYPE_CODES = np.array([code(f"T={type_}") for type_ in EVENT_TYPES], dtype=np.uint32)
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))


class _Hashes:
    """Codes of any stretch of a sequence in constant time.

    A stretch's code is its polynomial in ``_BASE`` modulo 2⁶⁴, the difference of two prefix sums shifted to its start
    (Karp and Rabin 1987, IBM Journal of Research and Development 31).
    """

    def __init__(self, codes: Codes) -> None:
        powers = np.full(len(codes) + 1, _BASE, dtype=np.uint64)
        powers[0] = 1
        shifts = np.full(len(codes) + 1, _INVERSE, dtype=np.uint64)
        shifts[0] = 1
        self._sums = np.concatenate(([np.uint64(0)], np.cumsum(codes * np.cumprod(powers)[:-1], dtype=np.uint64)))
        self._shifts = np.cumprod(shifts)

    def of(self, low: Ints, high: Ints) -> Codes:
        """Codes of the stretches ``low`` … ``high``."""
        value = (self._sums[high] - self._sums[low]) * self._shifts[low]
        return np.asarray((value * _BASE) >> np.uint64(32), dtype=np.uint32)


class Pieces:
    """A document's pieces in order, as codes. ``before``: how many pieces begin before each character offset."""

    def __init__(self, scenes: Scenes, triggers: Triggers | None = None) -> None:
        marks = scenes.entities
        starts, ends, codes = marks.start, marks.end, _LABEL_CODES[marks.kind]
        if triggers is not None:
            starts = np.concatenate([starts, triggers.start])
            ends = np.concatenate([ends, triggers.end])
            codes = np.concatenate([codes, np.full(len(triggers), _TRIGGER)])
        self.before = scenes.pieces_before(starts, ends)
        text = join(code("piece"), scenes.points[:-1].astype(np.uint32))
        text[starts] = codes
        self.codes = text[np.diff(self.before) > 0]

    def window(self, scenes: Scenes, offset: Ints, scene: Ints, steps: Sequence[int]) -> list[Codes]:
        """The pieces at steps from the one at each offset; marks of start and end beyond the sentence."""
        first, last = self.before[scenes.start[scene]], self.before[scenes.end[scene]]
        out = []
        for step in steps:
            at = self.before[offset] + step
            piece = self.codes[np.clip(at, 0, len(self.codes) - 1)]
            out.append(np.where(at < first, _START, np.where(at >= last, _END, piece)))
        return out


def trigger_patterns(scenes: Scenes, triggers: Triggers) -> Bag:
    """Patterns of candidate words taken as triggers: the word, its neighbours, cues of its clause."""
    count = len(triggers)
    if not count:
        return Bag(0, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32))
    pieces = Pieces(scenes)
    left = pieces.window(scenes, triggers.start, triggers.scene, range(-REACH, 0))
    right = pieces.window(scenes, triggers.end, triggers.scene, range(REACH))
    word = np.array([code(word) for word in triggers.words], dtype=np.uint32)
    low, high = scenes.clause_bounds(triggers.start, triggers.scene)
    parts: list[tuple[Ints | None, Codes]] = [
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


def pair_patterns(pairs: Pairs) -> Bag:
    """Patterns of (entity, trigger) pairs: the path between them, their neighbours, the entity's rank and kind."""
    if not len(pairs):
        return Bag(0, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint32))
    return Bag.of(len(pairs), [*_beside(pairs), *_on_the_way(pairs)]).with_each(
        _TYPE_CODES[pairs.triggers.type[pairs.trigger]]
    )


def _beside(pairs: Pairs) -> list[tuple[Ints | None, Codes]]:
    """Patterns of what stands next to the entity and to the trigger, of the entity's kind and of ranks."""
    scenes, marks, triggers = pairs.fillers.scenes, pairs.fillers.marks, pairs.triggers
    pieces = Pieces(scenes)
    scene = triggers.scene[pairs.trigger]
    left = [codes[pairs.entity] for codes in pieces.window(scenes, marks.start, marks.scene, (-3, -2, -1))]
    right = [codes[pairs.entity] for codes in pieces.window(scenes, marks.end, marks.scene, (0, 1, 2))]
    (trigger_left,) = (codes[pairs.trigger] for codes in pieces.window(scenes, triggers.start, triggers.scene, (-1,)))
    trigger_right, second = (
        codes[pairs.trigger] for codes in pieces.window(scenes, triggers.end, triggers.scene, (0, 1))
    )
    kind = np.array(
        [code(kind or lexicon) for kind, lexicon in zip(pairs.fillers.kind, pairs.fillers.lexicon, strict=True)],
        dtype=np.uint32,
    )[pairs.entity]
    word = np.array([code(word) for word in triggers.words], dtype=np.uint32)[pairs.trigger]
    side = _side(pairs)
    clauses = scenes.clause_of(triggers.start[pairs.trigger]) - scenes.clause_of(marks.start[pairs.entity])
    apart = clauses.astype(np.uint32)
    same = scenes.beside(scene, marks)
    alike = marks.kind[same.member] == marks.kind[pairs.entity][same.owner]
    number, place = same.count(alike), same.count(alike & (same.member < pairs.entity[same.owner]))
    others = np.bincount(triggers.scene, minlength=len(scenes.start))[scene].astype(np.uint32)
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


def _on_the_way(pairs: Pairs) -> list[tuple[Ints | None, Codes]]:
    """Patterns of the path from the entity to the trigger: its length, its skeleton, what of one label is crossed."""
    scenes, marks, triggers = pairs.fillers.scenes, pairs.fillers.marks, pairs.triggers
    pieces = Pieces(scenes, triggers)
    side = _side(pairs)
    before = side == 1
    start = np.where(before, marks.end[pairs.entity], triggers.end[pairs.trigger])
    end = np.where(before, triggers.start[pairs.trigger], marks.start[pairs.entity])
    low, high = pieces.before[start], np.maximum(pieces.before[start], pieces.before[end])
    length = high - low
    spine = _Sequence(pieces.codes, [*_chars(_STRUCTURE), *_LABEL_CODES, _TRIGGER])
    bone_low, bone_high = spine.before[low], spine.before[high]
    owner, at = ragged(bone_low, bone_high)
    coarse, rank = _coarse(pairs, pieces, low, high, before)
    binned = (np.searchsorted(_BINS, length, side="right") - 1).astype(np.uint32)
    short, near = np.flatnonzero(length <= 6), np.flatnonzero(length <= 12)
    couple, couple_at = ragged(low[near], high[near] - 1)
    return [
        (None, join(code("d"), side, binned)),
        (None, join(code("sk"), side, spine.of(bone_low, bone_high, before))),
        (None, join(code("s2"), side, coarse)),
        (None, join(code("rk"), side, rank)),
        (None, join(code("rs"), side, rank, coarse)),
        (owner, join(code("B"), spine.codes[at])),
        (short, join(code("P"), side[short], _Hashes(pieces.codes).of(low[short], high[short]))),
        (near[couple], join(code("x"), side[near[couple]], pieces.codes[couple_at], pieces.codes[couple_at + 1])),
    ]


def _chars(chars: str) -> Codes:
    return join(code("piece"), np.array([ord(char) for char in chars], dtype=np.uint32))


class _Sequence:
    """Those of a document's pieces that are of a kind. ``before``: how many of them stand before each piece."""

    def __init__(self, pieces: Codes, kept: Sequence[np.uint32]) -> None:
        chosen = np.isin(pieces, np.array(kept, dtype=np.uint32))
        self.before = np.concatenate(([0], np.cumsum(chosen)))
        self.codes = pieces[chosen]
        self._hashes = _Hashes(self.codes)

    def of(self, low: Ints, high: Ints, before: npt.NDArray[np.bool_]) -> Codes:
        """Codes of the stretches, the last ``_SPINE`` of a long one that leads to the trigger, else the first."""
        return self._hashes.of(
            np.where(before, np.maximum(low, high - _SPINE), low),
            np.where(before, high, np.minimum(high, low + _SPINE)),
        )


def _coarse(pairs: Pairs, pieces: Pieces, low: Ints, high: Ints, before: npt.NDArray[np.bool_]) -> tuple[Codes, Codes]:
    """The path's clause marks, triggers and entities of the pair's label as a code; how many of these it crosses."""
    kinds = pairs.fillers.marks.kind[pairs.entity]
    coarse, rank = np.zeros(len(pairs), dtype=np.uint32), np.zeros(len(pairs), dtype=np.uint32)
    for kind in np.unique(kinds).tolist():
        chosen = np.flatnonzero(kinds == kind)
        way = _Sequence(pieces.codes, [*_chars("，；"), _TRIGGER, _LABEL_CODES[kind]])
        coarse[chosen] = way.of(way.before[low[chosen]], way.before[high[chosen]], before[chosen])
        crossed = np.concatenate(([0], np.cumsum(pieces.codes == _LABEL_CODES[kind])))
        rank[chosen] = crossed[high[chosen]] - crossed[low[chosen]]
    return coarse, rank
