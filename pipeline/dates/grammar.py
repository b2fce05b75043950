"""The grammar: which runs of atoms make a date or a length, as a table of rules with examples.

A rule is a pattern over kinds of atoms (see ``atoms.KINDS``), written in words. At each place of a run the
longest match wins; of equally long ones the rule that stands first. ``(?=BETWEEN)`` must follow but is no part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.dates.atoms import KINDS

YEARISH = "(?:YEAR|YEARREF)"
DAYISH = (
    f"(?:(?:(?:{YEARISH} OF?)? MONTH DAY | {YEARISH}? MONTHREF DAY | DAY) DAYREF?"
    f" | (?:{YEARISH} OF?)? FESTIVAL DAYREF? | (?:{YEARISH} OF)? DAYREF DAYREF?"
    " | FULL | DOTTED | WEEKREF WEEKDAY | WEEKDAY)"
    " WEEKDAY?"
)
TIME = "ZONE? (?:DAYPART OF?)? ZONE? CLOCK ZONE?"
PERIOD = (
    f"(?:{YEARISH}? OF? HALF | {YEARISH}? OF? SEASON | {YEARISH}? OF? (?:YEARPART|MONTHPART) | {YEARISH} OF? MONTH"
    f" | {YEARISH} | MONTH | MONTHREF | (?:CENTURY OF?)? DECADE | CENTURY)"
)
MODS = "PART? PART? ABOUT? SHIFT?"
DAY_POINT = f"ZONE? {DAYISH} DAYPART? DAYPART?"
MOMENT = f"ZONE? {DAYISH} DAYPART? COMMA? {TIME}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the grammar; ``example`` is its test.

    ``make``: how the reading is built (point, range, until_now, shift, shifted_point, count, length).
    """

    name: str
    make: str
    pattern: str
    example: str


RULES = (
    Rule("moment", "point", f"ROUGHLY? {MOMENT} ABOUT? SHIFT?", "1957年10月4日，莫斯科时间下午10:28:34整"),
    Rule("moment-range", "range", f"{MOMENT} TO (?:{MOMENT}|{TIME})", "1961年4月12日9时至10时"),
    Rule("day", "point", f"ROUGHLY? {DAY_POINT} ABOUT? SHIFT?", "1961年4月12日凌晨"),
    Rule("day-range", "range", f"ROUGHLY? {DAY_POINT} TO {DAY_POINT}", "1964年10月14日至16日"),
    Rule("day-range-and", "range", f"{DAY_POINT} AND {DAY_POINT} (?=BETWEEN)", "1957年7月1日和1958年12月31日之间"),
    Rule("month-to-day", "range", f"{YEARISH} MONTH TO {DAY_POINT}", "1961年3月至1962年4月12日"),
    Rule("day-to-month", "range", f"{DAY_POINT} TO {YEARISH} MONTH", "1961年4月12日至1962年4月"),
    Rule("clock", "point", f"ROUGHLY? {TIME} ABOUT? SHIFT?", "下午4点17分"),
    Rule("clock-range", "range", f"{TIME} TO {TIME}", "上午9时至10时30分"),
    Rule("part-of-day", "point", "DAYPART", "凌晨"),
    Rule("year-or-month", "point", f"ROUGHLY? ZONE? {PERIOD} {MODS}", "1964年早期"),
    Rule("two-seasons", "point", f"{YEARISH}? OF? SEASON SEASON", "1956年春夏"),
    Rule("month-season", "point", f"{YEARISH} MONTH SEASON", "1961年4月春天"),
    Rule("range", "range", f"ROUGHLY? {PERIOD} PART? TO {PERIOD} PART? ABOUT?", "1962年3月至5月"),
    Rule("range-and", "range", f"{PERIOD} PART? AND {PERIOD} PART? (?=BETWEEN)", "1969年和1970年间"),
    Rule("until-now", "until_now",
         f"(?:{YEARISH} (?:MONTH DAY?)? | {YEARISH}? YEARPART | {YEARISH} PART) NOW", "1957年至今"),
    Rule("after-length", "shift", "ROUGHLY? LENGTH ABOUT? SHIFT", "四个月后"),
    Rule("lead-length", "shift", "LEAD ROUGHLY? LENGTH ABOUT?", "起飞前六天"),
    Rule("length-of-date", "shifted_point",
         f"ROUGHLY? LENGTH SHIFT OF (?:{DAYISH} DAYPART? (?:COMMA? {TIME})? | MONTH PART? | {YEARISH}"
         f" | SEASON | DAYPART | {TIME})", "一年后的2月19日"),
    Rule("count", "count", "ROUGHLY? COUNT", "H0+108秒"),
    Rule("week", "point", "WEEKREF PART?", "上周"),
    Rule("length", "length", "ROUGHLY? LENGTH ABOUT?", "两个半小时"),
    Rule("length-range", "length", "ROUGHLY? LENGTH TO LENGTH", "两年到三年"),
)  # fmt: skip
"""The rules, in order of preference among equally long matches."""

_WORD = re.compile(r"[A-Z]{2,}")


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_WORD.sub(lambda match: KINDS[match[0]], pattern).replace(" ", ""))


_COMPILED = [(rule, _compile(rule.pattern)) for rule in RULES]


@lru_cache(maxsize=1 << 16)
def parse(run: str) -> tuple[tuple[Rule, int, int], ...]:
    """Cut a run, given as letters, into the parts that rules make dates of: (rule, first, end) by atom.

    Runs repeat (YMD, YM, L …), so the result is kept.
    """
    found = []
    at = 0
    while at < len(run):
        best: tuple[Rule, int, int] | None = None
        for rule, pattern in _COMPILED:
            match = pattern.match(run, at)
            if match and match.end() > (best[2] if best else at):
                best = (rule, at, match.end())
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best[2]
    return tuple(found)
