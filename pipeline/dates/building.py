"""From atoms to readings: the pieces of a matched rule fill a point, a range, a length or a shift."""

from __future__ import annotations

import re

from pipeline.dates import lengths
from pipeline.dates.fields import FILL
from pipeline.dates.grammar import Rule
from pipeline.dates.lexer import Piece
from pipeline.dates.reading import Length, Point, Reading

_LIMITS = ("至少", "最多", "至多", "顶多", "足足")
"""Words that bound a length without making it approximate."""


def point_of(view: str, pieces: list[Piece]) -> Point:
    """Fold pieces into one point."""
    point = Point()
    for piece in pieces:
        fill = FILL.get(piece.kind)
        if fill is not None:
            fill(point, view[piece.start : piece.end].strip())
    return point


def _length_of(view: str, pieces: list[Piece]) -> Length:
    return lengths.read("又".join(view[piece.start : piece.end] for piece in pieces if piece.kind == "LENGTH"))


def build(view: str, rule: Rule, pieces: list[Piece]) -> Reading:
    """The reading of a matched rule."""
    reading = Reading(rule.name, rule.make, pieces[0].start, pieces[-1].end, pieces=[piece.kind for piece in pieces])
    reading.offsets = [(piece.start, piece.end) for piece in pieces]
    kinds = reading.pieces
    if rule.make == "point":
        reading.first = point_of(view, pieces)
    elif rule.make == "range":
        joint = kinds.index("TO") if "TO" in kinds else kinds.index("AND")
        reading.first, reading.second = point_of(view, pieces[:joint]), point_of(view, pieces[joint + 1 :])
    elif rule.make == "until_now":
        reading.first, reading.open_end = point_of(view, pieces), True
    elif rule.make == "length":
        reading.length, reading.label = _length_of(view, pieces), "DURATION"
    elif rule.make == "count":
        text = view[pieces[-1].start : pieces[-1].end]
        reading.length = lengths.read(re.split("[+第-]", text, maxsplit=1)[1].strip())
        reading.direction = -1 if "-" in text else 1
        reading.approx = kinds[0] == "ROUGHLY"
    else:
        _build_shift(view, reading, pieces)
    return reading


def _build_shift(view: str, reading: Reading, pieces: list[Piece]) -> None:
    kinds = reading.pieces
    mark = kinds.index("LEAD") if "LEAD" in kinds else kinds.index("SHIFT")
    word = view[pieces[mark].start : pieces[mark].end]
    reading.direction = -1 if "前" in word else 1
    reading.length = _length_of(view, [piece for piece in pieces if piece.kind == "LENGTH"])
    rough = [
        view[start:end]
        for kind, (start, end) in zip(kinds, reading.offsets, strict=True)
        if kind in ("ROUGHLY", "ABOUT")
    ]
    reading.approx = any(not word.startswith(_LIMITS) for word in rough) or reading.length.approx
    if reading.make == "shifted_point":
        reading.first = point_of(view, pieces[kinds.index("OF") + 1 :])
