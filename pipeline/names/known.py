"""Names of the knowledge files that the tagger passed over, or cut short.

The tagger is trained with half of the lexicon hidden, lest it lean on it; so it now and then overlooks a name that can
hardly be anything else. Such names are marked all the same: on the annotated texts at least 98 of 100 lexicon matches
of the lengths below are names of that kind (shorter ones are words of the language as well: 北斗, 嫦娥, 哨兵).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from pipeline.names.consistency import Named
from pipeline.names.cover import Cover
from pipeline.names.gazetteer import Match, rows

_NUMBER = re.compile(r"[0-9一二三四五六七八九十]")
_SHORTEST = {"person": 2, "org": 2, "program": 5, "place": 2}
_SHORTEST_CRAFT = {"numbered": 3, "号": 3, "other": 3}
_PLACES = frozenset({"country", "city", "region", "site", "sea", "building"})
"""Kinds of places; bodies (月球车, 太阳能) are words of other words too often."""

_NOT_BEFORE = {
    "person": re.compile(r"主义|奖|传》|号|环形山|街|路|大学|中学|学院|中心|站"),
    "place": re.compile(r"号|总统号|路|街"),
    "country": re.compile(r"[人语裔籍文]|号"),
    "program": re.compile(r"”?(?:功勋|奖)"),
}
"""What stands right behind a name that is then part of something else, or need not be marked (苏联人)."""

_LONG = 4
"""A known name of so many characters takes the place of shorter ones within it, or of itself taken for another kind."""

_NOUN = re.compile(r"(?:火箭|导弹|号卫星|号飞船|号实验舱|号探测器)$")
"""Behind a craft's name these are outside the span by the guidelines, whatever the lexicon lists as one form."""


def add_known(
    viewed: str,
    spans: Sequence[Named],
    found: dict[str, list[Match]],
    words: Sequence[str],
    dated: list[tuple[int, int]],
) -> list[Named]:
    """The spans, and lexicon names where nothing was found; a long one takes the place of pieces of it.

    ``words``: the segmentation: a name must end where words end. ``dated``: bounds of dates, which stay clear.
    Returns spans in text order.
    """
    borders = {0, *accumulate(map(len, words))}
    claimed = {(m.start, m.end) for kind in ("person", "vehicle") for m in found.get(kind, ())}
    kept = Cover(len(viewed), spans)
    for kind in ("vehicle", "person", "org", "program", "place"):
        for match in found.get(kind, ()):
            name = viewed[match.start : match.end]
            aligned = match.start in borders and match.end in borders
            if not (aligned or "·" in name) or not _is_sure(viewed, match, name):
                continue
            if _meets(match, dated):
                continue
            inside = kept.touching(match.start, match.end)
            if inside and not _outweighs(match, name, inside, claimed):
                continue
            for span in inside:
                kept.remove(span)
            kept.add((match.start, match.end, kind.upper(), ""))
    return kept.spans()


def _outweighs(match: Match, name: str, inside: Sequence[Named], claimed: set[tuple[int, int]]) -> bool:
    """Whether a known name is sure enough to undo what was found within its bounds."""
    if len(name) < _LONG or (match.kind == "vehicle" and _NOUN.search(name)):
        return False
    if [span[:2] for span in inside] == [(match.start, match.end)]:
        return match.kind in ("org", "place") and (match.start, match.end) not in claimed
    return all(match.start <= start and end <= match.end for start, end, *_ in inside)


def _is_sure(viewed: str, match: Match, name: str) -> bool:
    forbidden = _NOT_BEFORE.get("country" if match.kind == "place" and _is_country(match.id) else match.kind)
    if forbidden and forbidden.match(viewed, match.end):
        return False
    if viewed[match.start - 1 : match.start] == "《":
        return False
    if match.kind == "vehicle":
        shape = "numbered" if _NUMBER.search(name) else "号" if name.endswith("号") else "other"
        return len(name) >= _SHORTEST_CRAFT[shape]
    if match.kind == "place" and match.id not in _sure_places():
        return len(name) >= _LONG
    return len(name) >= _SHORTEST[match.kind]


@cache
def _sure_places() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("place") if row["kind"] in _PLACES)


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("place") if row["kind"] == "country")


def _is_country(place: str) -> bool:
    return place in _countries()


def _meets(match: Match, dated: list[tuple[int, int]]) -> bool:
    at = bisect_left(dated, (match.end,)) - 1
    return at >= 0 and dated[at][1] > match.start
