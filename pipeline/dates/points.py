"""Completing a point from the story: which year, month, day the reader fills in, and from where."""

from __future__ import annotations

import datetime
from dataclasses import replace

from pipeline.dates import context, tables
from pipeline.dates.edtf import year_text
from pipeline.dates.fields import day_hour
from pipeline.dates.reading import Point
from pipeline.dates.story import NOTHING, Known
from pipeline.dates.values import Result, add_months, day_value, known_day, moment_value, zone_offset
from pipeline.dates.years import Years


class Completer(Years):
    """Completes points against a story. ``view`` is the normalised text, for the few words around a span."""

    def complete(self, point: Point, start: int, end: int) -> Result:
        """The value of a point at ``view[start:end]``."""
        if point.decade or point.century is not None:
            return self._decade(point)
        if point.month and point.year is None and point.yearref is None and context.yearly(self.view, start, end):
            return self._every_year(point, start)
        result = (
            self._day(point, start)
            if point.has_day() or point.clock or (point.daypart and not point.month and not point.year)
            else self._period(point, start)
        )
        if point.clock and result.known.day is not None:
            result = self._clock(point, result, start)
        return self._finish(point, result)

    @staticmethod
    def _every_year(point: Point, start: int) -> Result:
        day = f"-{point.day:02d}" if point.day else ""
        value = f"XXXX-{point.month:02d}{day}"
        return Result(
            value, None, Known(None, point.month, point.day, value=value, at=start, yearly=bool(day)), "every year"
        )

    def _finish(self, point: Point, result: Result) -> Result:
        if result.value is not None and point.approx:
            result.value += "~"
            result.known = replace(result.known, rough=True)
        result.mod = (point.part if point.part != "eve" else None) or point.shift
        if point.part == "eve" and not point.festival:
            result.mod = "before"
        return result

    # decades and centuries

    def _decade(self, point: Point) -> Result:
        century = point.century
        if point.decade is None:
            assert century is not None
            hundreds = f"{century:02d}XX" if century >= 0 else f"-{-century - 1:02d}XX"
            return self._finish(point, Result(hundreds, None, NOTHING, None))
        anchor = None
        if point.decade == "this":
            near = self.story.near()
            this = f"{year_text(near.year)[:3]}X" if near.year is not None else None
            return self._finish(point, Result(this, None, NOTHING, f"decade of {near.where()}"))
        if len(point.decade) != 4:
            if century is None:
                year = self.story.near().year or 0
                century = 20 if year >= 2000 and point.decade <= "2X" else 19
                anchor = f"century {century}XX"
            value = "/".join(f"{century:02d}{part}" for part in point.decade.split("/"))
        else:
            value = point.decade
        return self._finish(point, Result(value, None, NOTHING, anchor))

    # days

    def _day(self, point: Point, start: int) -> Result:
        if point.festival is not None:
            return self._festival(point, start)
        if point.dayref is not None and point.day is None:
            return self._pointed_day(point, start)
        if point.weekday is not None and point.day is None:
            return self._weekday(point, start)
        if point.day is None:
            return self._this_day(point)
        if point.month is None and point.monthref is None:
            return self._bare_day(point, start)
        year, month, anchor = self._year_and_month(point, start)
        return self._as_day(year, month, point.day, start, anchor)

    def _as_day(self, year: int | None, month: int | None, day: int | None, start: int, anchor: str | None) -> Result:
        if year is None or (month is None and day is not None):
            known = Known(None, month, day, value="", at=start)
            return Result(None, None, known, None)
        value = day_value(year, month, day)
        if value is None:
            return Result(None, None, NOTHING, "no such day")
        return Result(value, None, Known(year, month, day, value=value, at=start), anchor)

    def _year_and_month(self, point: Point, start: int) -> tuple[int | None, int | None, str | None]:
        if point.monthref is None:
            year, anchor = self.year_of(point, start)
            return year, point.month, anchor
        base = self._pointed(point.monthref, start)
        if point.monthref.basis == "story" and base.month is None:
            base = self._with_month()
        if base.year is None or base.month is None:
            return None, None, None
        year, month = add_months(base.year, base.month, point.monthref.offset)
        return year, month, f"{point.monthref.word} from {base.where()}"

    def _bare_day(self, point: Point, start: int) -> Result:
        base = self._with_month()
        assert point.day is not None
        if base.year is None or base.month is None:
            return Result(None, None, NOTHING, None)
        turn = 0
        if base.day is not None and base is self.story.speech:
            turn = -1 if point.day - base.day >= 20 else 1 if base.day - point.day >= 25 else 0
        elif base.day is not None and base.day - point.day >= 20:
            turn = 1
        year, month = add_months(base.year, base.month, turn)
        return self._as_day(year, month, point.day, start, f"year and month from {base.where()}")

    def _this_day(self, point: Point) -> Result:
        """A clock time alone: on the day the story is at."""
        story = self.story
        base = story.day
        if story.news and not (story.same_sentence and story.local.day is not None):
            base = story.day if story.day.at > story.speech.at else story.speech
        day = base.date()
        if day is None:
            return Result(None, None, NOTHING, None)
        return Result(base.value, None, replace(base, seconds=None, zone=""), f"day from {base.where()}")

    def _pointed_day(self, point: Point, start: int) -> Result:
        pointer = point.dayref
        assert pointer is not None
        if pointer.basis == "speech":
            base = self._pointed(pointer, start)
        else:
            base = self.story.day if self.story.day.day is not None else self.story.speech
        if base.yearly and pointer.offset == 0:
            return Result(base.value, None, base, f"{pointer.word} from {base.where()}")
        day = base.date()
        if day is None:
            return Result(None, None, NOTHING, None)
        try:
            day = day.replace(year=point.year) if point.year is not None else day
            found = day + datetime.timedelta(days=pointer.offset)
        except (OverflowError, ValueError):
            return Result(None, None, NOTHING, None)
        return Result(found.isoformat(), None, known_day(found, start), f"{pointer.word} from {base.where()}")

    def _weekday(self, point: Point, start: int) -> Result:
        base = self.story.speech
        day = base.date()
        if day is None or point.weekday is None:
            return Result(None, None, NOTHING, None)
        monday = day - datetime.timedelta(days=day.weekday())
        weeks = point.weekref.offset if point.weekref else 0
        try:
            found = monday + datetime.timedelta(days=7 * weeks + point.weekday)
        except OverflowError:
            return Result(None, None, NOTHING, None)
        return Result(found.isoformat(), None, known_day(found, start), f"weekday near {base.where()}")

    def _festival(self, point: Point, start: int) -> Result:
        assert point.festival is not None
        place = tables.festivals()[point.festival]
        if place is not None:
            point.month = place[0]
        year, anchor = self.year_of(point, start)
        if place is None or year is None:
            return Result(None, None, NOTHING, None)
        day = datetime.date(max(1, min(9999, year)), *place)
        if point.part == "eve" and day > datetime.date.min:
            day -= datetime.timedelta(days=1)
        return Result(day.isoformat(), None, known_day(day, start), anchor)

    # months, seasons, years

    def _period(self, point: Point, start: int) -> Result:
        if point.weekref is not None:
            return self._week(point, start)
        if point.monthref is not None:
            year, month, anchor = self._year_and_month(point, start)
            return self._as_day(year, month, None, start, anchor) if year is not None else Result(None)
        if point.monthpart:
            base = self._with_month()
            anchor = f"month from {base.where()}"
            return self._as_day(base.year, base.month, None, start, anchor) if base.year is not None else Result(None)
        year, anchor = self.year_of(point, start)
        if year is None:
            return Result(None, None, Known(None, point.month, at=start), None)
        if point.season is not None:
            value = "/".join(f"{year_text(year)}-{season}" for season in (point.season, point.seasons) if season)
            return Result(value, None, Known(year, value=value, at=start), anchor)
        return self._as_day(year, point.month, None, start, anchor)

    def _week(self, point: Point, start: int) -> Result:
        day = self._pointed(point.weekref, start).date() if point.weekref else None
        if day is None or point.weekref is None:
            return Result(None)
        try:
            monday = day + datetime.timedelta(days=7 * point.weekref.offset - day.weekday())
            sunday = monday + datetime.timedelta(days=6)
        except OverflowError:
            return Result(None)
        return Result(f"{monday.isoformat()}/{sunday.isoformat()}", None, NOTHING, f"week from {day.isoformat()}")

    # clock times

    def _clock(self, point: Point, result: Result, start: int) -> Result:
        assert point.clock is not None
        hour, minute, second = point.clock
        seconds = day_hour(hour, point.daypart) * 3600 + (minute or 0) * 60 + (second or 0)
        known = replace(result.known, seconds=seconds)
        if not point.has_day():
            known = self._same_night(point, known)
        zone = point.zone
        if zone is None and not point.zone_seen and self._zone_at_hand(known):
            offset_text = self.story.clock.zone
        else:
            offset_text = zone_offset(zone, known)
        moment = known.moment()
        if moment is None:
            return Result(None, None, NOTHING, None)
        precision = "seconds" if second is not None else "minutes"
        value = moment_value(moment, precision, offset_text)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        told = Known(moment.year, moment.month, moment.day, seconds, offset_text, value=value, at=start)
        return Result(value, None, told, result.anchor)

    def _zone_at_hand(self, known: Known) -> bool:
        """A zone told in the same sentence holds for the later times of that day."""
        story = self.story
        return story.same_sentence and story.clock.zone != "" and story.clock.date() == known.date()

    def _same_night(self, point: Point, known: Known) -> Known:
        """凌晨 behind an evening is the morning after."""
        last = self.story.clock
        if (
            point.daypart == "凌晨"
            and last.seconds is not None
            and last.date() == known.date()
            and last.seconds >= 18 * 3600
        ):
            day = known.date()
            if day is not None and (known.seconds or 0) < 6 * 3600 and day < datetime.date.max:
                day += datetime.timedelta(days=1)
                return replace(known, year=day.year, month=day.month, day=day.day)
        return known
