"""From readings to values: the text is read from left to right while the anchors move with the story."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from pipeline.data import Entity
from pipeline.dates import context, lengths
from pipeline.dates.asides import KEEPS_DAY, why_aside
from pipeline.dates.datelines import LOOK_AHEAD, complete_dateline
from pipeline.dates.points import Completer
from pipeline.dates.ranges import borrow, inherit
from pipeline.dates.reading import Point, Reading
from pipeline.dates.shifts import Shifter
from pipeline.dates.story import Story
from pipeline.dates.values import Result

_BREAK = re.compile(r"[。！？\n]")
_SAME_NEXT = re.compile(r"，?(?:也就是|也即|亦即|即|就是|正是)?(?:在|于)?")
_SAME_LAST = re.compile(r"，(?:也就是|即|就是|正是|是)?在?(?![这那])[^，。；、]{2,40}")
_SAME_LEAD = re.compile(r"[^。；]{0,40}，在[^，。；]{2,40}")


class Resolver:
    """Gives each reading its value. ``text`` is the untouched document, ``view`` its normalised view."""

    def __init__(self, text: str, view: str, reference: datetime.date | None) -> None:
        self.text = text
        self.view = view
        self.story = Story(reference)
        self.completer = Completer(view, self.story)
        self.shifter = Shifter(self.completer)
        self.results: list[tuple[Reading, Result]] = []
        self.position = 0
        self.ahead: list[Reading] = []

    def run(self, readings: list[Reading]) -> list[Entity]:
        """The entities of the readings, in text order."""
        for index, reading in enumerate(readings):
            self.ahead = readings[index + 1 : index + 1 + LOOK_AHEAD]
            if _BREAK.search(self.view, self.position, reading.start):
                self.story.next_sentence(paragraph="\n" in self.view[self.position : reading.start])
            self.position = reading.end
            result = self._resolve(reading)
            self._appose(reading, result)
            if not self._silent(reading, result):
                self.results.append((reading, result))
        return [self._entity(reading, result) for reading, result in self.results]

    def _resolve(self, reading: Reading) -> Result:
        if reading.make == "length":
            assert reading.length is not None
            value = None if reading.length.vague else lengths.iso_text(reading.length.parts)
            return Result(value)
        if reading.make == "point":
            return self._point(reading)
        if reading.make == "until_now":
            assert reading.first is not None
            result = self.completer.complete(reading.first, reading.start, reading.end)
            result.value = f"{result.value}/.." if result.value else None
            return result
        if reading.make == "range":
            return self._range(reading)
        return self._shift(reading)

    # points

    def _point(self, reading: Reading) -> Result:
        point = reading.first
        assert point is not None
        renamed = self._renamed(reading, point)
        if renamed is not None:
            return renamed
        if context.dateline(self.view, reading.start, reading.end):
            complete_dateline(self.view, self.story, reading, self.ahead)
            result = self.completer.complete(point, reading.start, reading.end)
            if result.known.date() is not None and context.heads_item(self.view, reading.start):
                self.story.open_item(result.known)
                return result
        else:
            result = self.completer.complete(point, reading.start, reading.end)
        if reading.pieces == ["YEAR"] and self._is_line(reading) and result.known.year is not None:
            self.completer.chronicle = result.known.year
            self.story.heading(result.known.year, reading.start)
        else:
            self._move(reading, point, result)
        return result

    def _renamed(self, reading: Reading, point: Point) -> Result | None:
        """7月17日，即阿波罗11号升空次日: both are the day told first."""
        if (
            point.dayref is None
            or point.dayref.offset == 0
            or point.clock
            or not self.results
            or not self.story.same_sentence
        ):
            return None
        last, result = self.results[-1]
        if result.value is None or not context.same_day_pointer(self.view, last.end, reading.start):
            return None
        return Result(result.value, None, result.known, f"same time as {result.known.where()}")

    def _is_line(self, reading: Reading) -> bool:
        before = self.view[max(0, reading.start - 6) : reading.start].rpartition("\n")
        after = self.view[reading.end : reading.end + 6].partition("\n")[0]
        open_left = before[1] or reading.start - len(before[2]) <= 0
        return (
            bool(open_left)
            and not before[2].strip(" #*【[(（一二三四五六七八九十、.0123456789")
            and not after.strip(" ]】)）:：")
        )

    def _move(self, reading: Reading, point: Point, result: Result) -> None:
        """Let the story follow the date, unless it is told in passing."""
        known = result.known
        if known.year is None and not known.yearly:
            if result.value is None and point.clock is None and point.dayref is None:
                self.story.lose_day()
            return
        last, local = self.story.last, self.story.local
        why = why_aside(self.view, reading, point, known.year or 0, self.story.main.year)
        self.story.move(
            known,
            aside=why is not None,
            keep_day=why in KEEPS_DAY,
            put_off=why == "put off" and point.year is not None,
            told_year=point.year is not None and context.opens_clause(self.view, reading.start),
        )
        if why == "proposed":
            self.story.last, self.story.local = last, local
        elif why is not None and point.yearref is not None:
            self.story.last = last

    # ranges

    def _range(self, reading: Reading) -> Result:
        first, second = reading.first, reading.second
        assert first is not None
        assert second is not None
        borrow(first, second)
        left = self.completer.complete(first, reading.start, reading.end)
        inherit(first, second, left)
        right = self.completer.complete(second, reading.start, reading.end)
        if left.value is None or right.value is None:
            return Result(None)
        known = right.known
        if known.year is not None:
            if second.day is None and second.month is not None and left.known.year == known.year:
                known = left.known
            why = why_aside(self.view, reading, second, known.year or 0, self.story.main.year)
            if why != "proposed":
                self.story.move(replace(known, at=reading.start), aside=why is not None, keep_day=why == "bracket")
        rough = "~" if reading.pieces[0] == "ROUGHLY" and not right.value.endswith("~") else ""
        return Result(f"{left.value}/{right.value}{rough}", None, known, left.anchor)

    # shifts and the dates beside them

    def _shift(self, reading: Reading) -> Result:
        if reading.make == "shifted_point":
            result = self.shifter.shifted_point(reading)
            if result.known.year is not None:
                self.story.move(result.known)
            return result
        same = self._same_as_last(reading)
        if same is not None:
            return same
        result = self.shifter.shift(reading)
        if result.value is not None and reading.direction > 0:
            self.story.move(result.known)
        return result

    def _same_as_last(self, reading: Reading) -> Result | None:
        """1958年1月31日，在……发射近四个月后: the shift tells the same time as the date before it."""
        if not self.results or not context.attached(self.view, reading.start):
            return None
        last, result = self.results[-1]
        if (
            last.first is None
            or result.value is None
            or last.make != "point"
            or not (last.first.year or last.first.month)
        ):
            return None
        between = self.view[last.end : reading.start]
        pattern = _SAME_LEAD if "LEAD" in reading.pieces else _SAME_LAST
        if not pattern.fullmatch(between) or ("在" not in between and "是" not in between and "即" not in between):
            return None
        level = lengths.level(reading.length) if reading.length else "T"
        if level == "T":
            return None
        return Result(result.value.rstrip("~"), None, result.known, f"same time as {result.known.where()}")

    def _appose(self, reading: Reading, result: Result) -> None:
        """三个星期后，也就是1961年5月5号: a told date gives its value to the shift just before it."""
        if not self.results or reading.make != "point" or result.value is None or reading.first is None:
            return
        last, before = self.results[-1]
        if last.make != "shift" or not (reading.first.year is not None or reading.first.month is not None):
            return
        between = self.view[last.end : reading.start]
        if len(between) > 60 or _BREAK.search(between):
            return
        joined = _SAME_NEXT.fullmatch(between) and (last.direction > 0 or "是" in between or "即" in between)
        same = joined and reading.first.shift is None
        if same or (reading.first.year is not None and _agree(last, before, result)):
            before.value, before.anchor = result.value, f"same time as {result.value} @{reading.start}"

    # output

    def _silent(self, reading: Reading, result: Result) -> bool:
        """Pointing words are dates only when they resolve; 今天 without a dateline means nowadays."""
        point = reading.first
        if reading.make == "count" and result.value is None:
            return self.view[reading.start] == "第"
        if result.value is not None or point is None or reading.make != "point":
            return False
        if reading.rule == "part-of-day":
            return True
        if point.festival is not None and point.year is None and point.yearref is None:
            return True
        if point.dayref is not None and point.day is None and not point.clock and point.year is None:
            return (point.dayref.basis == "story" and not self.results) or point.dayref.offset == 0
        if point.dayref is None and point.weekday is not None and point.day is None:
            return point.weekref is None
        if point.clock and not point.has_day() and len(reading.pieces) == 1:
            words = self.view[reading.start : reading.end]
            return ":" in words and words[-1].isdigit()
        return bool(point.yearref and point.yearref.weak and len(reading.pieces) == 1)

    def _entity(self, reading: Reading, result: Result) -> Entity:
        start, end = reading.start, reading.end
        return Entity(
            reading.label, start, end, self.text[start:end],
            value=result.value, mod=result.mod, source=reading.rule, anchor=result.anchor,
        )  # fmt: skip


def _agree(reading: Reading, counted: Result, told: Result) -> bool:
    """Whether a counted time and a told one can be the same."""
    if counted.known.year is None or told.known.year is None or reading.length is None:
        return False
    level = lengths.level(reading.length)
    gap = (told.known.year - counted.known.year) * 12
    if level == "Y":
        return gap == 0
    if counted.known.month is None or told.known.month is None:
        return False
    gap += told.known.month - counted.known.month
    if level == "M":
        return abs(gap) <= 1
    return level == "D" and counted.known.date() == told.known.date()
