"""The event knowledge files: triggers, blockers, cues, light verbs, in one automaton."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick

from pipeline.data import EVENT_TYPES
from pipeline.errors import KnowledgeError
from pipeline.lexicon import cells, knowledge_folder, read_table
from pipeline.text import view_word

TRIGGERS = "events/triggers.tsv"
BLOCKERS = "events/blockers.tsv"
CUES = "events/cues.tsv"
LIGHT = "events/light.tsv"
STRENGTHS = ("weak", "medium", "strong")
CUE_KINDS = (
    "planned",
    "negated",
    "success",
    "failure",
    "partial",
    "hypothetical",
    "ability",
    "purpose",
    "habit",
    "definition",
)


class Hit(NamedTuple):
    """A word of the event knowledge found in the text; bounds are half-open code points."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything the event knowledge finds in a text, each list in text order."""

    triggers: list[Hit]
    blockers: list[Hit]
    cues: list[tuple[Hit, str]]
    light: list[Hit]


@cache
def trigger_rules() -> dict[str, dict[str, tuple[str, int]]]:
    """word → {event type: (strength, line of the file)}. Raises KnowledgeError for an unknown type or strength."""
    table: dict[str, dict[str, tuple[str, int]]] = {}
    for row in read_table(TRIGGERS, ("type", "words", "strength", "example")):
        if row["type"] not in EVENT_TYPES:
            raise KnowledgeError(_file(TRIGGERS), int(row["line"]), f"unknown event type {row['type']!r}")
        if row["strength"] not in STRENGTHS:
            raise KnowledgeError(_file(TRIGGERS), int(row["line"]), f"strength must be one of {', '.join(STRENGTHS)}")
        for word in cells(row["words"]):
            table.setdefault(view_word(word), {}).setdefault(row["type"], (row["strength"], int(row["line"])))
    return table


@cache
def trigger_types() -> dict[str, dict[str, str]]:
    """word → {event type: strength}."""
    return {word: {type_: rule[0] for type_, rule in types.items()} for word, types in trigger_rules().items()}


def _file(name: str) -> str:
    return str(knowledge_folder() / name)


@cache
def _automaton() -> ahocorasick.Automaton:
    uses: dict[str, list[str]] = {word: ["trigger"] for word in trigger_types()}
    for row in read_table(BLOCKERS, ("word", "contains", "reason", "example")):
        uses.setdefault(view_word(row["word"]), []).append("blocker")
    for row in read_table(CUES, ("kind", "words", "scope", "example")):
        if row["kind"] not in CUE_KINDS:
            raise KnowledgeError(_file(CUES), int(row["line"]), f"kind must be one of {', '.join(CUE_KINDS)}")
        for word in cells(row["words"]):
            uses.setdefault(view_word(word), []).append(row["kind"])
    for row in read_table(LIGHT, ("words", "example")):
        for word in cells(row["words"]):
            uses.setdefault(view_word(word), []).append("light")
    automaton = ahocorasick.Automaton()
    for word, kinds in uses.items():
        automaton.add_word(word, (word, tuple(dict.fromkeys(kinds))))
    automaton.make_automaton()
    return automaton


def scan(viewed: str) -> Found:
    """Find all event words in a normalised text."""
    found = Found([], [], [], [])
    for last, (word, kinds) in _automaton().iter(viewed):
        hit = Hit(last + 1 - len(word), last + 1, word)
        for kind in kinds:
            if kind == "trigger":
                found.triggers.append(hit)
            elif kind == "blocker":
                found.blockers.append(hit)
            elif kind == "light":
                found.light.append(hit)
            else:
                found.cues.append((hit, kind))
    for hits in (found.triggers, found.blockers, found.light):
        hits.sort(key=lambda hit: (hit.start, hit.end))
    found.cues.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
    return found
