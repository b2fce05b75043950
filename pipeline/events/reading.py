"""Reading the events of a text: triggers, then arguments, then modality and outcome.

Each step asks one model about all candidates of the document at once. A mention is kept only if it has
a date, a person or a craft of its own (annotation guidelines §3).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np

from pipeline import linear, trees
from pipeline.backends.reading import Frame
from pipeline.backends.voice import supported
from pipeline.data import CORE_LABELS, ROLE_FILLERS, ROLES, Argument, Entity, Event, Span
from pipeline.errors import KnowledgeError
from pipeline.events.argument_features import Trigger, pair_features
from pipeline.events.kinds import craft_kinds
from pipeline.events.lexicon import Hit
from pipeline.events.patterns import pair_patterns, trigger_patterns
from pipeline.events.scene import Scene, scenes
from pipeline.events.trigger_features import WordStats, features
from pipeline.events.words import Words
from pipeline.lexicon import models_folder

THRESHOLDS = {
    "trigger": 0.34,
    "role:date": 0.3,
    "role:person": 0.42,
    "role:vehicle": 0.46,
    "role:launcher": 0.5,
    "role:agent": 0.24,
    "role:org": 0.36,
    "role:place": 0.36,
    "role:program": 0.4,
    "attribute:planned": 0.2,
    "attribute:negated": 0.14,
    "attribute:success": 0.18,
    "attribute:failure": 0.12,
}
"""Probability from which a model's yes counts: those of the best F1 when the development texts are read by models that
have not seen them (8 folds, entities given); rare answers need less."""
ATTRIBUTES = ("planned", "negated", "success", "failure")
SHARE = {"trigger": 0.34, "role": 0.5, "attribute": 0.5}
"""What the linear models weigh beside the trees, by the first part of the question's name; measured likewise."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate for an event of one type: the models' probability, and the features and patterns it was judged by."""

    scene: Scene
    hit: Hit
    trigger: Trigger
    score: float
    row: list[float] = field(repr=False, compare=False)
    patterns: linear.Codes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity judged as filler of a role of the accepted trigger number ``at``, with the model's probability."""

    at: int
    entity: Entity
    role: str
    score: float
    source: str = "structure"


def word_stats() -> WordStats:
    """Word statistics of the training texts. Raises KnowledgeError when the file is missing or broken."""
    return _read_stats(models_folder() / "event_words.json")


@cache
def _read_stats(path: Path) -> WordStats:
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KnowledgeError(
            str(path), 0, f"not readable ({error}); make it with python -m pipeline.training"
        ) from None
    return WordStats({w: {t: (hits, seen) for t, (hits, seen) in types.items()} for w, types in table.items()})


def _ask(name: str, rows: list[list[float]], patterns: list[linear.Codes]) -> list[float]:
    """Probability of yes to a question for each item: what the trees and the linear model say, as one."""
    if not rows:
        return []
    folder = models_folder()
    by_trees = trees.load(folder / "events.npz")[name].probability(np.array(rows, dtype=np.float64))
    by_patterns = linear.load(folder / "event_patterns.npz")[name].probability(patterns)
    return [float(p) for p in linear.mix(by_trees, by_patterns, SHARE[name.partition(":")[0]])]


def judge(found: Sequence[Scene], stats: WordStats, words: Words) -> list[Candidate]:
    """Every candidate of every type with the probability that it is an event of that type, in text order."""
    pairs = [(scene, hit, type_) for scene in found for hit, type_ in scene.pairs]
    rows = [features(scene, hit, type_, stats, words) for scene, hit, type_ in pairs]
    patterns = [trigger_patterns(scene, hit, type_) for scene, hit, type_ in pairs]
    scores = _ask("trigger", rows, patterns)
    return [
        Candidate(scene, hit, Trigger(hit.start, hit.end, type_), score, row, codes)
        for (scene, hit, type_), score, row, codes in zip(pairs, scores, rows, patterns, strict=True)
    ]


