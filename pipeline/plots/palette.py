"""Colours, hatches and markers of the figures, from ``knowledge/view/palette.tsv``: colours alone never tell apart."""

from __future__ import annotations

import re

from pipeline.data import EVENT_TYPES
from pipeline.errors import KnowledgeError
from pipeline.lexicon import knowledge_folder, read_table

FILE = "view/palette.tsv"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def _read() -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str, str, float]]]:
    types: dict[str, tuple[str, str]] = {}
    states: dict[str, tuple[str, str, str, float]] = {}
    for row in read_table(FILE, ("what", "fill", "edge", "sign")):
        for colour in (row["fill"], row["edge"]):
            if not _COLOUR.fullmatch(colour):
                raise KnowledgeError(str(knowledge_folder() / FILE), int(row["line"]), f"{colour!r} is no #rrggbb")
        kind, _, name = row["what"].partition(":")
        if kind == "type":
            types[name] = (row["fill"], "" if row["sign"] == "-" else row["sign"])
        else:
            marker, _, size = row["sign"].partition(" ")
            states[name] = (marker, row["fill"], row["edge"], float(size))
    for name in EVENT_TYPES:
        if name not in types:
            raise KnowledgeError(str(knowledge_folder() / FILE), 0, f"no row for 'type:{name}'")
    return types, states


TYPES, STATES = _read()
"""type → (fill, hatch); state → (marker, fill, edge, size in points)."""
