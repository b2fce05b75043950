"""Certain by the company they keep: quoted craft before their noun, animals that have names like people.

The tagger weighs evidence; what stands here needs no weighing. The words are those of ``names/cues.tsv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

from pipeline.names.consistency import Named
from pipeline.names.cover import Cover
from pipeline.names.gazetteer import Match

_QUOTED = re.compile(r"“([^“”\n，。！？；：、]{1,8})”(号)?")
_CLOSING = re.compile(r"”?号?”?")
_COUNT = re.compile(r"[0-9一二三四五六七八九十]号$")
_NEAR = 100
_PER, _SPACE, _FEW_WORDS = 250, 2, 3
"""A text with a word of flight for every 250 characters is about space: most have five or more, others hardly one in
500. A word of space counts three times; three different words are the least: figures of speech are often repeated."""

_CROWD = 2
"""So many known craft tell what a text is about; a single one may be a brand or a film."""

_SNIPPET = 300
"""Characters of a text too short for counting."""

_NUMBERED = re.compile(r"[0-9一二三四五六七八九十]|号$")
_BARE = re.compile(r"[0-9一二三四五六七八九十]{1,3}号?")
_JOINED = re.compile(r"”?[、和与及]“?")
_SHORTEST_NOUN = 2
_MORTAL = ("PERSON", "VEHICLE")


def settle_craft(viewed: str, spans: Sequence[Named], found: dict[str, list[Match]]) -> list[Named]:
    """“奥德赛”号, “1059”导弹, 卫星“大隅”, 普罗斯佩罗卫星: what stands so beside a craft's noun is a craft.

    A quoted name before 号 or a craft's noun is added where nothing was found; behind such a noun it is a craft
    whatever it was taken for; a person's name before such a noun is a craft's. A ship's noun beside it undoes all
    that. Of a name with several mentions most decide. Returns spans in text order.
    """
    nouns = [m for m in found.get("cue:craft", ()) if m.end - m.start >= _SHORTEST_NOUN]
    before, behind = {m.start for m in nouns}, {m.end for m in nouns}
    ships = found.get("cue:ship", ())
    afloat = {m.end for m in ships} | {m.start for m in ships}
    kept = Cover(len(viewed), spans)
    for match in _QUOTED.finditer(viewed):
        start, end = match.span(1)
        if {match.start(), match.end()} & afloat:
            continue
        if match.start() in behind and viewed[match.end() : match.end() + 1] != "字":
            for span in kept.touching(start, end):
                if span[2] != "VEHICLE":
                    kept.remove(span)
        elif not match.group(2) and match.end() not in before:
            continue
        if not kept.touching(start, end):
            kept.add((start, end, "VEHICLE", "company:quoted craft"))
    return _elect(viewed, [_craft_before(span, before) for span in kept.spans()])


def drop_other_things(viewed: str, spans: Sequence[Named], found: dict[str, list[Match]]) -> list[Named]:
    """回收舰“奇尔沙治”号, 远望三号测量船, 《东方红》, 三号楼, 地铁2号线: no craft; 小行星“龙宫” is a place."""
    ships, bodies = found.get("cue:ship", ()), found.get("cue:body", ())
    counted = {m.start for m in found.get("cue:counted", ())}
    known = {m.start for m in found.get("vehicle", ())}
    before_ship, behind_ship, behind_body = {m.start for m in ships}, {m.end for m in ships}, {m.end for m in bodies}
    out: list[Named] = []
    for start, end, label, source in spans:
        low = start - (viewed[start - 1 : start] == "“")
        high = end + len(_CLOSING.match(viewed, end)[0])  # type: ignore[index]  # an empty match is one
        title = viewed[start - 1 : start] == "《" and viewed[end : end + 1] == "》"
        if label == "VEHICLE" and (low in behind_ship or high in before_ship or title):
            continue
        if label == "VEHICLE" and end in counted and start not in known and _COUNT.search(viewed, start, end):
            continue
        out.append((start, end, "PLACE" if label == "VEHICLE" and low in behind_body else label, source))
    return out


def _craft_before(span: Named, before: set[int]) -> Named:
    """A person's name right before a craft's noun is the craft's."""
    start, end, label, _ = span
    return (start, end, "VEHICLE", "company:before a craft's noun") if label == "PERSON" and end in before else span


