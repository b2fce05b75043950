"""A document as the event stage sees it: sentences with their entities, clauses, candidate triggers and cues.

All of it stands in arrays, so that the features of every candidate of a document are computed together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.data import CORE_LABELS, EVENT_TYPES, LABELS, Entity
from pipeline.events.lexicon import CUE_KINDS, Found, Hit, scan, trigger_types
from pipeline.events.pieces import LABEL_CODES, Pieces
from pipeline.joining import Bools, Ints, Joined
from pipeline.linear import Codes, code
from pipeline.text import code_points, sentences

LONGEST = 250
"""Characters of a sentence taken as one; the longest of the annotated texts has 144."""

_CLAUSE_END = re.compile(r"[，；：,;:—]+")


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans of one sort in text order: half-open document offsets, a number for the kind, and the sentence's number."""

    start: Ints
    end: Ints
    kind: Ints
    scene: Ints


@dataclass(frozen=True)
class Triggers:
    """Words taken as triggers: as :class:`Marks`, with the number of the event type for a kind, and the words."""

    start: Ints
    end: Ints
    type: Ints
    scene: Ints
    words: list[str]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def codes(self) -> Codes:
        """The words as codes of patterns."""
        return np.array([code(word) for word in self.words], dtype=np.uint32)

    def take(self, numbers: Sequence[int] | Ints) -> Triggers:
        """Some of the triggers, in the order of ``numbers``."""
        chosen = np.asarray(numbers, dtype=np.int64)
        parts = (self.start[chosen], self.end[chosen], self.type[chosen], self.scene[chosen])
        return Triggers(*parts, [self.words[number] for number in chosen.tolist()])


class Scenes:
    """The sentences of a document, numbered from 0. ``viewed``: its normalised view; ``start``, ``end``: their bounds.

    ``entities`` (kind: place in LABELS), ``cues`` (place in CUE_KINDS), ``light`` verbs and ``candidates``, words that
    may be triggers (kind: their place in ``words``, the different ones). ``pairs``: a candidate with each type it may
    tell, in those sentences that can hold an event, having a candidate and a date, person or craft.
    """

    def __init__(self, viewed: str, entities: Sequence[Entity]) -> None:
        self.viewed = viewed
        self._spots: dict[str, Ints] = {}
        self.points = np.append(code_points(viewed), 0)
        found = scan(viewed)
        pairs = candidate_triggers(viewed, found, entities)
        bounds = bounded(viewed, sentences(viewed), [*entities, *(hit for hit, _ in pairs)])
        self.start = np.array([start for start, _ in bounds], dtype=np.int64)
        self.end = np.array([end for _, end in bounds], dtype=np.int64)
        self.clause_ends = np.array([match.end() for match in _CLAUSE_END.finditer(viewed)], dtype=np.int64)
        self.entities = self._marks(entities, [LABELS.index(entity.label) for entity in entities])
        self.cues = self._marks([hit for hit, _ in found.cues], [CUE_KINDS.index(kind) for _, kind in found.cues])
        self.light = self._marks(found.light, [0] * len(found.light))
        self.pairs, hits = self._take_pairs(pairs)
        self.steps = self.pieces_before(self.entities.start, self.entities.end)
        number: dict[str, int] = {}
        kinds = [number.setdefault(hit.word, len(number)) for hit in hits]
        self.words = list(number)
        self.candidates = self._marks(hits, kinds)

    def _marks(self, spans: Sequence[Entity | Hit], kinds: Sequence[int]) -> Marks:
        start = np.array([span.start for span in spans], dtype=np.int64)
        end = np.array([span.end for span in spans], dtype=np.int64)
        return Marks(start, end, np.array(kinds, dtype=np.int64), self.at(start))

    def _take_pairs(self, pairs: Sequence[tuple[Hit, str]]) -> tuple[Triggers, list[Hit]]:
        """Candidates with their types, in sentences that can hold an event, and the different words among them."""
        core = np.isin(self.entities.kind, [LABELS.index(label) for label in CORE_LABELS])
        able = np.zeros(len(self.start), dtype=bool)
        able[self.entities.scene[core]] = True
        all_of_them = self.triggers([(hit.start, hit.end, type_) for hit, type_ in pairs])
        kept = np.flatnonzero(able[all_of_them.scene])
        hits = dict.fromkeys(pairs[number][0] for number in kept.tolist())
        return all_of_them.take(kept), list(hits)

    def triggers(self, spans: Sequence[tuple[int, int, str]]) -> Triggers:
        """Spans (start, end, event type) as triggers."""
        start = np.array([start for start, _, _ in spans], dtype=np.int64)
        end = np.array([end for _, end, _ in spans], dtype=np.int64)
        types = np.array([_TYPE_NUMBER[type_] for _, _, type_ in spans], dtype=np.int64)
        return Triggers(start, end, types, self.at(start), [self.viewed[low:high] for low, high, _ in spans])

    @cached_property
    def pieces(self) -> Pieces:
        """The document's pieces: entities and other characters."""
        return Pieces(self.points[:-1], self.steps, self.entities.start, LABEL_CODES[self.entities.kind])

    def at(self, offsets: Ints) -> Ints:
        """Numbers of the sentences that hold the offsets."""
        return np.searchsorted(self.start, offsets, side="right") - 1

    def pieces_before(self, start: Ints, end: Ints) -> Ints:
        """How many pieces the text has before each offset, when every span is one piece, as is any other character."""
        inside = np.zeros(len(self.viewed) + 1, dtype=np.int64)
        longer = end - start > 1
        np.add.at(inside, start[longer] + 1, 1)
        np.add.at(inside, end[longer], -1)
        return np.concatenate(([0], np.cumsum(np.cumsum(inside)[:-1] == 0)))

    def gap(self, start: Ints, end: Ints) -> Ints:
        """Characters from ``start`` to ``end``, each entity counted as one: names are long or short by chance."""
        return np.asarray(self.steps[end] - self.steps[start])

    def clause_of(self, offset: Ints) -> Ints:
        """Number of the clause that holds each offset; numbers run on from sentence to sentence."""
        return np.searchsorted(self.clause_ends, offset, side="right")

    def clause_bounds(self, offset: Ints, scene: Ints) -> tuple[Ints, Ints]:
        """Bounds of the clauses that hold the offsets, within their sentences."""
        ends = np.concatenate(([0], self.clause_ends, [len(self.viewed)]))
        number = self.clause_of(offset)
        return np.maximum(ends[number], self.start[scene]), np.minimum(ends[number + 1], self.end[scene])

    def beside(self, scene: Ints, marks: Marks | Triggers) -> Joined:
        """Items, told by their sentences, each with the marks of its sentence."""
        return Joined(
            np.searchsorted(marks.scene, scene, side="left"), np.searchsorted(marks.scene, scene, side="right")
        )

    def _find(self, text: str) -> Ints:
        """Where a character or a short string stands, sorted."""
        if text not in self._spots:
            hits = self.points == ord(text[0])
            for number, char in enumerate(text[1:], 1):
                hits[:-number] &= self.points[number:] == ord(char)
                hits[-number:] = False
            self._spots[text] = np.flatnonzero(hits)
        return self._spots[text]

    def count(self, char: str, low: Ints, high: Ints) -> Ints:
        """How often a character stands in each of the ranges; none in an empty one."""
        spots = self._find(char)
        return np.asarray(np.searchsorted(spots, np.maximum(low, high)) - np.searchsorted(spots, low))

    def has(self, text: str, low: Ints, high: Ints) -> Bools:
        """Whether a character or short string stands in each of the ranges as a whole."""
        return self.count(text, low, high - len(text) + 1) > 0


