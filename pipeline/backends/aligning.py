"""Where another reader's tokens stand in the text, also when it normalised them.

A reader may drop white space, turn full-width digits into half-width ones, or write ``...`` for ``…``. Both sides are
folded character by character (Unicode NFKC, no white space), so that each folded character knows the one it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher


def align_tokens(text: str, tokens: Sequence[str], start: int = 0) -> list[tuple[int, int]]:
    """Half-open bounds of each token in ``text``, shifted by ``start``; in order, without overlaps.

    A token of which nothing is left in the text gets empty bounds where it would stand.
    """
    folded, origin = _fold(text)
    sizes = [len(_fold(token)[0]) for token in tokens]
    joined = "".join(_fold(token)[0] for token in tokens)
    places = list(range(len(joined))) if joined == folded else _matched(joined, folded)
    bounds, at, last = [], 0, 0
    for size in sizes:
        inside = [origin[place] for place in places[at : at + size] if place >= 0]
        at += size
        low = max(last, inside[0]) if inside else last
        high = max(low, inside[-1] + 1) if inside else low
        bounds.append((start + low, start + high))
        last = high
    return bounds


def _fold(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each folded character, the index of the one it came from."""
    out: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        for folded in unicodedata.normalize("NFKC", char).casefold():
            if not folded.isspace():
                out.append(folded)
                origin.append(index)
    return "".join(out), origin


def _matched(joined: str, folded: str) -> list[int]:
    """For each character of the tokens its place in the folded text, -1 where it has none."""
    places = [-1] * len(joined)
    for block in SequenceMatcher(None, joined, folded, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            places[block.a + step] = block.b + step
    return places


def covering(bounds: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Bounds from token ``first`` to before token ``last``, empty tokens at the edges left out."""
    inside: Iterable[tuple[int, int]] = bounds[first:last]
    real = [one for one in inside if one[0] < one[1]]
    return (real[0][0], real[-1][1]) if real else (0, 0)
