"""Checks of event rows: types, triggers, attributes, and arguments that really stand in the trigger's sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.data import EVENT_TYPES, MODALITIES, OUTCOMES, ROLE_FILLERS, ROLES
from pipeline.gold.check_spans import span_problem
from pipeline.gold.coverage import Ranges
from pipeline.text import SentenceIndex

Row = dict[str, Any]
ANCHORS = ("DATE", "PERSON", "VEHICLE")
"""An event mention needs an argument of one of these labels."""


def event_problems(
    rows: list[tuple[int, Row]], doc_id: str, text: str, covered: Ranges, entities: dict[str, Row]
) -> Iterator[tuple[int, str]]:
    """(line, reason) of everything wrong with a document's event rows. ``entities``: its entity rows by id."""
    seen: dict[str, int] = {}
    sentences = SentenceIndex(text)
    for line, row in rows:
        identity = str(row.get("id"))
        if identity in seen:
            yield line, f"id {identity!r} is used already in line {seen[identity]}"
        seen.setdefault(identity, line)
        for reason in (
            *_attribute_problems(row, doc_id),
            *_trigger_problems(row, text, covered),
            *_argument_problems(row, entities, sentences),
        ):
            yield line, reason
    yield from _overlaps(rows, entities)


def _attribute_problems(row: Row, doc_id: str) -> Iterator[str]:
    if row.get("doc_id") != doc_id:
        yield f"doc_id is {row.get('doc_id')!r}, the file is of {doc_id!r}"
    for key in ("id", "event_id"):
        if not (isinstance(row.get(key), str) and row[key]):
            yield f"{key} is missing"
    if row.get("type") not in EVENT_TYPES:
        yield f"type {row.get('type')!r} is not one of {', '.join(EVENT_TYPES)}"
    if row.get("modality") not in MODALITIES:
        yield f"modality {row.get('modality')!r} is not one of {', '.join(MODALITIES)}"
    outcome = row.get("outcome")
    if outcome is not None and outcome not in OUTCOMES:
        yield f"outcome {outcome!r} is not one of {', '.join(OUTCOMES)} or null"
    if outcome is not None and row.get("type") == "Accident":
        yield "an Accident has no outcome"


def _trigger_problems(row: Row, text: str, covered: Ranges) -> Iterator[str]:
    trigger = row.get("trigger")
    if not isinstance(trigger, dict):
        yield "trigger is missing"
        return
    problem = span_problem(trigger, text, covered)
    if problem:
        yield f"trigger: {problem}"


def _argument_problems(row: Row, entities: dict[str, Row], sentences: SentenceIndex) -> Iterator[str]:
    arguments = row.get("arguments")
    if not isinstance(arguments, list) or not all(isinstance(argument, dict) for argument in arguments):
        yield "arguments must be a list of objects with role and entity"
        return
    seen: set[tuple[str, str]] = set()
    for argument in arguments:
        role, identity = str(argument.get("role")), str(argument.get("entity"))
        if (role, identity) in seen:
            yield f"argument {role} {identity} stands twice"
        seen.add((role, identity))
        if role not in ROLES:
            yield f"role {role!r} is not one of {', '.join(ROLES)}"
        elif identity not in entities:
            yield f"argument {role} points to {identity!r}, which no entity has as its id"
        else:
            yield from _filler_problems(row, role, entities[identity], sentences)
    if not any(entities.get(identity, {}).get("label") in ANCHORS for _, identity in seen):
        yield "no DATE, PERSON or VEHICLE among its arguments; such a mention is not marked"


def _filler_problems(row: Row, role: str, entity: Row, sentences: SentenceIndex) -> Iterator[str]:
    label, words = entity.get("label"), entity.get("text")
    if label not in ROLE_FILLERS[role]:
        yield f"{label} {words!r} cannot fill the role {role}"
    if role == "launcher" and row.get("type") != "Launch":
        yield f"only a Launch has a launcher, not a {row.get('type')}"
    trigger = row.get("trigger")
    start = trigger.get("start") if isinstance(trigger, dict) else None
    if isinstance(start, int) and sentences.bounds and sentences.at(start) != sentences.at(entity["start"]):
        yield f"{role} {words!r} stands in another sentence than the trigger"


def _overlaps(rows: list[tuple[int, Row]], entities: dict[str, Row]) -> Iterator[tuple[int, str]]:
    """Triggers that share characters with another trigger or with an entity."""
    spans = [(row["start"], row["end"], 0, f"{row.get('label')} {row.get('text')!r}") for row in entities.values()]
    for line, row in rows:
        trigger = row.get("trigger")
        if isinstance(trigger, dict) and isinstance(trigger.get("start"), int) and isinstance(trigger.get("end"), int):
            spans.append((trigger["start"], trigger["end"], line, f"trigger {trigger.get('text')!r}"))
    reach, name, before = -1, "", 0
    for start, end, line, words in sorted(spans):
        if start < reach and (line or before):
            yield line or before, f"{words} overlaps {name}"
        if end > reach:
            reach, name, before = end, words, line
