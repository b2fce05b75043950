"""What each kind of atom says: one function a kind fills the fields of a point it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.dates import tables
from pipeline.dates.numerals import DIGITS, integer
from pipeline.dates.reading import Point

SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_SEASON_PARTS = {
    "初": "start",
    "早": "start",
    "仲": "mid",
    "晚": "end",
    "暮": "end",
    "深": "end",
    "开": "start",
    "入": "start",
    "立": "start",
}
_NUMBER = re.compile(r"[0-9]+|[〇零一二三四五六七八九十百千两廿卅元正首]+")
_FULL = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:?\d\d)?)?")
_CLOCK = re.compile(
    r"(?P<h>[0-9]+|[〇零一二三四五六七八九十两]+?) ?(?:[时点]钟?|:) ?"
    r"(?:(?P<q>半|[一三]刻)|(?P<m>[0-9]+|[〇零一二三四五六七八九十]+)(?: ?分 ?|:)?"
    r"(?P<s>[0-9.]+|[〇零一二三四五六七八九十]+)?)?"
)
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_MORNING = ("凌晨", "清晨", "早", "晨", "上午", "拂晓", "黎明", "破晓", "大清早", "清早", "一早")
_EVENING = ("下午", "午后", "傍晚", "黄昏", "晚", "晚间", "晚上", "入夜")
_NIGHT = ("夜", "深夜", "半夜", "夜里", "夜间", "夜晚", "午夜", "子夜")


def _century(point: Point, text: str) -> None:
    if text.startswith(("上", "本", "下")):
        point.century = {"上": 19, "本": 20, "下": 21}[text[0]] if not text.startswith("上上") else 18
        return
    number = integer(_NUMBER.search(text)[0])  # type: ignore[index]
    point.century = -number if "前" in text else number - 1


def _decade(point: Point, text: str) -> None:
    word = text.removesuffix("年代").removesuffix("s").strip()
    if word.startswith(("本", "这")):
        point.decade = "this"
        return
    if word.isascii() or all(char in DIGITS for char in word):
        number = integer(word)
        point.decade = str(number)[:-1] + "X" if number >= 1000 else str(number // 10) + "X"
        return
    tens = [DIGITS[char] for char in word if char in DIGITS]
    point.decade = f"{tens[0]}X" if len(tens) == 1 else f"{tens[0]}X/{tens[-1]}X"


def _year(point: Point, text: str) -> None:
    for era, base in tables.eras().items():
        if text.startswith(era):
            point.era = base
            point.year = base + integer(_NUMBER.search(text[len(era) :])[0])  # type: ignore[index]
            return
    number = integer(_NUMBER.search(text.replace("元前", "").replace("公元", "").replace("西元", ""))[0])  # type: ignore[index]
    point.short_year = number < 100 and "元" not in text
    point.year = 1 - number if "前" in text else number


def _yearref(point: Point, text: str) -> None:
    point.yearref = tables.pointers()[text]


def _month(point: Point, text: str) -> None:
    point.month = integer(_NUMBER.search(text)[0])  # type: ignore[index]


def _monthref(point: Point, text: str) -> None:
    point.monthref = tables.pointers()[text]


def _day(point: Point, text: str) -> None:
    point.day = integer(_NUMBER.search(text)[0])  # type: ignore[index]


def _dayref(point: Point, text: str) -> None:
    point.dayref = tables.pointers()[text] if point.dayref is None else point.dayref
    if text[-1] in "晚夜":
        point.daypart = "晚"
    elif text[-1] in "晨早":
        point.daypart = "晨"


def _full(point: Point, text: str) -> None:
    match = _FULL.match(text)
    if match is None:
        year, _, month = text.partition(".")
        point.year, point.month = int(year), int(month)
        return
    point.year, point.month, point.day = int(match[1]), int(match[2]), int(match[3])
    if match[4]:
        point.clock = (int(match[4]), int(match[5]), float(match[6]) if match[6] else None)
        point.zone, point.zone_seen = match[7], bool(match[7])


def _dotted(point: Point, text: str) -> None:
    month, _, day = text.partition(".")
    point.month, point.day = int(month), int(day)


def _weekday(point: Point, text: str) -> None:
    point.weekday = _WEEKDAYS[text.strip(" ()")[-1]]


def _weekref(point: Point, text: str) -> None:
    point.weekref = tables.pointers()[text]


def _season(point: Point, text: str) -> None:
    text = text.lstrip("的")
    found = [SEASONS[char] for char in text if char in SEASONS]
    if point.season is None:
        point.season = found[0]
        point.part = _SEASON_PARTS.get(text[0], point.part)
        found = found[1:]
    if found:
        point.seasons = found[0]


def _half(point: Point, text: str) -> None:
    text = text.lstrip("的")
    if "半年" in text:
        point.season = 40 if text[0] in "上前" else 41
    else:
        number = 1 if "首" in text else integer(_NUMBER.search(text.lstrip("第"))[0])  # type: ignore[index]
        point.season = 32 + number


def part_mod(text: str) -> str:
    """start, mid or end for 初 早期 上旬, 中期 中旬, 末 底 晚期 下旬."""
    if any(word in text for word in ("中后期", "中晚期", "早中期", "中前期")):
        return "mid"
    if any(char in text for char in "初早前上"):
        return "start"
    return "mid" if "中" in text else "end"


def _part(point: Point, text: str) -> None:
    point.part = part_mod(text)


def _yearpart(point: Point, text: str) -> None:
    point.yearpart, point.part = True, part_mod(text)


def _monthpart(point: Point, text: str) -> None:
    point.monthpart, point.part = True, part_mod(text)


def _daypart(point: Point, text: str) -> None:
    point.daypart = text.removeprefix("的").removesuffix("时分")


def clock_value(text: str) -> tuple[int, int | None, float | None] | None:
    """Hour, minute, second as written, None as far as they are not; None for what is no clock time."""
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour = integer(match["h"])
    minute = (
        {"半": 30, "一刻": 15, "三刻": 45}[match["q"]] if match["q"] else integer(match["m"]) if match["m"] else None
    )
    second = (float(match["s"]) if match["s"].isascii() else float(integer(match["s"]))) if match["s"] else None
    if minute is None and ("整" in text or "正" in text or "钟" in text):
        minute = 0
    return hour, minute, second


def _clock(point: Point, text: str) -> None:
    point.clock = clock_value(text)
    lowered = text.lower()
    if point.clock and "p" in lowered:
        point.daypart = "下午"
    elif point.clock and "a" in lowered:
        point.daypart = "凌晨"


def day_hour(hour: int, daypart: str | None) -> int:
    """The hour of the day: 下午 4 → 16, 凌晨 12 → 0, 夜里 2 → 2, 晚上 12 → 24."""
    if daypart is None:
        return hour
    if daypart in _MORNING:
        return 0 if hour == 12 and daypart == "凌晨" else hour
    if daypart in _EVENING or daypart in _NIGHT:
        if hour == 12:
            return 24 if daypart not in ("下午", "午后") else 12
        floor = 5 if daypart in _NIGHT else 1
        return hour + 12 if floor <= hour < 12 else hour
    if daypart in ("中午", "午间", "午", "正午"):
        return hour + 12 if 1 <= hour <= 3 else hour
    return hour


def _zone(point: Point, text: str) -> None:
    point.zone_seen = True
    word = text.strip(" ()").removeprefix("的")
    table = tables.zones()
    for name in (word, word.removesuffix("时间"), word.removesuffix("时"), word + "间"):
        if name in table:
            point.zone = table[name]
            return
    match = re.fullmatch(r"(?:UTC|GMT)([+-])([0-9]{1,2}):?([0-9]{2})?", word.removesuffix("时间").removesuffix("时"))
    point.zone = f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if match else "?"


def _festival(point: Point, text: str) -> None:
    point.festival = text


def _about(point: Point, text: str) -> None:
    if text == "前夕":
        point.part = "eve"
    elif text != "之交":
        point.approx = True


def _shift(point: Point, text: str) -> None:
    point.shift = "before" if "前" in text else "after"


def _roughly(point: Point, text: str) -> None:
    point.approx = True


FILL: dict[str, Callable[[Point, str], None]] = {
    "CENTURY": _century, "DECADE": _decade, "YEAR": _year, "YEARREF": _yearref, "MONTH": _month, "MONTHREF": _monthref,
    "DAY": _day, "DAYNO": _day, "DAYREF": _dayref, "FULL": _full, "DOTTED": _dotted,
    "WEEKDAY": _weekday, "WEEKREF": _weekref, "SEASON": _season,
    "HALF": _half, "PART": _part, "YEARPART": _yearpart, "MONTHPART": _monthpart, "DAYPART": _daypart, "CLOCK": _clock,
    "ZONE": _zone, "FESTIVAL": _festival, "ABOUT": _about, "SHIFT": _shift, "ROUGHLY": _roughly,
}  # fmt: skip
"""Kind of atom → what it fills."""
