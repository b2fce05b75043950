"""The false-positive rules: named reasons why what looks like a date is none.

Each guard sees a reading in its text and returns True to drop it. The examples beside them are their tests:
the part in ⟦⟧ must not be marked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.dates.reading import Reading

_LEFT = 16


def left(view: str, reading: Reading, size: int = _LEFT) -> str:
    """The characters before a reading."""
    return view[max(0, reading.start - size) : reading.start]


def right(view: str, reading: Reading, size: int = _LEFT) -> str:
    """The characters behind a reading."""
    return view[reading.end : reading.end + size]


_ROUNDS = re.compile(r"(?:[绕环转围圈]|旋转|盘旋)[^，。；\n]{0,8}$")
_ORDINAL = re.compile(r"第 ?$")
_EVERY = re.compile(r"[每逢]隔?(?:年的?)?$")
_LUNAR = re.compile(r"(?:农历|阴历|旧历|夏历)(?:.{0,6})$")
_PLAN = re.compile(r"^(?:[^，。；、\n]{0,12})(?:规划|计划纲要)|^计划")
_RATIO = re.compile(r"(?:比例|比分|比|以|[0-9]:)$")
_UNMARKED_VAGUE = re.compile(
    r"(?:没过?|没出|不出|随后|此后|接下来|之后|其后|最初|最后|头|前|后|过去|近|这|那|今后|未来)的?$"
)
_LASTED = re.compile(r"(?:工作|飞行|持续|坚持|停留|燃烧|历时|长达|维持)了?$")
_IDLE = re.compile(r"^(?:[想等找说看]|过?了)?半天$")


def _rounds(view: str, reading: Reading) -> bool:
    if "LENGTH" not in reading.pieces or not _ROUNDS.search(left(view, reading)):
        return False
    return view[reading.offsets[reading.pieces.index("LENGTH")][1] - 1] == "周"


def _ordinal(view: str, reading: Reading) -> bool:
    return reading.make in ("length", "shift") and bool(_ORDINAL.search(left(view, reading)))


def _every(view: str, reading: Reading) -> bool:
    yearly = reading.first is not None and reading.first.month is not None
    return reading.make == "point" and not yearly and bool(_EVERY.search(left(view, reading)))


def _lunar(view: str, reading: Reading) -> bool:
    lunar = reading.make == "point" and bool({"MONTH", "DAY"} & set(reading.pieces))
    return lunar and bool(_LUNAR.search(left(view, reading)))


def _plan_name(view: str, reading: Reading) -> bool:
    return reading.make == "length" and reading.pieces == ["LENGTH"] and bool(_PLAN.search(right(view, reading)))


def _vague_shift(view: str, reading: Reading) -> bool:
    if reading.make not in ("shift", "shifted_point") or reading.length is None or not reading.length.vague:
        return False
    words = view[reading.start : reading.end]
    return words[0] in "几数好若成上之前后约近" or words.startswith(("大约", "将近"))


def _vague_moment(view: str, reading: Reading) -> bool:
    if reading.make != "length" or not reading.length or not reading.length.vague:
        return False
    words = view[reading.start : reading.end]
    short = words[-1] in "秒钟分" or words.endswith(("小时", "钟头"))
    if short and _LASTED.search(left(view, reading, 6)):
        return False
    return words[0] in "几数好若" and (short or bool(_UNMARKED_VAGUE.search(left(view, reading))))


def _never(view: str, reading: Reading) -> bool:
    words = view[reading.start : reading.end]
    never = view.startswith(("也没", "也不", "都没", "都不"), reading.end)
    return reading.make == "length" and words[0] == "一" and never


def _idle(view: str, reading: Reading) -> bool:
    words = view[reading.start : reading.end]
    return reading.make == "length" and words == "半天" and view[reading.end : reading.end + 1] not in "的时"


def _ratio(view: str, reading: Reading) -> bool:
    if reading.rule != "clock" or ":" not in view[reading.start : reading.end] or reading.pieces != ["CLOCK"]:
        return False
    return bool(_RATIO.search(left(view, reading, 3))) or view[reading.end : reading.end + 1] in "的比:"


def _bare_hour(view: str, reading: Reading) -> bool:
    """A lone 三点 or 一时 without part of day, minutes or 整 is a point of order or an idiom, no clock time."""
    if reading.rule != "clock" or reading.pieces != ["CLOCK"] or reading.first is None or reading.first.clock is None:
        return False
    words = view[reading.start : reading.end]
    if ":" in words or "整" in words or reading.first.clock[1] is not None:
        return False
    if "点" in words:
        return True
    return not words[0].isdigit() or view[reading.end : reading.end + 1] not in "，、。许起"


def _bare_day(view: str, reading: Reading) -> bool:
    """Single Chinese digit + 日 is a day only where a clause begins or a preposition stands: 四日，… but not 一日."""
    if reading.rule != "day" or reading.pieces != ["DAY"]:
        return False
    words = view[reading.start : reading.end]
    if words.startswith("一日"):
        return left(view, reading, 1) not in ("、", "至", "到", "和", "与")
    if words[0].isdigit() or len(words) > 2:
        return False
    return reading.start > 0 and view[reading.start - 1] not in "，。；：、\n （(在于至到自从由及和与”」"


def _day_number(view: str, reading: Reading) -> bool:
    """号 names a day only behind a month or in a list that has one."""
    support = {"MONTH", "MONTHREF", "DAYREF", "DAYPART"}
    return reading.rule == "day" and "DAYNO" in reading.pieces and not support & set(reading.pieces)


def _weekday(view: str, reading: Reading) -> bool:
    if reading.pieces != ["WEEKDAY"]:
        return False
    behind = right(view, reading, 2)
    return (
        left(view, reading, 1) in ("每", "逢", "四") or behind[:1] in ("至", "到") or behind in ("闭馆", "休息", "休馆")
    )


_PLAIN_DAYS = ("元旦", "跨年夜", "平安夜", "圣诞夜")


def _festival(view: str, reading: Reading) -> bool:
    """A festival is a date where it places something (国庆节当天, 圣诞节后, 五一晚上), not as a theme."""
    if "FESTIVAL" not in reading.pieces or len(reading.pieces) > 1:
        return False
    before = left(view, reading, 1)
    placed = right(view, reading, 1) in ("，", "那", "先", "和")
    if view[reading.start : reading.end] in _PLAIN_DAYS and (placed or before in ("在", "到", "于")):
        return False
    return not placed or before not in ("", "在", "到", "。", "，", "于", "至", "\n")


def _plain_today(view: str, reading: Reading) -> bool:
    """当年 alone is "back then" unless the clause ends or goes on with 就 便 即 底."""
    point = reading.first
    if point is None or reading.pieces != ["YEARREF"] or point.yearref is None or not point.yearref.weak:
        return False
    return right(view, reading, 1) not in "，就便即又年内"


_DOTTED_LINE = re.compile(r"[0-9]{4}\.[0-9]")


def _dotted(view: str, reading: Reading) -> bool:
    """6.25 is the 25th of June only in a chronicle whose lines begin 1982.6.24."""
    if reading.pieces != ["DOTTED"]:
        return False
    line = view.rfind("\n", max(0, reading.start - 400), reading.start) + 1
    return not _DOTTED_LINE.match(view, line)


def _title(view: str, reading: Reading) -> bool:
    """A date inside 《…》 belongs to the title."""
    opening = view.rfind("《", max(0, reading.start - 40), reading.start)
    if opening < 0 or view.find("》", opening, reading.start) >= 0:
        return False
    return view.find("》", reading.end, reading.end + 40) >= 0


def _season_alone(view: str, reading: Reading) -> bool:
    return reading.pieces == ["HALF"] and view[reading.start - 1 : reading.start] in "前后半每"


def _no_clock(view: str, reading: Reading) -> bool:
    """A clock whose numbers do not exist (28点, 9:75)."""
    for point in (reading.first, reading.second):
        if point is not None and point.clock is not None:
            hour, minute, second = point.clock
            if hour > 24 or (minute or 0) > 59 or (second or 0) >= 61:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Guard:
    """A named false-positive rule with a sentence it must keep clean."""

    name: str
    drops: Callable[[str, Reading], bool]
    example: str


GUARDS = (
    Guard("rounds", _rounds, "加加林绕地球⟦一周⟧后返回。"),
    Guard("ordinal", _ordinal, "这是合同的第⟦10年⟧。"),
    Guard("every", _every, "他们每⟦周三⟧开会。"),
    Guard("lunar", _lunar, "他生于农历⟦十月初五⟧。"),
    Guard("plan-name", _plan_name, "他参与制定⟦十二年⟧科学技术发展远景规划。"),
    Guard("vague-shift", _vague_shift, "⟦几分钟后⟧火箭爆炸。"),
    Guard("vague-moment", _vague_moment, "发射后没⟦几秒⟧就爆炸。"),
    Guard("never", _never, "他⟦一天⟧也没上去过。"),
    Guard("idle", _idle, "他想了⟦半天⟧，没有回答。"),
    Guard("ratio", _ratio, "模型比例⟦1:50⟧，很小。"),
    Guard("bare-hour", _bare_hour, "他提出⟦三点⟧意见，⟦一时⟧无人回答。"),
    Guard("bare-day", _bare_day, "不可⟦一日⟧无此物。"),
    Guard("day-number", _day_number, "1967年，⟦1号⟧机组入选。"),
    Guard("weekday", _weekday, "⟦周一⟧至周五上课。"),
    Guard("festival", _festival, "电影里的⟦圣诞节⟧很热闹。"),
    Guard("then", _plain_today, "⟦当年⟧的设计师都已退休。"),
    Guard("dotted", _dotted, "误差不大，⟦6.25⟧是上限。"),
    Guard("title", _title, "电影《⟦十月⟧的天空》上映。"),
    Guard("half", _season_alone, "每⟦上半年⟧都要检修。"),
    Guard("no-clock", _no_clock, "比赛打成⟦28:75⟧。"),
)
"""The guards, in the order they are asked."""


def refused(view: str, reading: Reading) -> str | None:
    """The name of the guard that drops the reading, None when it stands."""
    for guard in GUARDS:
        if guard.drops(view, reading):
            return guard.name
    return None
