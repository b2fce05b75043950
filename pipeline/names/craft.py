"""Which craft is which: stem and number make the individual, however written.

阿波罗11号, 阿波罗十一号, “阿波罗”11号 and 阿波罗-11 are one; 联盟号 and 联盟19号 are two.
4号 behind 上升3号 is 上升4号.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.names.gazetteer import number_value
from pipeline.names.sound import alike, slug

_NUMERAL = "一二三四五六七八九十百〇零"
_NUMBERED = re.compile(
    rf"^(?P<stem>.*?)号?[-]?第?(?P<number>[0-9]{{1,4}}|[{_NUMERAL}]{{1,4}})(?P<suffix>[A-Z]{{0,2}})号?(?P<rest>[A-Z甲乙丙丁遥{_NUMERAL}0-9-]*)$"
)
_DESIGNATION = re.compile(r"^[A-Za-z0-9 \-/+.()·]+$")
_MARKS = str.maketrans("", "", "“”‘’《》")


@dataclass(frozen=True, slots=True)
class Name:
    """A craft's name taken apart; ``stem`` is empty for a bare number."""

    stem: str
    number: str
    suffix: str


def take_apart(written: str) -> Name:
    """Split a craft's normalised written form into stem, number and variant."""
    text = written.translate(_MARKS)
    if _DESIGNATION.match(text):
        return Name(re.sub(r"[ \-.·]", "", text).upper(), "", "")
    match = _NUMBERED.match(text)
    if match and _is_number(match, text):
        return Name(match["stem"].rstrip("号-"), str(number_value(match["number"])), match["suffix"] + match["rest"])
    return Name(text.removesuffix("号"), "", "")


def _is_number(match: re.Match[str], text: str) -> bool:
    """Whether the digits of a name count: Chinese numerals need 号 or two characters before them (天问一, not 统一)."""
    return match["number"].isdigit() or "号" in text or len(match["stem"]) > 1


def assign_craft(written: Sequence[str], lexicon_ids: Sequence[str | None]) -> list[str]:
    """The entity_id of each VEHICLE mention of a document, in text order.

    ``written``: the mentions' normalised text. ``lexicon_ids``: the lexicon's id of each, or None.
    """
    names = [take_apart(form) for form in written]
    known_stems = _known_stems(names, lexicon_ids)
    spelled: dict[str, str] = {}
    result: list[str] = []
    last = ""
    for name, known in zip(names, lexicon_ids, strict=True):
        if known and name.stem:
            result.append(known)
            last = known_stems.get(name.stem, last) if name.number else last
            continue
        base = _base(name.stem, known_stems, spelled) if name.stem else last or "craft"
        result.append("-".join(piece for piece in (base, name.number, name.suffix.lower()) if piece))
        if name.number and name.stem:
            last = base
    return result


def _known_stems(names: Sequence[Name], lexicon_ids: Sequence[str | None]) -> dict[str, str]:
    """stem → id of its class, learned from numbered mentions the lexicon knows."""
    stems: dict[str, str] = {}
    for name, known in zip(names, lexicon_ids, strict=True):
        if known and name.stem:
            tail = f"-{name.number}"
            base = (
                known.removesuffix(tail) if name.number and known.endswith(tail) else known if not name.number else ""
            )
            if base:
                stems.setdefault(name.stem, base)
    return stems


def _base(stem: str, known: dict[str, str], spelled: dict[str, str]) -> str:
    """The id of a stem: the lexicon's, or that of a stem of the same sound, or a new one."""
    if stem in known:
        return known[stem]
    if stem not in spelled:
        twin = next((other for other in sorted({*known, *spelled}) if not other.isascii() and alike(stem, other)), None)
        spelled[stem] = known.get(twin) or spelled[twin] if twin else f"craft-{slug(stem)}"
    return spelled[stem]
