"""The date knowledge: pointing words, zones, eras, festivals and phrases that are no dates.

Each table is a tab-separated file in ``knowledge/dates``; a broken row is reported with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "knowledge" / "dates"


class TableError(ValueError):
    """A row of a knowledge table is malformed."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pointing word. ``kind``: YEARREF, MONTHREF, DAYREF or WEEKREF; ``basis``: story or speech.

    ``offset`` counts in the unit of its kind. ``weak``: often no date when it stands alone (当年).
    """

    word: str
    kind: str
    basis: str
    offset: int
    weak: bool


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of a table, comments and blank lines left out. Raises TableError with file and line."""
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns or not all(cells):
            raise TableError(f"{name}:{number}: expected {columns} tab-separated cells, found {len(cells)}")
        yield cells


@lru_cache(maxsize=1)
def pointers() -> dict[str, Pointer]:
    """Pointing word → what it points to."""
    found = {}
    for word, kind, basis, offset, _example in rows("pointers.tsv", 5):
        if kind not in ("YEARREF", "MONTHREF", "DAYREF", "WEEKREF") or basis not in ("story", "speech"):
            raise TableError(f"pointers.tsv: {word}: unknown kind {kind!r} or basis {basis!r}")
        found[word] = Pointer(word, kind, basis, int(offset.rstrip("?")), offset.endswith("?"))
    return found


@lru_cache(maxsize=1)
def zones() -> dict[str, str]:
    """Word of a zone → IANA name, fixed offset, ``Z``, or ``?``."""
    return {word: zone for word, zone, _example in rows("zones.tsv", 3)}


@lru_cache(maxsize=1)
def eras() -> dict[str, int]:
    """Era → the year before its first."""
    return {word: int(base) for word, base, _example in rows("eras.tsv", 3)}


@lru_cache(maxsize=1)
def festivals() -> dict[str, tuple[int, int] | None]:
    """Festival → month and day, None where the day moves with the moon."""
    return {
        word: None if month == "-" else (int(month), int(day))
        for word, month, day, _example in rows("festivals.tsv", 4)
    }


@lru_cache(maxsize=1)
def not_dates() -> dict[str, str]:
    """Phrase → the rule that keeps it from being read as a date."""
    return {phrase: rule for phrase, rule, _example in rows("not_dates.tsv", 3)}