def _elect(viewed: str, spans: list[Named]) -> list[Named]:
    """Names that stand beside a craft's noun at least as often as they are taken for people are craft everywhere."""
    sure = Counter(viewed[s:e] for s, e, _, source in spans if source.startswith("company:"))
    people = Counter(viewed[s:e] for s, e, label, _ in spans if label == "PERSON")
    won = {name for name, count in sure.items() if count >= people[name]}
    return [
        (s, e, "VEHICLE", "company:as elsewhere") if label == "PERSON" and viewed[s:e] in won else (s, e, label, source)
        for s, e, label, source in spans
    ]


def drop_animals(viewed: str, spans: Sequence[Named], found: dict[str, list[Match]]) -> list[Named]:
    """黑猩猩汉姆, 小狗“莱卡”: who is once called an animal is no person or craft anywhere in the document.

    So are those named beside one (贝尔卡和斯特列尔卡), and the animals every history of spaceflight names.
    """
    animals = {m.end for m in found.get("cue:animal", ())}
    known = {viewed[m.start : m.end] for m in found.get("cue:animal name", ())}
    mortal = [span for span in spans if span[2] in _MORTAL]
    named = known | {
        viewed[start:end]
        for start, end, *_ in mortal
        if start in animals or (viewed[start - 1 : start] == "“" and start - 1 in animals)
    }
    if not named:
        return list(spans)
    for one, two in chain(pairwise(mortal), pairwise(reversed(mortal))):
        low, high = sorted((one, two))
        if viewed[one[0] : one[1]] in named and _JOINED.fullmatch(viewed, low[1], high[0]):
            named.add(viewed[two[0] : two[1]])
    return [span for span in spans if span[2] not in _MORTAL or viewed[span[0] : span[1]] not in named]


def drop_strays(viewed: str, spans: Sequence[Named], found: dict[str, list[Match]]) -> list[Named]:
    """Designations, numbers and bare words that nothing makes a craft.

    A text is about space when it has words only such texts use (``names/cues.tsv``, space) or known numbered craft
    often enough, a snippet when it has any word of flight. In others a craft is a numbered one of the lexicon
    (神舟五号), a number or designation near a word of flight, or a name near a word of space: Mate 60 is none, nor is
    嫦娥 in a tale. A bare number with 号 needs a craft named in full anywhere: 1号园区 is none.
    """
    known = {(m.start, m.end) for m in found.get("vehicle", ())}
    matches = {
        kind: [m for m in found.get(f"cue:{kind}", ()) if m.end - m.start > 1] for kind in ("space", "flight", "craft")
    }
    matches["known"] = [m for m in found.get("vehicle", ()) if _NUMBERED.search(viewed, m.start, m.end)]
    if len(matches["known"]) < _CROWD:
        del matches["known"]
    space = sorted(m.start for kind in ("space", "known") for m in matches.get(kind, ()))
    flight = sorted(m.start for kind in matches for m in matches[kind])
    words = {viewed[m.start : m.end] for kind in matches for m in matches[kind]}
    weight = len(flight) + _SPACE * len(space)
    about_space = len(words) >= _FEW_WORDS and weight * _PER >= len(viewed)
    about_space = about_space or (len(viewed) < _SNIPPET and bool(flight))

    def is_craft(start: int, end: int) -> bool:
        numbered = bool(_NUMBERED.search(viewed, start, end))
        if numbered and (start, end) in known:
            return True
        return _is_near(flight if numbered else space, start)

    in_full = any(label == "VEHICLE" and not _BARE.fullmatch(viewed, s, e) for s, e, label, _ in spans)
    kept: list[Named] = []
    for span in spans:
        start, end, label, _ = span
        bare = bool(_BARE.fullmatch(viewed, start, end))
        listed = bool(kept) and kept[-1][2] == "VEHICLE" and _JOINED.fullmatch(viewed, kept[-1][1], start)
        sure = about_space or (bare and listed) or is_craft(start, end)
        if label != "VEHICLE" or (sure and (in_full or not bare or (start, end) in known)):
            kept.append(span)
    return kept


def _is_near(words: Sequence[int], start: int) -> bool:
    at = bisect_left(words, start - _NEAR)
    return at < len(words) and words[at] <= start + _NEAR
