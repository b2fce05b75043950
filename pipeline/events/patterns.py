"""What stands around a trigger, and between it and an entity, as patterns of characters for linear models.

The trees of :mod:`pipeline.trees` see distances and counts; these see wording: 由<PERSON>…的, 未能…, 乘<VEHICLE>.
Entities stand as their label, so no pattern names a person, craft or place.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np

from pipeline.data import Entity
from pipeline.events.argument_features import Trigger, position
from pipeline.events.kinds import lexicon_kind
from pipeline.events.lexicon import Hit
from pipeline.events.scene import Scene
from pipeline.linear import Codes, code, combine

REACH = 6
"""Characters (an entity counts as one) seen on each side of a trigger."""

_STRUCTURE = frozenset("将把被由对向为在于乘用以从和与及、，；：的（）“”后前时并又而再且至到给让使因但")
"""Characters that make the skeleton of a path: particles, conjunctions and punctuation."""

_LONGEST = 12
"""Characters a piece may fill on the average before a neighbour is out of sight: a bound on the work, not a rule."""

_BINS = (5, 8, 12, 20, 35)
"""Lower bounds of the bins of distances from 5 on."""


def _pieces(scene: Scene, start: int, end: int, marks: Iterable[tuple[int, int, str]] = ()) -> list[str]:
    """The characters from ``start`` to ``end``; an entity is one piece, its label in <>, and so are other ``marks``."""
    spans = [(e.start, e.end, f"<{e.label}>") for e in scene.entities if e.start >= start and e.end <= end]
    out: list[str] = []
    at = start
    for low, high, name in sorted([*spans, *marks]):
        if low >= at:
            out += [*scene.viewed[at:low], name]
            at = high
    return out + list(scene.viewed[at:end])


def _padded(scene: Scene, start: int, end: int, count: int) -> tuple[list[str], list[str]]:
    """The last ``count`` pieces before ``start`` and the first behind ``end``, filled up at the sentence's borders."""
    far = count * _LONGEST
    left = _pieces(scene, max(scene.start, start - far), start)[-count:]
    right = _pieces(scene, end, min(scene.end, end + far))[:count]
    return ["^"] * (count - len(left)) + left, right + ["$"] * (count - len(right))


def _with_type(patterns: Iterable[str], type_: str) -> Codes:
    """Codes of the patterns by themselves and together with the event type, each once."""
    plain = np.array([code(pattern) for pattern in patterns], dtype=np.uint32)
    return np.unique(np.concatenate([plain, combine(plain, code(type_)), np.array([code(f"T={type_}")], np.uint32)]))


def trigger_patterns(scene: Scene, hit: Hit, type_: str) -> Codes:
    """Patterns of a candidate word taken as a trigger of ``type_``: the word, its neighbours, cues of its clause."""
    return _with_type(_around(scene, hit), type_)


def _around(scene: Scene, hit: Hit) -> list[str]:
    left, right = _padded(scene, hit.start, hit.end, REACH)
    clause = scene.clause_bounds(hit.start)
    labels = sorted({e.label for e in scene.entities if clause[0] <= e.start and e.end <= clause[1]})
    word = hit.word
    return [
        f"w={word}", f"l1={left[-1]}", f"l2={left[-2]}{left[-1]}", f"l3={''.join(left[-3:])}",
        f"r1={right[0]}", f"r2={right[0]}{right[1]}", f"r3={''.join(right[:3])}", f"lr={left[-1]}_{right[0]}",
        f"wl={word}_{left[-1]}", f"wr={word}_{right[0]}", f"c0={word[0]}", f"c9={word[-1]}", f"lab={'|'.join(labels)}",
        *(f"L={piece}" for piece in left[:-1]), *(f"R={piece}" for piece in right[1:]),
        *(f"L2={a}{b}" for a, b in itertools.pairwise(left)),
        *(f"R2={a}{b}" for a, b in itertools.pairwise(right)),
        *(f"c={char}" for char in word),
        *(f"q={kind}{int(cue.start < hit.start)}" for cue, kind in scene.cues if clause[0] <= cue.start < clause[1]),
    ]  # fmt: skip


def pair_patterns(
    scene: Scene, entity: Entity, trigger: Trigger, triggers: list[Trigger], kinds: dict[str, str]
) -> Codes:
    """Patterns of an (entity, trigger) pair: the path between them, their neighbours, the entity's rank and kind.

    ``triggers``: all accepted triggers of the sentence. ``kinds``: craft kinds by entity_id.
    """
    before = entity.end <= trigger.start
    side = "<" if before else ">"
    low, high = (entity.end, trigger.start) if before else (trigger.end, entity.start)
    others = [(t.start, t.end, "<T>") for t in triggers if t is not trigger and low <= t.start and t.end <= high]
    path = _pieces(scene, low, high, others)
    skeleton = [piece for piece in path if len(piece) > 1 or piece in _STRUCTURE]
    coarse = "".join(piece for piece in path if piece in ("，", "；", "<T>", f"<{entity.label}>"))
    left, right = _padded(scene, entity.start, entity.end, 3)
    trigger_left, trigger_right = _padded(scene, trigger.start, trigger.end, 2)
    same = [e for e in scene.entities if e.label == entity.label]
    beside = sorted((e for e in same if (e.end <= trigger.start) == before), key=lambda e: abs(e.start - trigger.start))
    rank = position(entity, beside)
    is_craft = entity.label == "VEHICLE"
    kind = (kinds.get(entity.entity_id or "", "") if is_craft else lexicon_kind(entity)) or ""
    clauses = scene.clause_of(trigger.start) - scene.clause_of(entity.start)
    word = scene.viewed[trigger.start : trigger.end]
    spine = "".join(skeleton)
    patterns = [
        f"sd={side}", f"d={side}{_binned(len(path))}", f"sk={side}{spine[-20:] if before else spine[:20]}",
        f"s2={side}{coarse[-20:]}",
        f"l1={left[-1]}", f"l2={left[-2]}{left[-1]}", f"l3={''.join(left)}",
        f"r1={right[0]}", f"r2={right[0]}{right[1]}", f"r3={''.join(right)}", f"lr={left[-1]}_{right[0]}",
        f"w={word}{side}", f"tl={side}{trigger_left[-1]}", f"tr={side}{trigger_right[0]}",
        f"tr2={side}{trigger_right[0]}{trigger_right[1]}", f"k={kind}", f"ks={kind}{side}",
        f"lt={side}{left[-1]}_{trigger_left[-1]}", f"rt={side}{right[0]}_{trigger_right[0]}",
        f"no={position(entity, same)}/{len(same)}", f"cl={clauses}", f"cs={clauses}{side}{left[-1]}",
        f"nt={len(triggers)}", f"wk={word}{kind}", f"kk={kind}{left[-1]}{right[0]}",
        f"rk={side}{rank}", f"rs={side}{rank}{coarse}",
        *(f"B={piece}" for piece in skeleton),
    ]  # fmt: skip
    if len(path) <= 6:
        patterns.append(f"P={side}{''.join(path)}")
    if len(path) <= 12:
        patterns += [f"x={side}{a}{b}" for a, b in itertools.pairwise(path)]
    return _with_type(patterns, trigger.type)


def _binned(count: int) -> int:
    return max((low for low in _BINS if low <= count), default=count)
