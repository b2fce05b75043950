"""What one mention teaches about the others: trimming, list members, and every place a found name recurs.

Three steps, each a function from spans to spans; a span is (start, end, label, source).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

import ahocorasick

Named = tuple[int, int, str, str]

_QUOTE_PAIRS = {"“": "”", "《": "》", "‘": "’", "（": "）"}
_NEXT_NUMBER = re.compile(
    r"(?:”?(?:、|和|及|与|或|以及|，)“?|”“)((?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})号)(?![楼院线发机])"
)
_NEXT_DESIGNATION = re.compile(r"(?:、|和|及|与|或|以及)([0-9]{1,3}[A-Z]{1,2}|[A-Z]{1,2}[0-9]{1,3})(?![0-9A-Za-z\-.])")
_DESIGNATED = re.compile(r"[A-Z0-9][-/]?[0-9]{1,3}[A-Z]{0,2}$")
_NUMBERED = re.compile(r"(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})号?$")
_PARTED = re.compile(r"[·]")
_FEW = 2


def trim(viewed: str, spans: Iterable[Named]) -> list[Named]:
    """Quotes that open or close outside a span are not part of it; “X”11号 keeps its pair, with the opening quote."""
    out = []
    for start, end, label, source in spans:
        for opening, closing in _QUOTE_PAIRS.items():
            inner = viewed[start:end]
            if (
                closing in inner[:-1]
                and opening not in inner
                and viewed[start - 1 : start] == opening
                and inner[-1] == "号"
            ):
                if re.search(r"[0-9一二三四五六七八九十]号$", inner):
                    start -= 1
                else:
                    end = start + inner.index(closing)
            elif inner.startswith(opening) and closing not in inner:
                start += 1
            elif inner.endswith(closing) and opening not in inner:
                end -= 1
            elif inner.startswith(opening) and inner.endswith(closing):
                start, end = start + 1, end - 1
        if end > start:
            out.append((start, end, label, source))
    return out


def complete_lists(viewed: str, spans: list[Named]) -> list[Named]:
    """上升3号和4号, mX-4A和4B: a bare number in a list behind a numbered craft is a craft."""
    starts = {start: index for index, (start, *_) in enumerate(spans)}
    out = []
    for start, end, label, source in spans:
        out.append((start, end, label, source))
        if label != "VEHICLE":
            continue
        for own, following in ((_NUMBERED, _NEXT_NUMBER), (_DESIGNATED, _NEXT_DESIGNATION)):
            if not own.search(viewed[start:end]):
                continue
            while (match := following.match(viewed, end)) and match.start(1) not in starts:
                out.append((match.start(1), match.end(1), "VEHICLE", "list"))
                end = match.end(1)
    return _without_overlaps(out)


def recur(viewed: str, spans: list[Named], blocked: list[tuple[int, int]]) -> list[Named]:
    """Every further occurrence of a found person or craft, and of the last part of a full name.

    A name counts with the label most of its mentions have. A longer known name takes the place of the
    pieces of it that were found. ``blocked``: bounds that names may not enter (dates).
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, label, _ in spans:
        votes[viewed[start:end]][label] += 1
    names: dict[str, str] = {}
    for text, tally in votes.items():
        label = max(sorted(tally), key=lambda name: tally[name])
        names[text] = label
        if label == "PERSON" and _PARTED.search(text):
            part = text.rsplit("·", 1)[-1]
            if len(part) >= _FEW:
                names.setdefault(part, "PERSON")
    known = {text: label for text, label in names.items() if label in ("PERSON", "VEHICLE") and _can_recur(text)}
    if not known:
        return spans
    automaton = ahocorasick.Automaton()
    for text in known:
        automaton.add_word(text, text)
    automaton.make_automaton()
    taken = sorted([(s, e) for s, e, *_ in spans] + blocked)
    starts = [start for start, _ in taken]
    extra = []
    for last, text in automaton.iter_long(viewed):
        bounds = last + 1 - len(text), last + 1
        at = bisect_left(starts, bounds[1]) - 1
        if (at < 0 or taken[at][1] <= bounds[0]) and _whole_word(viewed, *bounds):
            extra.append((*bounds, known[text], "recurs"))
    return _without_overlaps([*spans, *extra])


def _can_recur(text: str) -> bool:
    """Short or bare-number names would be found inside other words."""
    if len(text) < _FEW or re.fullmatch(r"[0-9一二三四五六七八九十]+号?", text):
        return False
    return not (len(text) == _FEW and text.endswith("号"))


def _whole_word(viewed: str, start: int, end: int) -> bool:
    def latin(char: str) -> bool:
        return char.isascii() and (char.isalnum() or char == "-")

    left, right = viewed[start - 1 : start], viewed[end : end + 1]
    if latin(viewed[start]) and left and latin(left):
        return False
    if latin(viewed[end - 1]) and right and latin(right):
        return False
    return "·" not in (left, right) and not (viewed[end - 1].isdigit() and right == "号")


def _without_overlaps(spans: list[Named]) -> list[Named]:
    out: list[Named] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out
