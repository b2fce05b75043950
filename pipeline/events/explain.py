"""Why an event was read: every candidate word of its sentence, every candidate for its roles, and what settled each.

Uses the judging functions of :mod:`pipeline.events.reading`, so an explanation cannot differ from the reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.data import EVENT_TYPES, Entity, Event, Span
from pipeline.events.argument_features import Fillers
from pipeline.events.kinds import craft_kinds
from pipeline.events.lexicon import CUE_KINDS, trigger_rules
from pipeline.events.reading import (
    THRESHOLDS,
    Filler,
    Judged,
    accept_triggers,
    judge,
    judge_attributes,
    judge_fillers,
    word_stats,
)
from pipeline.events.scene import Scenes
from pipeline.events.words import words_around
from pipeline.names.channels import words_of
from pipeline.text import view


@dataclass(frozen=True, slots=True)
class Judgement:
    """One candidate and what became of it.

    ``what``: the question (an event type, a role, an attribute). ``probability`` against ``threshold`` decides;
    ``why``: the facts around it in words. ``start``: code point offset.
    """

    what: str
    text: str
    start: int
    probability: float
    threshold: float
    chosen: bool
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One event of a text, explained. ``event`` is the mention itself; ``sentence`` the characters it stands in."""

    event: Event
    sentence: str
    triggers: list[Judgement]
    fillers: list[Judgement]
    attributes: list[Judgement]
    cues: list[str]


def explain(
    text: str, entities: Sequence[Entity], events: Sequence[Event], words: Sequence[str] | None = None
) -> list[Explanation]:
    """An explanation of each of ``events`` (as :func:`pipeline.events.find_events` gave them), in their order.

    ``entities``, ``words``: those the events were read with. Raises KnowledgeError for broken knowledge or models.
    """
    viewed = view(text)
    around = words_around(viewed, words if words is not None else words_of(viewed), entities)
    stats = word_stats()
    scenes = Scenes(viewed, entities)
    judged = judge(scenes, stats, around)
    chosen = accept_triggers(judged)
    accepted = judged.take(chosen)
    at = {start: number for number, start in enumerate(accepted.triggers.start.tolist())}
    fillers = judge_fillers(accepted.triggers, Fillers(scenes, entities, craft_kinds(viewed, entities)), hopeless=True)
    attributes = judge_attributes(scenes, accepted.triggers, stats, around)
    out = []
    for event in events:
        number = at[event.trigger.start]
        scene = int(accepted.triggers.scene[number])
        start, end = int(scenes.start[scene]), int(scenes.end[scene])
        rivals = np.flatnonzero(judged.triggers.scene == scene).tolist()
        beside = [entity for entity in entities if start <= entity.start < end]
        out.append(
            Explanation(
                event,
                text[start:end].strip(),
                [_trigger(judged, rival, rival in chosen, stats.counts) for rival in rivals],
                [_filler(scenes, filler, beside, event) for filler in fillers if filler.at == number],
                _attributes(event, attributes[number]),
                _cues(scenes, scene, event.trigger),
            )
        )
    return out


def _trigger(judged: Judged, number: int, chosen: bool, counts: dict[str, dict[str, tuple[int, int]]]) -> Judgement:
    triggers = judged.triggers
    type_, word = EVENT_TYPES[triggers.type[number]], triggers.words[number]
    strength, line = trigger_rules()[word][type_]
    hits, seen = counts.get(word, {}).get(type_, (0, 0))
    why = f"triggers.tsv line {line} ({strength}); an event {hits} of {seen} times in the training texts"
    return Judgement(
        type_, word, int(triggers.start[number]), float(judged.scores[number]), THRESHOLDS["trigger"], chosen, why
    )


def _filler(scenes: Scenes, filler: Filler, beside: Sequence[Entity], event: Event) -> Judgement:
    entity, role, trigger = filler.entity, filler.role, event.trigger
    chosen = any(argument.role == role and argument.entity == entity.id for argument in event.arguments)
    same = [other for other in beside if other.label == entity.label]
    facts = [_distance(entity.start, entity.end, trigger), _clauses(scenes, entity, trigger)]
    left = [other for other in same if other.end <= trigger.start]
    right = [other for other in same if other.start >= trigger.end]
    if left and left[-1] is entity:
        facts.append(f"nearest {entity.label} before")
    if right and right[0] is entity:
        facts.append(f"nearest {entity.label} behind")
    first = scenes.start[scenes.at(np.array([entity.start]))[0]]
    before = scenes.viewed[max(first, entity.start - 1) : entity.start].strip()
    if before:
        facts.append(f"after {before}")
    return Judgement(
        role, entity.text, entity.start, filler.score, THRESHOLDS[f"role:{role}"], chosen, ", ".join(facts)
    )


def _cues(scenes: Scenes, scene: int, trigger: Span) -> list[str]:
    """The cues of a sentence in words: 计划 (planned, 2 characters before)."""
    cues = scenes.cues
    return [
        f"{scenes.viewed[start:end]} ({CUE_KINDS[kind]}, {_distance(start, end, trigger)})"
        for start, end, kind, number in zip(
            cues.start.tolist(), cues.end.tolist(), cues.kind.tolist(), cues.scene.tolist(), strict=True
        )
        if number == scene
    ]


def _distance(start: int, end: int, trigger: Span) -> str:
    if end <= trigger.start:
        return f"{trigger.start - end} characters before"
    if start >= trigger.end:
        return f"{start - trigger.end} characters behind"
    return "in the trigger"


def _clauses(scenes: Scenes, entity: Entity, trigger: Span) -> str:
    one, other = scenes.clause_of(np.array([entity.start, trigger.start])).tolist()
    gap = abs(one - other)
    return "same clause" if gap == 0 else f"{gap} clause{'s' if gap > 1 else ''} away"


def _attributes(event: Event, judged: dict[str, float]) -> list[Judgement]:
    return [
        Judgement(name, event.trigger.text, event.trigger.start, score, THRESHOLDS[f"attribute:{name}"],
                  name in (event.modality, event.outcome), "")
        for name, score in judged.items()
    ]  # fmt: skip
