"""Why an event was read: every candidate word of its sentence, every candidate for its roles, and what settled each.

Uses the judging functions of :mod:`pipeline.events.reading`, so an explanation cannot differ from the reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.data import Entity, Event
from pipeline.events.argument_features import Trigger
from pipeline.events.kinds import craft_kinds
from pipeline.events.lexicon import trigger_rules
from pipeline.events.reading import (
    THRESHOLDS,
    Candidate,
    accept_triggers,
    judge,
    judge_attributes,
    judge_fillers,
    word_stats,
)
from pipeline.events.scene import Scene, scenes
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
    judged = judge(scenes(viewed, entities), stats, around)
    accepted = accept_triggers(judged)
    at = {(item.hit.start, item.hit.end): number for number, item in enumerate(accepted)}
    fillers = judge_fillers(accepted, craft_kinds(viewed, entities))
    attributes = judge_attributes(accepted)
    out = []
    for event in events:
        number = at[event.trigger.start, event.trigger.end]
        item = accepted[number]
        rivals = [candidate for candidate in judged if candidate.scene is item.scene]
        out.append(
            Explanation(
                event,
                text[item.scene.start : item.scene.end].strip(),
                [_trigger(candidate, accepted, stats.counts) for candidate in rivals],
                [
                    _filler(item.scene, f.entity, item.trigger, f.role, f.score, event)
                    for f in fillers
                    if f.at == number
                ],
                _attributes(event, attributes[number]),
                [
                    f"{hit.word} ({kind}, {_distance(hit.start, hit.end, item.trigger)})"
                    for hit, kind in item.scene.cues
                ],
            )
        )
    return out


def _trigger(
    item: Candidate, accepted: Sequence[Candidate], counts: dict[str, dict[str, tuple[int, int]]]
) -> Judgement:
    type_, word = item.trigger.type, item.hit.word
    strength, line = trigger_rules()[word][type_]
    hits, seen = counts.get(word, {}).get(type_, (0, 0))
    why = f"triggers.tsv line {line} ({strength}); an event {hits} of {seen} times in the training texts"
    chosen = any(other is item for other in accepted)
    return Judgement(type_, word, item.hit.start, item.score, THRESHOLDS["trigger"], chosen, why)


def _filler(scene: Scene, entity: Entity, trigger: Trigger, role: str, score: float, event: Event) -> Judgement:
    chosen = any(argument.role == role and argument.entity == entity.id for argument in event.arguments)
    same = [other for other in scene.entities if other.label == entity.label]
    facts = [_distance(entity.start, entity.end, trigger), _clauses(scene, entity, trigger)]
    left = [other for other in same if other.end <= trigger.start]
    right = [other for other in same if other.start >= trigger.end]
    if left and left[-1] is entity:
        facts.append(f"nearest {entity.label} before")
    if right and right[0] is entity:
        facts.append(f"nearest {entity.label} behind")
    before = scene.viewed[max(scene.start, entity.start - 1) : entity.start].strip()
    if before:
        facts.append(f"after {before}")
    return Judgement(role, entity.text, entity.start, score, THRESHOLDS[f"role:{role}"], chosen, ", ".join(facts))


def _distance(start: int, end: int, trigger: Trigger) -> str:
    if end <= trigger.start:
        return f"{trigger.start - end} characters before"
    if start >= trigger.end:
        return f"{start - trigger.end} characters behind"
    return "in the trigger"


def _clauses(scene: Scene, entity: Entity, trigger: Trigger) -> str:
    gap = abs(scene.clause_of(entity.start) - scene.clause_of(trigger.start))
    return "same clause" if gap == 0 else f"{gap} clause{'s' if gap > 1 else ''} away"


def _attributes(event: Event, judged: dict[str, float]) -> list[Judgement]:
    return [
        Judgement(name, event.trigger.text, event.trigger.start, score, THRESHOLDS[f"attribute:{name}"],
                  name in (event.modality, event.outcome), "")
        for name, score in judged.items()
    ]  # fmt: skip
