"""Who is who among people: full names open an individual, short names and other spellings join it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.data import Entity
from pipeline.names.sound import alike, slug


@dataclass(slots=True)
class Person:
    """An individual of one document: its id and the written forms seen, interpuncts as ``·``."""

    id: str
    known: bool
    forms: list[str] = field(default_factory=list)


def assign_people(written: Sequence[str], lexicon_ids: Sequence[str | None]) -> list[str]:
    """The entity_id of each PERSON mention of a document, in text order.

    ``written``: the mentions' normalised text. ``lexicon_ids``: the lexicon's id of each, or None.
    Two full names that share a surname stay two people; a short name means the last one it fits.
    """
    people: list[Person] = []
    by_form: dict[str, Person] = {}
    for form, known in zip(written, lexicon_ids, strict=True):
        if _is_full(form) and form not in by_form:
            by_form[form] = _join_full(form, known, people)
    result: list[str] = []
    recent: list[Person] = []
    for form, known in zip(written, lexicon_ids, strict=True):
        person = by_form[form] if _is_full(form) else _resolve_short(form, known, people, recent)
        if person in recent:
            recent.remove(person)
        recent.append(person)
        result.append(person.id)
    return result


_PARTICLES = frozenset({"冯", "范", "德", "凡", "范德", "冯德", "德拉", "拉", "勒", "达", "von", "van", "de"})
"""Words that belong to the surname behind them: 冯·布劳恩 is a surname, not a full name."""


def _is_full(form: str) -> bool:
    return len(_parts(form)) > 1


def _join_full(form: str, known: str | None, people: list[Person]) -> Person:
    for person in people:
        if (known and person.id == known) or any(_same_full(form, other) for other in person.forms):
            person.forms.append(form)
            return person
    return _new_person(form, known, people)


def _parts(form: str) -> list[str]:
    """Given names and surname; a particle is one piece with the surname."""
    pieces = [part for part in form.replace(" ", "·").split("·") if part]
    parts: list[str] = []
    while pieces:
        piece = pieces.pop(0)
        parts.append(piece + pieces.pop(0) if piece in _PARTICLES and pieces else piece)
    return parts


def _new_person(form: str, known: str | None, people: list[Person]) -> Person:
    base = known or f"person-{slug(form)}"
    taken = {person.id for person in people}
    number, name = 2, base
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    person = Person(name, bool(known), [form])
    people.append(person)
    return person


def _same_full(a: str, b: str) -> bool:
    """Spellings of one full name: surnames alike and no given names that differ."""
    parts_a, parts_b = _parts(a), _parts(b)
    if not (parts_a[-1] == parts_b[-1] or alike(parts_a[-1], parts_b[-1])):
        return False
    given_a, given_b = parts_a[0], parts_b[0]
    return given_a == given_b or alike(given_a, given_b) or given_a.startswith(given_b) or given_b.startswith(given_a)


def _resolve_short(form: str, known: str | None, people: list[Person], recent: list[Person]) -> Person:
    order = [*reversed(recent), *(person for person in people if person not in recent)]
    for fits in (_exact_fit, _sound_fit):
        for person in order:
            if any(fits(form, other) for other in person.forms) and not (known and person.known and person.id != known):
                if form not in person.forms:
                    person.forms.append(form)
                return person
    for person in order:
        if known and person.id == known:
            person.forms.append(form)
            return person
    return _new_person(form, known, people)


def _exact_fit(form: str, other: str) -> bool:
    form = form.replace("·", "")
    parts = _parts(other)
    joined = "".join(parts)
    if form == joined:
        return True
    return len(parts) > 1 and (form in (parts[-1], parts[0], joined) or (len(form) > 2 and joined.endswith(form)))


def _sound_fit(form: str, other: str) -> bool:
    parts = _parts(other)
    endings = {"".join(parts[at:]) for at in range(len(parts))}
    return any(alike(form.replace("·", ""), ending) for ending in sorted(endings))


def mentions_of(entities: Sequence[Entity], label: str) -> list[int]:
    """Positions in ``entities`` of the mentions with a label."""
    return [at for at, entity in enumerate(entities) if entity.label == label]
