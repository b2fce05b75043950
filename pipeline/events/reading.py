"""Reading the events of a text: triggers, then arguments, then modality and outcome.

Each step asks one model about all candidates of the document at once. A mention is kept only if it has
a date, a person or a craft of its own (annotation guidelines §3).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline import linear, trees
from pipeline.backends.reading import Frame
from pipeline.backends.voice import supported
from pipeline.data import CORE_LABELS, EVENT_TYPES, LABELS, ROLE_FILLERS, ROLES, Argument, Entity, Event, Span
from pipeline.errors import KnowledgeError
from pipeline.events.argument_features import Fillers, pair_features, pair_up
from pipeline.events.kinds import craft_kinds
from pipeline.events.patterns import Ways, pair_patterns, trigger_patterns
from pipeline.events.scene import Scenes, Triggers
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
Floats = npt.NDArray[np.float64]
PART = 4096
"""Items judged together: what is known of them fills some megabytes, however long the text is."""
ATTRIBUTES = ("planned", "negated", "success", "failure")
SHARE = {"trigger": 0.34, "role": 0.5, "attribute": 0.5}
"""What the linear models weigh beside the trees, by the first part of the question's name; measured likewise."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Words taken as triggers, with the models' probability that each is one."""

    triggers: Triggers
    scores: Floats

    def take(self, numbers: Sequence[int]) -> Judged:
        """Some of them, in the order of ``numbers``."""
        return Judged(self.triggers.take(numbers), self.scores[numbers])


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


def _ask(name: str, rows: npt.NDArray[np.float32], patterns: linear.Bag) -> Floats:
    """Probability of yes to a question for each item: what the trees and the linear model say, as one."""
    if not len(rows):
        return np.zeros(0)
    folder = models_folder()
    by_trees = trees.load(folder / "events.npz")[name].probability(rows)
    by_patterns = linear.load(folder / "event_patterns.npz")[name].probability(patterns)
    return linear.mix(by_trees, by_patterns, SHARE[name.partition(":")[0]])


def _parts(count: int) -> Iterator[tuple[int, int]]:
    """Bounds of parts of a long list."""
    return ((low, min(low + PART, count)) for low in range(0, count, PART))


def judge(scenes: Scenes, stats: WordStats, words: Words) -> Judged:
    """Every candidate of every type with the probability that it is an event of that type, in text order."""
    scores = np.zeros(len(scenes.pairs))
    for low, high in _parts(len(scenes.pairs)):
        part = scenes.pairs.take(np.arange(low, high))
        scores[low:high] = _ask("trigger", features(scenes, part, stats, words), trigger_patterns(scenes, part))
    return Judged(scenes.pairs, scores)


def accept_triggers(judged: Judged) -> list[int]:
    """Numbers of the candidates that are events, each word with its most probable type, in text order.

    Of two words that share characters the more probable one counts.
    """
    starts, ends, scores = judged.triggers.start.tolist(), judged.triggers.end.tolist(), judged.scores.tolist()
    best: dict[tuple[int, int], int] = {}
    for at in np.flatnonzero(judged.scores >= THRESHOLDS["trigger"]).tolist():
        key = starts[at], ends[at]
        if key not in best or scores[at] > scores[best[key]]:
            best[key] = at
    kept: list[int] = []
    for (start, _), at in sorted(best.items()):
        if kept and start < ends[kept[-1]]:
            if scores[at] > scores[kept[-1]]:
                kept[-1] = at
        else:
            kept.append(at)
    return kept


_FILLABLE = tuple(dict.fromkeys(label for role in ROLES for label in ROLE_FILLERS[role]))


def judge_fillers(triggers: Triggers, fillers: Fillers, *, hopeless: bool = False) -> list[Filler]:
    """Every entity of each trigger's sentence in every role its label allows, with probabilities.

    Those under half their threshold, which nothing can lift, are left out unless ``hopeless``.
    """
    pairs = pair_up(triggers, fillers, _FILLABLE)
    ways = Ways(fillers.scenes, triggers)
    judged = []
    for low, high in _parts(len(pairs)):
        part = pairs.part(low, high)
        rows, patterns = pair_features(part), pair_patterns(part, ways)
        kinds = fillers.marks.kind[part.entity]
        for role in ROLES:
            asked = np.isin(kinds, [LABELS.index(label) for label in ROLE_FILLERS[role]])
            scores = _ask(f"role:{role}", rows[asked], patterns.only(asked))
            told = scores >= (0.0 if hopeless else THRESHOLDS[f"role:{role}"] / 2)
            chosen = np.flatnonzero(asked)[told]
            couples = zip(
                part.trigger[chosen].tolist(), part.entity[chosen].tolist(), scores[told].tolist(), strict=True
            )
            judged += [Filler(at, fillers.entities[number], role, score) for at, number, score in couples]
    return judged


def lifted(filler: Filler, trigger: tuple[int, int], frames: Sequence[Frame]) -> Filler:
    """A filler that misses its threshold by no more than half counts all the same if a semantic role speaks for it.

    ``trigger``: its bounds.
    """
    needed = THRESHOLDS[f"role:{filler.role}"]
    if not frames or not needed / 2 <= filler.score < needed:
        return filler
    entity = filler.entity
    label = supported(frames, trigger, (entity.start, entity.end), filler.role)
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


def judge_attributes(scenes: Scenes, triggers: Triggers, stats: WordStats, words: Words) -> list[dict[str, float]]:
    """Probability of planned, negated, success and failure for each accepted trigger."""
    judged: list[dict[str, float]] = []
    for low, high in _parts(len(triggers)):
        part = triggers.take(np.arange(low, high))
        rows, patterns = features(scenes, part, stats, words), trigger_patterns(scenes, part)
        yes = {name: _ask(f"attribute:{name}", rows, patterns).tolist() for name in ATTRIBUTES}
        judged += [{name: yes[name][at] for name in ATTRIBUTES} for at in range(len(part))]
    return judged


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
    scenes = Scenes(viewed, entities)
    stats = word_stats()
    judged = judge(scenes, stats, words)
    accepted = judged.take(accept_triggers(judged))
    triggers = accepted.triggers
    bounds = list(zip(triggers.start.tolist(), triggers.end.tolist(), strict=True))
    fillers = judge_fillers(triggers, Fillers(scenes, entities, craft_kinds(viewed, entities)))
    filled = fill_roles([lifted(filler, bounds[filler.at], frames) for filler in fillers])
    labels = {entity.id: entity.label for entity in entities}
    kept = [at for at in range(len(bounds)) if any(labels[a.entity] in CORE_LABELS for a in filled.get(at, ()))]
    attributes = judge_attributes(scenes, triggers.take(kept), stats, words)
    order = {entity.id: number for number, entity in enumerate(entities)}
    events = []
    for number, (at, probabilities) in enumerate(zip(kept, attributes, strict=True), 1):
        type_, (start, end) = EVENT_TYPES[triggers.type[at]], bounds[at]
        modality, outcome = set_attributes(type_, probabilities)
        events.append(
            Event(
                type_,
                Span(start, end, text[start:end]),
                id=f"E{number}",
                modality=modality,
                outcome=outcome,
                arguments=tuple(sorted(filled[at], key=lambda a: (ROLES.index(a.role), order[a.entity]))),
                source=f"trigger:{type_}:{triggers.words[at]}",
                score=float(accepted.scores[at]),
            )
        )
    return events
