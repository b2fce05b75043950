"""Every name and cue of the knowledge files in one automaton: one pass finds all of them.

Matching is on the normalised view of the text (:func:`pipeline.text.view`), longest match first
within each kind, so that 肯尼迪航天中心 (place) and 肯尼迪 (person) are both reported.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import ahocorasick

from pipeline.errors import KnowledgeError
from pipeline.lexicon import cells, knowledge_folder, read_table, unique
from pipeline.text import view_word

PEOPLE_COLUMNS = ("id", "name", "latin", "country", "years", "aliases")
CRAFT_COLUMNS = ("id", "name", "latin", "kind", "country", "years", "series", "aliases")
ORG_COLUMNS = ("id", "name", "latin", "country", "kind", "aliases")
PROGRAM_COLUMNS = ("id", "name", "latin", "country", "aliases")
FILES = {
    "person": ("people.tsv", PEOPLE_COLUMNS),
    "vehicle": ("craft.tsv", CRAFT_COLUMNS),
    "org": ("orgs.tsv", ORG_COLUMNS),
    "place": ("places.tsv", ORG_COLUMNS),
    "program": ("programs.tsv", PROGRAM_COLUMNS),
}
CUE_KINDS = ("title", "says", "kin", "craft", "moves", "org", "place", "program", "unit")

NUMBER = r"(?:[0-9]{1,4}|[一二三四五六七八九十百〇零]{1,4}|[IVX]{1,4}(?=[A-Z]?(?![A-Za-z])))"
_MEMBER = re.compile(
    rf"号?”?[- ]?第?(?P<mark>[A-Z]{{1,3}}-?)??(?P<number>{NUMBER})(?:号)?”?(?P<variant>-?[A-Z]{{1,2}}(?![A-Za-z0-9]))?"
)


class Match(NamedTuple):
    """A name found: half-open bounds, kind, and the id of its row (plus member number)."""

    start: int
    end: int
    kind: str
    id: str


@cache
def rows(kind: str) -> list[dict[str, str]]:
    """The rows of a name file (person, vehicle, org, place, program). Raises KnowledgeError."""
    name, columns = FILES[kind]
    table = read_table(name, columns)
    unique(table, name)
    _no_shared_alias(name, table)
    return table


def names_of(row: dict[str, str]) -> list[str]:
    """All written forms of a row, canonical first; Latin forms only where listed as aliases."""
    return list(dict.fromkeys([row["name"], *cells(row["aliases"])]))


def _no_shared_alias(name: str, table: list[dict[str, str]]) -> None:
    owner: dict[str, dict[str, str]] = {}
    for row in table:
        for alias in names_of(row):
            other = owner.setdefault(view_word(alias), row)
            if other is not row:
                message = f"{alias!r} names both {row['id']!r} and {other['id']!r} (line {other['line']}); keep one"
                raise KnowledgeError(str(knowledge_folder() / name), int(row["line"]), message)


@cache
def _automaton(cold: bool) -> ahocorasick.Automaton:
    forms: dict[str, list[tuple[str, str]]] = {}
    for kind in FILES:
        if cold and kind in ("person", "vehicle"):
            continue
        for row in rows(kind):
            for form in names_of(row):
                forms.setdefault(view_word(form), []).append((kind, row["id"]))
            for stem in cells(row.get("series", "")):
                forms.setdefault(view_word(stem), []).append(("series", row["id"]))
    for row in read_table("names/cues.tsv", ("kind", "words")):
        for word in cells(row["words"]):
            forms.setdefault(view_word(word), []).append((f"cue:{row['kind']}", ""))
    automaton = ahocorasick.Automaton()
    for form, values in forms.items():
        automaton.add_word(form, (len(form), tuple(values)))
    automaton.make_automaton()
    return automaton


def scan(viewed: str, *, cold: bool = False) -> dict[str, list[Match]]:
    """All lexicon names and cues in a normalised text, by kind; longest first, no overlaps within a kind."""
    found: dict[str, list[Match]] = {}
    members: list[Match] = []
    for last, (length, values) in _automaton(cold).iter(viewed):
        start = last - length + 1
        for kind, row_id in values:
            match = _match(viewed, start, last + 1, kind, row_id)
            if match and _whole(viewed, match):
                (members if kind == "series" else found.setdefault(match.kind, [])).append(match)
    if members:  # behind the names, so that 自由7号 with a row of its own is not number 7 of a series
        found.setdefault("vehicle", []).extend(members)
    return {kind: _longest(matches) for kind, matches in found.items()}


def _match(viewed: str, start: int, end: int, kind: str, row_id: str) -> Match | None:
    """A form found in the text as a match; a form in quotes counts without them, a stem only with a number."""
    if kind == "series":
        return _member(viewed, start, end, row_id)
    if viewed[start] == "“" and viewed[end - 1] == "”":
        start, end = start + 1, end - 1
    return Match(start, end, kind, row_id)


def _member(viewed: str, start: int, end: int, row_id: str) -> Match | None:
    """A numbered member of a series: stem, number, with or without 号 and quotes."""
    tail = _MEMBER.match(viewed, end)
    if tail is None:
        return None
    stop = tail.end()
    if viewed[stop - 1] == "”":
        stop -= 1  # “自由7号”: quotes around the whole are outside
    if "”" in viewed[start:stop] and viewed[start - 1 : start] == "“":
        start -= 1  # “东方”1号: with a number behind it the whole, quotes included
    marks = f"{tail['mark'] or ''}{number_value(tail['number'])}{tail['variant'] or ''}".replace("-", "").lower()
    return Match(start, stop, "vehicle", f"{row_id}-{marks}")


def _whole(viewed: str, match: Match) -> bool:
    """Latin forms must not be cut out of a longer Latin word or number."""
    before = viewed[match.start - 1 : match.start]
    after = viewed[match.end : match.end + 1]
    first, last = viewed[match.start], viewed[match.end - 1]
    left_ok = not (first.isascii() and first.isalnum() and before.isascii() and before.isalnum())
    right_ok = not (last.isascii() and last.isalnum() and after.isascii() and after.isalnum())
    return left_ok and right_ok


def _longest(matches: list[Match]) -> list[Match]:
    matches.sort(key=lambda m: (m.start, -m.end))
    kept: list[Match] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_ROMAN = {"I": 1, "V": 5, "X": 10}


def number_value(written: str) -> int:
    """The number a craft's number says: Arabic, Chinese (十九, 二十一, 一〇三) or Roman digits."""
    if written.isdigit() and written.isascii():
        return int(written)
    if written[0] in _ROMAN:
        values = [_ROMAN[char] for char in written]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    if not set(written) & set("十百"):
        return int("".join(str(_DIGITS[char]) for char in written))
    total = digit = 0
    for char in written:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
