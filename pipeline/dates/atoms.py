"""What an atom is: the smallest piece a date is made of.

An atom says only how a piece is written. What pieces make a date together is the grammar's affair
(``grammar``). The atoms stand in two tables: those that may begin a date (``heads``) and those that may only
follow one (``tails``). Patterns are matched on the normalised view, so they hold one spelling of everything. Every
quantifier is bounded: the time to match an atom does not depend on the text around it.
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "CENTURY": "C", "DECADE": "E", "YEAR": "Y", "YEARREF": "y", "MONTH": "M", "MONTHREF": "m", "DAY": "D",
    "DAYNO": "D", "DAYREF": "d", "FULL": "I", "DOTTED": "t", "WEEKDAY": "W", "WEEKREF": "w", "SEASON": "S", "HALF": "H",
    "PART": "P", "YEARPART": "U", "MONTHPART": "V", "FESTIVAL": "F", "DAYPART": "p", "CLOCK": "T", "ZONE": "Z",
    "LENGTH": "L", "ROUGHLY": "A", "ABOUT": "a", "SHIFT": "B", "LEAD": "b", "TO": "R", "AND": "K", "BETWEEN": "G",
    "OF": "Q", "COMMA": "c", "COUNT": "O", "NOW": "X",
}  # fmt: skip
"""Kind → the letter that stands for it where the grammar matches a run of atoms."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One way to write a piece. ``example``: what it matches, in ‹…› where other characters must stand around it."""

    kind: str
    pattern: str
    example: str