_TYPE_NUMBER = {type_: number for number, type_ in enumerate(EVENT_TYPES)}


def bounded(viewed: str, bounds: Sequence[tuple[int, int]], whole: Iterable[Entity | Hit]) -> list[tuple[int, int]]:
    """Sentences, those without end cut into pieces of :data:`LONGEST` characters, if they can be at a clause's end.

    ``whole``: spans that are never cut. The work on a sentence grows with the square of its length.
    """
    if all(end - start <= LONGEST for start, end in bounds):
        return list(bounds)
    inside = _union([(span.start, span.end) for span in whole])
    starts = [start for start, _ in inside]
    out = []
    for start, end in bounds:
        low = start
        while end - low > LONGEST:
            ends = [match.end() for match in _CLAUSE_END.finditer(viewed, low + LONGEST // 2, low + LONGEST)]
            cut = ends[-1] if ends else low + LONGEST
            at = bisect_left(starts, cut) - 1
            if at >= 0 and inside[at][1] > cut:
                cut = inside[at][1]
            if cut >= end:
                break
            out.append((low, cut))
            low = cut
        out.append((low, end))
    return out


def candidate_triggers(viewed: str, found: Found, entities: Iterable[Entity]) -> list[tuple[Hit, str]]:
    """(word, type) of every trigger word that stands free, in text order.

    A word in an entity or in a blocking word is none. Of nested words of one type the longest counts; words
    of different types do not hide each other, but a single character inside any longer word is none.
    """
    taken = _union([(e.start, e.end) for e in entities] + [(b.start, b.end) for b in found.blockers])
    starts = [start for start, _ in taken]
    reach: dict[str, int] = {}
    any_reach = 0
    free: list[tuple[Hit, str]] = []
    for hit in sorted(found.triggers, key=lambda h: (h.start, -h.end)):
        at = bisect_left(starts, hit.end) - 1
        if at >= 0 and taken[at][1] > hit.start:
            continue  # and hides none: 绕 stands free in 绕地球, where 地球 is a place
        inside_longer = hit.end <= any_reach
        any_reach = max(any_reach, hit.end)
        if inside_longer and len(hit.word) == 1:
            continue
        for type_ in sorted(trigger_types()[hit.word]):
            if hit.start >= reach.get(type_, 0):
                free.append((hit, type_))
                reach[type_] = hit.end
    return free


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping spans joined, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