def accept_triggers(judged: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are events, each with its most probable type, in text order."""
    best: dict[tuple[int, int], Candidate] = {}
    for item in judged:
        key = (item.hit.start, item.hit.end)
        if item.score >= THRESHOLDS["trigger"] and (key not in best or item.score > best[key].score):
            best[key] = item
    return _without_overlaps(list(best.values()))


def _without_overlaps(accepted: list[Candidate]) -> list[Candidate]:
    """The more probable of two triggers that share characters, in text order."""
    kept: list[Candidate] = []
    for item in sorted(accepted, key=lambda a: (a.hit.start, a.hit.end)):
        if kept and item.hit.start < kept[-1].hit.end:
            if item.score > kept[-1].score:
                kept[-1] = item
        else:
            kept.append(item)
    return kept


def judge_fillers(accepted: Sequence[Candidate], kinds: dict[str, str]) -> list[Filler]:
    """Every entity of each accepted trigger's sentence in every role its label allows, with probabilities."""
    by_scene: dict[int, list[Trigger]] = defaultdict(list)
    for item in accepted:
        by_scene[item.scene.start].append(item.trigger)
    asked: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
    rows: dict[str, list[list[float]]] = defaultdict(list)
    patterns: dict[str, list[linear.Codes]] = defaultdict(list)
    for at, item in enumerate(accepted):
        for entity in item.scene.entities:
            roles = [role for role in ROLES if entity.label in ROLE_FILLERS[role]]
            if roles:
                triggers = by_scene[item.scene.start]
                row = pair_features(item.scene, entity, item.trigger, triggers, kinds)
                codes = pair_patterns(item.scene, entity, item.trigger, triggers, kinds)
            for role in roles:
                asked[role].append((at, entity))
                rows[role].append(row)
                patterns[role].append(codes)
    return [
        Filler(at, entity, role, score)
        for role in ROLES
        for (at, entity), score in zip(asked[role], _ask(f"role:{role}", rows[role], patterns[role]), strict=True)
    ]


def lifted(filler: Filler, trigger: Trigger, frames: Sequence[Frame]) -> Filler:
    """A filler that misses its threshold by no more than half counts all the same if a semantic role speaks for it."""
    needed = THRESHOLDS[f"role:{filler.role}"]
    if not frames or not needed / 2 <= filler.score < needed:
        return filler
    entity = filler.entity
    label = supported(frames, (trigger.start, trigger.end), (entity.start, entity.end), filler.role)
    return replace(filler, score=needed, source=f"structure, semantic role {label}") if label else filler


def fill_roles(judged: Sequence[Filler]) -> dict[int, list[Argument]]:
    """Arguments of each accepted trigger, by its position: each entity in its likeliest role, if likely enough."""
    scored: dict[tuple[int, str], list[Filler]] = defaultdict(list)
    for filler in judged:
        if filler.score >= THRESHOLDS[f"role:{filler.role}"]:
            scored[filler.at, filler.entity.id].append(filler)
    filled: dict[int, list[Argument]] = defaultdict(list)
    for (at, entity_id), fillers in scored.items():
        best = max(fillers, key=lambda filler: filler.score)
        filled[at].append(Argument(best.role, entity_id, best.source, best.score))
    return filled


def judge_attributes(items: Sequence[Candidate]) -> list[dict[str, float]]:
    """Probability of planned, negated, success and failure for each accepted trigger."""
    rows, patterns = [item.row for item in items], [item.patterns for item in items]
    yes = {name: _ask(f"attribute:{name}", rows, patterns) for name in ATTRIBUTES}
    return [{name: yes[name][at] for name in ATTRIBUTES} for at in range(len(items))]


def set_attributes(type_: str, judged: dict[str, float]) -> tuple[str, str | None]:
    """(modality, outcome) of an event of a type from the probabilities of its attributes."""
    modality = _most_likely(("planned", "negated"), judged) or "actual"
    return modality, None if type_ == "Accident" else _most_likely(("success", "failure"), judged)


def _most_likely(names: tuple[str, str], judged: dict[str, float]) -> str | None:
    """The likelier of two attributes of an event, None when it stays under its threshold."""
    name = max(names, key=lambda candidate: judged[candidate])
    return name if judged[name] >= THRESHOLDS[f"attribute:{name}"] else None


def read_events(
    text: str, viewed: str, entities: Sequence[Entity], words: Words, frames: Sequence[Frame] = ()
) -> list[Event]:
    """The event mentions of a document, in text order, without event identity.

    ``viewed``: the normalised view of ``text``. ``words``: its segmentation.
    """
    stats = word_stats()
    accepted = accept_triggers(judge(scenes(viewed, entities), stats, words))
    fillers = judge_fillers(accepted, craft_kinds(viewed, entities))
    filled = fill_roles([lifted(filler, accepted[filler.at].trigger, frames) for filler in fillers])
    labels = {entity.id: entity.label for entity in entities}
    kept = [at for at in range(len(accepted)) if any(labels[a.entity] in CORE_LABELS for a in filled.get(at, ()))]
    attributes = judge_attributes([accepted[at] for at in kept])
    order = {entity.id: number for number, entity in enumerate(entities)}
    events = []
    for at, judged in zip(kept, attributes, strict=True):
        item = accepted[at]
        modality, outcome = set_attributes(item.trigger.type, judged)
        arguments = sorted(filled[at], key=lambda a: (ROLES.index(a.role), order[a.entity]))
        span = Span(item.hit.start, item.hit.end, text[item.hit.start : item.hit.end])
        events.append(
            Event(
                item.trigger.type,
                span,
                modality=modality,
                outcome=outcome,
                arguments=tuple(arguments),
                source=f"trigger:{item.trigger.type}:{item.hit.word}",
                score=item.score,
            )
        )
    return [replace(event, id=f"E{number}") for number, event in enumerate(events, 1)]
