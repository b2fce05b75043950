"""Counting from an anchor: 三天后, 两年前, 发射95分钟之后, H0+108秒."""

from __future__ import annotations

import datetime

from pipeline.dates import context, lengths
from pipeline.dates.points import Completer
from pipeline.dates.reading import Length, Reading
from pipeline.dates.story import NOTHING, Known
from pipeline.dates.values import Result, add_months, day_value, known_day, moment_value

_REMOTE = 200 * 12
"""So many months back is counted from the writer's own time, which the text does not tell."""


def _total(length: Length, units: dict[str, float]) -> float:
    return sum(number * units.get(unit, 0) for number, unit in length.parts)


def _level(length: Length) -> str:
    level = lengths.level(length)
    if level == "Y" and any(number % 1 for number, unit in length.parts if unit == "Y"):
        return "M"
    if level == "M" and length.parts[-1][1] == "M" and len(length.parts) == 1 and length.parts[0][0] % 1 == 0:
        return "M"
    return level


class Shifter:
    """Counts shifts from the anchors of a story."""

    def __init__(self, completer: Completer) -> None:
        self.completer = completer
        self.story = completer.story
        self.view = completer.view

    def shift(self, reading: Reading) -> Result:
        """The value of a length before or after an anchor; null where the anchor is not fine enough."""
        assert reading.length is not None
        if reading.length.vague:
            return Result(None)
        attached = reading.make == "count" or context.attached(self.view, reading.start) or "LEAD" in reading.pieces
        attached = attached or reading.rule == "length-passed" or self.view[reading.end - 1] == "时"
        try:
            result = self._by_level(reading, reading.length, attached)
        except (OverflowError, ValueError):
            return Result(None)
        if result.value is not None and (reading.approx or result.known.rough):
            result.value += "~"
        return result

    def _by_level(self, reading: Reading, length: Length, attached: bool) -> Result:
        level = _level(length)
        if level == "T":
            return self._clock(reading, length, attached)
        if level == "D":
            return self._days(reading, length, attached)
        base = self._base(reading, with_month=level == "M")
        if base.year is None:
            return Result(None)
        months = round(_total(length, {"Y": 12, "M": 1})) * reading.direction
        if level == "M" and base.month is None:
            return Result(None)
        year, month = add_months(base.year, base.month or 1, months)
        if not 1 <= year <= 9999 or abs(months) >= _REMOTE:
            return Result(None)
        value = day_value(year, month if level == "M" else None, None)
        known = Known(year, month if level == "M" else None, value=value or "", at=reading.start, counted=True)
        return Result(value, None, known, f"counted from {base.where()}")

    def _base(self, reading: Reading, *, with_month: bool) -> Known:
        story = self.story
        if story.same_sentence and story.local.year is not None and (story.local.month is not None or not with_month):
            return story.local
        if story.news and reading.direction < 0:
            return story.speech
        if story.main.year is not None:
            return story.main
        return story.speech

    def _days(self, reading: Reading, length: Length, attached: bool) -> Result:
        story = self.story
        base = story.told_day if attached and story.told_day.date() and story.day.date() else story.day
        here = story.same_sentence and story.local.date() is not None
        if (story.news and reading.direction < 0 and not here) or base.date() is None:
            base = story.speech
        day = base.date()
        if day is None:
            return Result(None)
        days = _total(length, {"Y": 365, "M": 30, "W": 7, "D": 1}) * reading.direction
        found = day + datetime.timedelta(days=round(days))
        return Result(
            found.isoformat(), None, known_day(found, reading.start, counted=True), f"counted from {base.where()}"
        )

    def _clock(self, reading: Reading, length: Length, attached: bool) -> Result:
        base = self.story.told_clock if attached and self.story.clock.seconds is not None else self.story.clock
        moment = base.moment()
        if moment is None:
            return self._same_day(reading, length)
        seconds = _total(length, {"W": 604800, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}) * reading.direction
        found = moment + datetime.timedelta(seconds=seconds)
        value = moment_value(found, "minutes", base.zone)
        into = found.hour * 3600 + found.minute * 60 + found.second
        known = Known(
            found.year,
            found.month,
            found.day,
            into,
            base.zone,
            value=value,
            at=reading.start,
            counted=True,
            rough=base.rough,
        )
        return Result(value, None, known, f"counted from {base.where()}")

    def _same_day(self, reading: Reading, length: Length) -> Result:
        """Seconds after an event of a known day without a clock time: that day is sure."""
        day = self.story.told_day.date()
        if reading.make == "count" or length.parts[-1][1] != "TS" or day is None or day != self.story.day.date():
            return Result(None)
        known = known_day(day, reading.start, counted=True)
        return Result(day.isoformat(), None, known, f"day of {self.story.told_day.where()}")

    def shifted_point(self, reading: Reading) -> Result:
        """一年后的2月19日: the point takes its missing parts from the counted time."""
        assert reading.first is not None
        point = reading.first
        counted = self.shift(reading)
        known = counted.known
        if known.year is None:
            return self.completer.complete(point, reading.start, reading.end) if point.year else Result(None)
        if point.clock or (point.daypart and not point.has_day()):
            point.day, point.month = point.day or known.day, point.month or known.month
        if point.year is None and point.yearref is None:
            point.year = known.year
            if point.month is not None and known.month is not None and abs(point.month - known.month) > 6:
                point.year += 1 if point.month < known.month else -1
        if point.day is not None and point.month is None:
            point.month = known.month
        result = self.completer.complete(point, reading.start, reading.end)
        result.anchor = counted.anchor
        return result


__all__ = ["NOTHING", "Shifter"]
