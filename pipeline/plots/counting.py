"""Which year, which lane: what the figures count, and what they leave out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.data import EVENT_TYPES, Record
from pipeline.exports.individuals import Individuals
from pipeline.exports.safe import one_line
from pipeline.names.gazetteer import rows
from pipeline.outputs.reading import Finished

_NUMBER = re.compile(r"[-0-9A-Z一二三四五六七八九十]+号?$")


@dataclass(frozen=True, slots=True)
class Years:
    """Records by year and type. ``counts``: type → year → number, of the types that occur, in the guidelines' order.

    ``vague``: dated records that may be of several years, in no year; ``undated``: those without any date.
    """

    counts: dict[str, dict[int, int]]
    vague: int
    undated: int

    @property
    def span(self) -> range:
        """All years from the first to the last that has a record."""
        years = [year for counted in self.counts.values() for year in counted]
        return range(min(years), max(years) + 1) if years else range(0)


def by_year(records: Iterable[Record]) -> Years:
    """Count what happened or was planned in each year; negated records are left out."""
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    vague = undated = 0
    for record in records:
        if record.modality == "negated":
            continue
        if not (record.date_from and record.date_to):
            undated += 1
        elif record.date_from[:-6] != record.date_to[:-6]:
            vague += 1
        else:
            counted[record.type][int(record.date_from[:-6])] += 1
    return Years({type_: dict(counted[type_]) for type_ in EVENT_TYPES if counted[type_]}, vague, undated)


@dataclass(frozen=True, slots=True)
class Mark:
    """A record in a lane: first and last day it may mean, and how it turned out (``state``)."""

    first: date
    last: date
    state: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A programme, or the craft of one series. ``name`` as shown; ``marks`` by first day."""

    name: str
    marks: tuple[Mark, ...]


def lanes(documents: Sequence[Finished], limit: int) -> list[Lane]:
    """The ``limit`` lanes with most dated records, by their first record.

    A record belongs to the programmes it names, else to the series of its craft (``soyuz`` for ``soyuz-11``).
    """
    individuals = Individuals()
    for finished in documents:
        for entity in finished.document.entities:
            individuals.add(entity)
    names = {(row["label"], row["entity_id"]): str(row["name"]) for row in individuals.rows()}
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for record in (record for finished in documents for record in finished.document.records):
        mark = _mark(record)
        if mark:
            for key in _keys(record):
                found[key].append(mark)
    chosen = sorted(found, key=lambda key: (-len(found[key]), key))[:limit]
    made = [
        Lane(one_line(_name(key, names)), tuple(sorted(found[key], key=lambda m: (m.first, m.last, m.state))))
        for key in chosen
    ]
    return sorted(made, key=lambda lane: (lane.marks[0].first, lane.name))


def state(record: Record) -> str:
    """planned, negated, success, failure, or actual: one word for how a record is drawn."""
    return record.modality if record.modality != "actual" else record.outcome or "actual"


def _mark(record: Record) -> Mark | None:
    try:
        return Mark(date.fromisoformat(record.date_from or ""), date.fromisoformat(record.date_to or ""), state(record))
    except ValueError:  # undated, or before the year 1, where no spaceflight was
        return None


def _keys(record: Record) -> list[tuple[str, str]]:
    programs = [("PROGRAM", str(filler["id"])) for filler in record.fields.get("program", ())]
    if programs:
        return programs
    craft = [str(filler["id"]) for role in ("vehicle", "launcher") for filler in record.fields.get(role, ())]
    return list(dict.fromkeys(("VEHICLE", _series(identity)) for identity in craft))


def _series(identity: str) -> str:
    """``soyuz`` of ``soyuz-11`` and ``apollo`` of ``apollo-13a``; a designation such as ``r-7`` stays whole."""
    stem, _, number = identity.rpartition("-")
    return stem if len(stem) > 2 and number[:1].isdigit() else identity


def _name(key: tuple[str, str], names: dict[tuple[str, str], str]) -> str:
    label, identity = key
    series = next((row["name"] for row in rows(label.lower()) if row["id"] == identity), None)
    if series or key in names:
        return series or names[key]
    member = next(
        (name for (kind, each), name in sorted(names.items()) if kind == label and _series(each) == identity), identity
    )
    return _NUMBER.sub("", member) or member
