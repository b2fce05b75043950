"""Lengths of time: 两个半小时, 四小时五十二分, 九年多, 四天四夜 → amounts and units, ISO 8601."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.dates.numerals import plain, quantity
from pipeline.dates.reading import Length

UNITS = {
    "世纪": (100, "Y"), "年头": (1, "Y"), "年": (1, "Y"), "载": (1, "Y"), "季度": (3, "M"), "季": (3, "M"),
    "月": (1, "M"),
    "周": (1, "W"), "星期": (1, "W"), "礼拜": (1, "W"), "昼夜": (1, "D"), "天": (1, "D"), "日": (1, "D"),
    "晚上": (1, "N"), "夜": (1, "N"), "晚": (1, "N"), "小时": (1, "TH"), "钟头": (1, "TH"), "刻钟": (15, "TM"),
    "分钟": (1, "TM"), "分": (1, "TM"), "秒钟": (1, "TS"), "秒": (1, "TS"), "h": (1, "TH"), "min": (1, "TM"),
    "s": (1, "TS"), "ms": (0.001, "TS"), "d": (1, "D"),
}  # fmt: skip
"""Unit → how many of which ISO unit; N is a night, counted only where no day is."""

_HALVES = {
    "世纪": (50, "Y"), "年": (6, "M"), "月": (15, "D"), "天": (12, "TH"), "日": (12, "TH"), "小时": (30, "TM"),
    "钟头": (30, "TM"), "分钟": (30, "TS"),
}  # fmt: skip
"""Half of a unit, where there is a finer unit to say it in."""

_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?[几多余来]?[万亿]?"
_AMOUNT = rf"(?P<n>{_ARABIC}|好?几[十百千万]*|若干|[〇零一二三四五六七八九十百千万两廿卅半数上成点几]+?)"
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_PIECE = re.compile(
    rf"[零又]? ?(?:[大小](?=半))?{_AMOUNT}(?P<more>[多余来几])? ?(?P<half>个半|半个?多?|个)?(?P<more2>[多余来])? ?"
    rf"(?P<u>{_UNIT})(?P<tail>半|[多余])?"
)
_PAIR = "一两|一二|二三|两三|三四|三五|四五|五六|六七|七八|八九"
_EITHER = re.compile(
    "[0-9一二三四五六七八九十](?:--|[-~至到])[0-9一二三四五六七八九十]"
    f"|(?:{_PAIR})[十百千万]?(?:个|多|年|月|周|天|星期|小时|分|秒|[世礼昼刻钟夜晚季])"
)
"""One or the other: 3到5年, 两三天."""


@lru_cache(maxsize=1 << 16)
def read(text: str) -> Length:
    """Read the words of a length (approximating words left out)."""
    parts: list[tuple[float, str]] = []
    vague = approx = False
    if _EITHER.search(text) or "火星" in text or "月球" in text:
        return Length((), True, True)
    for match in _PIECE.finditer(text):
        word = match["n"]
        if word != "半" and word.endswith("半"):
            word = word[:-1]
        number = 0.5 if word == "半" else quantity(word)
        if number is None:
            vague = True
            continue
        more = match["more"] or match["more2"] or match["tail"] in ("多", "余") or word[-1:] in "多余来"
        approx = approx or bool(more) or "几" in word
        halved = (match["half"] or "").startswith(("个半", "半")) and word != "半"
        if halved or match["tail"] == "半":
            number += 0.5
        parts.append(_scale(number, match["u"]))
    parts = _without_nights(parts)
    return Length(tuple(parts), vague or not parts, approx)


def _scale(number: float, unit: str) -> tuple[float, str]:
    if number == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    factor, letter = UNITS[unit]
    return number * factor, letter


def _without_nights(parts: list[tuple[float, str]]) -> list[tuple[float, str]]:
    if any(unit == "D" for _, unit in parts):
        return [part for part in parts if part[1] != "N"]
    return [(number, "D" if unit == "N" else unit) for number, unit in parts]


def iso_text(parts: tuple[tuple[float, str], ...]) -> str | None:
    """The ISO 8601 form of the parts, in their order: ((4, "TH"), (52, "TM")) → PT4H52M."""
    spread: list[tuple[float, str]] = []
    for number, unit in parts:
        if unit == "Y" and number % 1 == 0.5:
            spread += [(number - 0.5, "Y"), (6, "M")]
        else:
            spread.append((number, unit))
    days = "".join(plain(number) + unit for number, unit in spread if not unit.startswith("T"))
    times = "".join(plain(number) + unit[1] for number, unit in spread if unit.startswith("T"))
    return f"P{days}{'T' + times if times else ''}" if days or times else None


def level(length: Length) -> str:
    """The finest unit: Y, M, D (weeks and days) or T."""
    unit = length.parts[-1][1] if length.parts else "D"
    return "T" if unit.startswith("T") else "D" if unit in "WD" else unit
