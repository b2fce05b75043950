"""Who is who among people: full names open an individual, short names and other spellings join it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.data import Entity
from pipeline.names.sound import alike, onset_group, slug


@dataclass(slots=True, eq=False)
class Person:
    """An individual of one document: its id, the written forms seen (interpuncts as ``·``), and how late it was named.

    ``found``: how many people were found before. ``order``: the number of the last mention; people not named yet stand
    behind, in the order they were found.
    """

    id: str
    known: bool
    found: int
    order: int
    forms: list[str] = field(default_factory=list)


def assign_people(written: Sequence[str], lexicon_ids: Sequence[str | None]) -> list[str]:
    """The entity_id of each PERSON mention of a document, in text order.

    ``written``: the mentions' normalised text. ``lexicon_ids``: the lexicon's id of each, or None.
    Two full names that share a surname stay two people; a short name means the last one it fits.
    """
    register = _Register()
    by_form: dict[str, Person] = {}
    for form, known in zip(written, lexicon_ids, strict=True):
        if _is_full(form) and form not in by_form:
            by_form[form] = register.join_full(form, known)
    result: list[str] = []
    for number, (form, known) in enumerate(zip(written, lexicon_ids, strict=True), 1):
        person = by_form[form] if _is_full(form) else register.resolve_short(form, known)
        person.order = number
        result.append(person.id)
    return result


class _Register:
    """The people of a document, looked up by what a form may be: work grows with the mentions, not their square."""

    def __init__(self) -> None:
        self._by_id: dict[str, Person] = {}
        self._exact: dict[str, list[Person]] = defaultdict(list)
        self._sounds: dict[str, list[tuple[str, Person]]] = defaultdict(list)
        self._surnames: dict[str, list[tuple[str, Person]]] = defaultdict(list)

    def join_full(self, form: str, known: str | None) -> Person:
        """The first person a full name can be, or a new one."""
        same_sound = self._surnames[onset_group(_parts(form)[-1][0])]
        fitting = [person for other, person in same_sound if _same_full(form, other)]
        if known in self._by_id:
            fitting.append(self._by_id[known])
        if fitting:
            person = min(fitting, key=lambda person: person.found)
            self._add(form, person, always=True)
            return person
        return self._new(form, known)

    def resolve_short(self, form: str, known: str | None) -> Person:
        """The person named last that a short name fits by its characters, else by its sound, else by its id.

        A new person when there is none.
        """
        bare = form.replace("·", "")
        exact = self._exact.get(bare, [])
        person = self._latest(exact, known)
        if person is None:
            near = self._sounds.get(onset_group(bare[:1]), [])
            person = self._latest([other for ending, other in near if alike(bare, ending)], known)
        if person is not None:
            self._add(form, person)
        elif known in self._by_id:
            person = self._by_id[known]
            self._add(form, person, always=True)
        return person or self._new(form, known)

    def _latest(self, fitting: Sequence[Person], known: str | None) -> Person | None:
        """Of those that fit the one named last; people of another lexicon id do not."""
        allowed = [person for person in fitting if not (known and person.known and person.id != known)]
        return max(allowed, key=lambda person: person.order, default=None)

    def _new(self, form: str, known: str | None) -> Person:
        base = known or f"person-{slug(form)}"
        number, name = 2, base
        while name in self._by_id:
            name, number = f"{base}-{number}", number + 1
        person = Person(name, bool(known), len(self._by_id), -len(self._by_id))
        self._by_id[name] = person
        self._add(form, person)
        return person

    def _add(self, form: str, person: Person, *, always: bool = False) -> None:
        """Add a form to a person, once unless ``always``, and to the indices."""
        if form in person.forms and not always:
            return
        person.forms.append(form)
        if person.forms.count(form) > 1:
            return
        parts = _parts(form)
        joined = "".join(parts)
        keys = {joined}
        if len(parts) > 1:
            keys |= {parts[-1], parts[0]} | {joined[at:] for at in range(len(joined) - 2)}
            self._surnames[onset_group(parts[-1][0])].append((form, person))
        for key in sorted(keys):
            self._exact[key].append(person)
        for ending in sorted({"".join(parts[at:]) for at in range(len(parts))}):
            self._sounds[onset_group(ending[:1])].append((ending, person))


_PARTICLES = frozenset({"冯", "范", "德", "凡", "范德", "冯德", "德拉", "拉", "勒", "达", "von", "van", "de"})
"""Words that belong to the surname behind them: 冯·布劳恩 is a surname, not a full name."""


def _is_full(form: str) -> bool:
    return len(_parts(form)) > 1


@lru_cache(maxsize=1 << 16)
def _parts(form: str) -> list[str]:
    """Given names and surname; a particle is one piece with the surname."""
    pieces = [part for part in form.replace(" ", "·").split("·") if part]
    parts: list[str] = []
    while pieces:
        piece = pieces.pop(0)
        parts.append(piece + pieces.pop(0) if piece in _PARTICLES and pieces else piece)
    return parts


def _same_full(a: str, b: str) -> bool:
    """Spellings of one full name: surnames alike and no given names that differ."""
    parts_a, parts_b = _parts(a), _parts(b)
    if not (parts_a[-1] == parts_b[-1] or alike(parts_a[-1], parts_b[-1])):
        return False
    given_a, given_b = parts_a[0], parts_b[0]
    return given_a == given_b or alike(given_a, given_b) or given_a.startswith(given_b) or given_b.startswith(given_a)


def mentions_of(entities: Sequence[Entity], label: str) -> list[int]:
    """Positions in ``entities`` of the mentions with a label."""
    return [at for at, entity in enumerate(entities) if entity.label == label]
