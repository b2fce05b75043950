"""One sentence as the event stage sees it: its entities, clauses, candidate triggers and cues."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.data import CORE_LABELS, Entity
from pipeline.events.lexicon import Found, Hit, scan, trigger_types
from pipeline.text import sentences

LONGEST = 250
"""Characters of a sentence taken as one; the longest of the annotated texts has 144."""

_CLAUSE_END = re.compile(r"[，；：,;:—]+")


@dataclass(slots=True)
class Scene:
    """A sentence. All offsets are document offsets; ``viewed`` is the whole document's normalised view.

    ``pairs``: (candidate word, event type it may tell); ``candidates``: the same words, each once.
    ``by_label``, ``by_cue``: entities and cues of a kind, in text order. ``steps``: see :meth:`gap`.
    """

    start: int
    end: int
    viewed: str
    entities: list[Entity] = field(default_factory=list)
    pairs: list[tuple[Hit, str]] = field(default_factory=list)
    candidates: list[Hit] = field(default_factory=list)
    cues: list[tuple[Hit, str]] = field(default_factory=list)
    light: list[Hit] = field(default_factory=list)
    clause_ends: list[int] = field(default_factory=list)
    by_label: dict[str, list[Entity]] = field(default_factory=dict)
    by_cue: dict[str, list[Hit]] = field(default_factory=dict)
    steps: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence's normalised characters."""
        return self.viewed[self.start : self.end]

    def gap(self, start: int, end: int) -> int:
        """Characters from ``start`` to ``end``, each entity counted as one: names are long or short by chance."""
        return self.steps[end - self.start] - self.steps[start - self.start]

    def clause_of(self, offset: int) -> int:
        """Number of the clause that holds ``offset``, counted from 0 in the sentence."""
        return bisect_right(self.clause_ends, offset)

    def clause_bounds(self, offset: int) -> tuple[int, int]:
        """Bounds of the clause that holds ``offset``."""
        number = self.clause_of(offset)
        start = self.clause_ends[number - 1] if number else self.start
        end = self.clause_ends[number] if number < len(self.clause_ends) else self.end
        return start, end


def scenes(viewed: str, entities: Sequence[Entity], *, keep_all: bool = False) -> list[Scene]:
    """The sentences of a document with what stands in them.

    Only those that can hold an event, with a candidate trigger and a date, person or craft; all, if ``keep_all``.
    """
    found = scan(viewed)
    candidates = candidate_triggers(viewed, found, entities)
    bounds = bounded(viewed, sentences(viewed), [*entities, *(hit for hit, _ in candidates)])
    made = [Scene(start, end, viewed) for start, end in bounds]
    starts = [start for start, _ in bounds]

    def scene_at(offset: int) -> Scene:
        return made[bisect_right(starts, offset) - 1]

    for entity in entities:
        scene = scene_at(entity.start)
        scene.entities.append(entity)
        scene.by_label.setdefault(entity.label, []).append(entity)
    for hit, type_ in candidates:
        scene = scene_at(hit.start)
        scene.pairs.append((hit, type_))
        if not scene.candidates or scene.candidates[-1] != hit:
            scene.candidates.append(hit)
    for item in found.cues:
        scene = scene_at(item[0].start)
        scene.cues.append(item)
        scene.by_cue.setdefault(item[1], []).append(item[0])
    for hit in found.light:
        scene_at(hit.start).light.append(hit)
    kept = made if keep_all else [s for s in made if s.candidates and any(e.label in CORE_LABELS for e in s.entities)]
    for scene in kept:
        scene.clause_ends = [match.end() for match in _CLAUSE_END.finditer(viewed, scene.start, scene.end)]
        inside = {i for e in scene.entities for i in range(e.start + 1, e.end)}
        scene.steps = [0, *accumulate(int(i not in inside) for i in range(scene.start, scene.end))]
    return kept


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
