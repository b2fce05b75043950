"""The vocabulary of the project: what an entity, an event, a record is.

Only fields, no logic. Every other module imports this one; it imports nothing of ours.

Units: all offsets are 0-based Unicode code points into the untouched document text,
half-open (``text[start:end]``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

LABELS = ("DATE", "DURATION", "PERSON", "VEHICLE", "ORG", "PLACE", "PROGRAM")
"""Entity labels of the annotation guidelines, in the order tables show them."""

EVENT_TYPES = (
    "Launch", "Flight", "Docking", "EVA", "Landing", "Accident", "Death", "Test", "Develop",
    "ProgramStart", "ProgramEnd", "Announce", "Agreement", "Found", "Personnel", "Award", "Meet",
)  # fmt: skip
"""The seventeen event types of the annotation guidelines."""

ROLES = ("date", "person", "vehicle", "launcher", "agent", "org", "place", "program")
"""Argument roles; the first four are the core roles of the headline score."""

CORE_ROLES = ("date", "person", "vehicle", "launcher")

ROLE_FILLERS = {
    "date": ("DATE",),
    "person": ("PERSON",),
    "vehicle": ("VEHICLE",),
    "launcher": ("VEHICLE",),
    "agent": ("ORG", "PLACE"),
    "org": ("ORG", "PLACE"),
    "place": ("PLACE",),
    "program": ("PROGRAM",),
}
"""Which entity labels may fill a role."""

MODALITIES = ("actual", "planned", "negated")
OUTCOMES = ("success", "failure")
"""Values of ``Event.outcome``; ``None`` stands for "nothing said"."""

MODS = ("start", "mid", "end", "before", "after")
"""Values of ``Entity.mod``; ``None`` stands for a plain value."""

TIMED = ("DATE", "DURATION")
"""Labels that carry ``value`` and ``mod``."""

NAMED = ("PERSON", "VEHICLE")
CORE_LABELS = ("DATE", "PERSON", "VEHICLE")
"""One of these in its sentence must be an argument, or a word names no event (annotation guidelines §3)."""
"""Labels that carry ``entity_id``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document: half-open code-point offsets and the characters there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity mention.

    ``value``: EDTF (DATE) or ISO 8601 duration (DURATION), None where it cannot be resolved.
    ``entity_id``: the individual a PERSON or VEHICLE mention names.
    ``source``: the rule or lexicon entry that found the span.
    ``anchor``: how a DATE's value was completed from the story, for explaining it.
    """

    label: str
    start: int
    end: int
    text: str
    id: str = ""
    value: str | None = None
    mod: str | None = None
    entity_id: str | None = None
    source: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A role of an event and the entity mention (by ``Entity.id``) that fills it."""

    role: str
    entity: str
    source: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention: a trigger with its type, modality, outcome and arguments."""

    type: str
    trigger: Span
    id: str = ""
    event_id: str = ""
    modality: str = "actual"
    outcome: str | None = None
    arguments: tuple[Argument, ...] = ()
    source: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One occurrence: all event mentions that share an ``event_id``, merged.

    ``date``: the best EDTF value (``date_from``/``date_to``: its first and last calendar day, ISO).
    ``dates``: every value the mentions give, and ``dated`` where each stands (value, text, offsets, mention id);
    ``conflict`` is true when two exclude each other. ``pairs``: of lists set against each other by 分别, what goes
    with what: role → filler (date: value) for each pair.
    ``fields``: role → the fillers, each a dict with ``name``, ``id`` and mention offsets.
    ``mentions``: event ids with trigger offsets and sentence, in text order.
    ``reason``: why the mentions were taken for one occurrence.
    """

    event_id: str
    type: str
    date: str | None
    date_from: str | None
    date_to: str | None
    modality: str
    outcome: str | None
    dates: tuple[str, ...] = ()
    dated: list[dict[str, Any]] = field(default_factory=list)
    conflict: bool = False
    pairs: list[dict[str, str]] = field(default_factory=list)
    fields: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    mentions: list[dict[str, Any]] = field(default_factory=list)
    reason: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A read document: its text and everything found in it, each list in text order."""

    doc_id: str
    text: str
    entities: list[Entity]
    events: list[Event]
    records: list[Record] = field(default_factory=list)
