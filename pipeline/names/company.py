"""Certain by the company they keep: quoted craft before their noun, animals that have names like people.

The tagger weighs evidence; what stands here needs no weighing. The words are those of ``names/cues.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.names.consistency import Named
from pipeline.names.gazetteer import Match

_QUOTED = re.compile(r"“([^“”\n，。！？；：、]{1,8})”(号)?")
_SHORTEST_NOUN = 2


def add_quoted_craft(viewed: str, spans: Sequence[Named], found: dict[str, list[Match]]) -> list[Named]:
    """“奥德赛”号, “1059”导弹: a quoted name before 号 or a craft's noun is a craft, unless a ship's noun is beside it.

    Names already found are left as they are. Returns spans in text order.
    """
    nouns = {m.start for m in found.get("cue:craft", ()) if m.end - m.start >= _SHORTEST_NOUN}
    ships = found.get("cue:ship", ())
    afloat = {m.end for m in ships} | {m.start for m in ships}
    added: list[Named] = []
    for match in _QUOTED.finditer(viewed):
        start, end = match.span(1)
        sure = match.group(2) or match.end() in nouns
        if sure and match.start() not in afloat and match.end() not in afloat and _is_free(start, end, spans):
            added.append((start, end, "VEHICLE", "company:quoted craft"))
    return sorted([*spans, *added])


def _is_free(start: int, end: int, spans: Sequence[Named]) -> bool:
    return not any(s < end and start < e for s, e, *_ in spans)


def drop_animals(viewed: str, spans: Sequence[Named], found: dict[str, list[Match]]) -> list[Named]:
    """黑猩猩汉姆, 小狗“莱卡”: who is once called an animal is no person anywhere in the document."""
    animals = {m.end for m in found.get("cue:animal", ())}
    named = {
        viewed[start:end]
        for start, end, label, _ in spans
        if label == "PERSON" and (start in animals or (viewed[start - 1 : start] == "“" and start - 1 in animals))
    }
    return [span for span in spans if not (span[2] == "PERSON" and viewed[span[0] : span[1]] in named)]
