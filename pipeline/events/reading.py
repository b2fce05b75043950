"""Reading the events of a text: triggers, then arguments, then modality and outcome.

Each step asks one model about all candidates of the document at once. A mention is kept only if it has
a date, a person or a craft of its own (annotation guidelines §3).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from pipeline import trees
from pipeline.data import ROLE_FILLERS, ROLES, Argument, Entity, Event, Span
from pipeline.errors import KnowledgeError
from pipeline.events.argument_features import Trigger, pair_features
from pipeline.events.kinds import craft_kinds
from pipeline.events.lexicon import Hit
from pipeline.events.scene import Scene, scenes
from pipeline.events.trigger_features import WordStats, features
from pipeline.lexicon import models_folder

THRESHOLDS = {
    "trigger": 0.44,
    "role:date": 0.44,
    "role:person": 0.45,
    "role:vehicle": 0.42,
    "role:launcher": 0.32,
    "role:agent": 0.3,
    "role:org": 0.3,
    "role:place": 0.45,
    "role:program": 0.5,
    "attribute:planned": 0.4,
    "attribute:negated": 0.25,
    "attribute:success": 0.32,
    "attribute:failure": 0.2,
}
"""Probability from which a model's yes counts: those of the best F1 when the development texts are read by models that
have not seen them (5 folds, entities given); rare answers need less."""
_CORE_LABELS = ("DATE", "PERSON", "VEHICLE")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A candidate taken for an event, with the models' probability."""

    scene: Scene
    hit: Hit
    trigger: Trigger
    score: float


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


def _ask(name: str, rows: list[list[float]]) -> list[float]:
    if not rows:
        return []
    model = trees.load(models_folder() / "events.npz")[name]
    return [float(p) for p in model.probability(np.array(rows, dtype=np.float64))]


def accept_triggers(found: Sequence[Scene], stats: WordStats, borders: frozenset[int] | None) -> list[Accepted]:
    """The candidates that are events, each with its most probable type, in text order."""
    pairs = [(scene, hit, type_) for scene in found for hit, type_ in scene.pairs]
    scores = _ask("trigger", [features(scene, hit, type_, stats, borders) for scene, hit, type_ in pairs])
    best: dict[tuple[int, int], Accepted] = {}
    for (scene, hit, type_), score in zip(pairs, scores, strict=True):
        key = (hit.start, hit.end)
        if score >= THRESHOLDS["trigger"] and (key not in best or score > best[key].score):
            best[key] = Accepted(scene, hit, Trigger(hit.start, hit.end, type_), score)
    return _without_overlaps(list(best.values()))


def _without_overlaps(accepted: list[Accepted]) -> list[Accepted]:
    """The more probable of two triggers that share characters, in text order."""
    kept: list[Accepted] = []
    for item in sorted(accepted, key=lambda a: (a.hit.start, a.hit.end)):
        if kept and item.hit.start < kept[-1].hit.end:
            if item.score > kept[-1].score:
                kept[-1] = item
        else:
            kept.append(item)
    return kept


def fill_roles(accepted: Sequence[Accepted], kinds: dict[str, str]) -> dict[int, list[Argument]]:
    """Arguments of each accepted trigger, by its position in ``accepted``."""
    by_scene: dict[int, list[Trigger]] = defaultdict(list)
    for item in accepted:
        by_scene[item.scene.start].append(item.trigger)
    asked: dict[str, list[tuple[int, Entity]]] = defaultdict(list)
    rows: dict[str, list[list[float]]] = defaultdict(list)
    for at, item in enumerate(accepted):
        for entity in item.scene.entities:
            roles = [role for role in ROLES if entity.label in ROLE_FILLERS[role]]
            if roles:
                row = pair_features(item.scene, entity, item.trigger, by_scene[item.scene.start], kinds)
            for role in roles:
                asked[role].append((at, entity))
                rows[role].append(row)
    scored: dict[tuple[int, str], list[tuple[str, float]]] = defaultdict(list)
    for role in ROLES:
        for (at, entity), score in zip(asked[role], _ask(f"role:{role}", rows[role]), strict=True):
            if score >= THRESHOLDS[f"role:{role}"]:
                scored[at, entity.id].append((role, score))
    filled: dict[int, list[Argument]] = defaultdict(list)
    for (at, entity_id), roles_scored in scored.items():
        role, score = max(roles_scored, key=lambda item: item[1])
        filled[at].append(Argument(role, entity_id, "structure", score))
    return filled


def set_attributes(
    items: Sequence[Accepted], stats: WordStats, borders: frozenset[int] | None
) -> list[tuple[str, str | None]]:
    """(modality, outcome) of each accepted trigger."""
    rows = [features(item.scene, item.hit, item.trigger.type, stats, borders) for item in items]
    yes = {}
    for name in ("planned", "negated", "success", "failure"):
        yes[name] = _ask(f"attribute:{name}", rows)
    out: list[tuple[str, str | None]] = []
    for at, item in enumerate(items):
        modality = _most_likely(("planned", "negated"), yes, at) or "actual"
        outcome = None if item.trigger.type == "Accident" else _most_likely(("success", "failure"), yes, at)
        out.append((modality, outcome))
    return out


def _most_likely(names: tuple[str, str], yes: dict[str, list[float]], at: int) -> str | None:
    """The likelier of two attributes of an event, None when it stays under its threshold."""
    name = max(names, key=lambda candidate: yes[candidate][at])
    return name if yes[name][at] >= THRESHOLDS[f"attribute:{name}"] else None


def read_events(text: str, viewed: str, entities: Sequence[Entity], borders: frozenset[int] | None) -> list[Event]:
    """The event mentions of a document, in text order, without event identity.

    ``viewed``: the normalised view of ``text``. ``borders``: offsets where words end, if segmented.
    """
    stats = word_stats()
    accepted = accept_triggers(scenes(viewed, entities), stats, borders)
    filled = fill_roles(accepted, craft_kinds(viewed, entities))
    labels = {entity.id: entity.label for entity in entities}
    kept = [at for at in range(len(accepted)) if any(labels[a.entity] in _CORE_LABELS for a in filled.get(at, ()))]
    attributes = set_attributes([accepted[at] for at in kept], stats, borders)
    order = {entity.id: number for number, entity in enumerate(entities)}
    events = []
    for at, (modality, outcome) in zip(kept, attributes, strict=True):
        item = accepted[at]
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
