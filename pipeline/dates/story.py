"""The moving anchor: what the reader knows of the time when the next date comes.

Three places are kept apart. The *dateline* is the moment of speaking of a news item (or the reference
date). The *story* is where the narrative stands. The *local* mention is the last date of the same sentence, which also
dates told in passing (put off to, planned for, until) may move.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Known:
    """A time as far as it is known, with where it was told. ``seconds``: into the day; ``zone``: offset text.

    ``yearly``: a day of every year. ``counted``: reached by counting (三天后), not told. ``rough``: told as
    approximate.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    seconds: float | None = None
    zone: str = ""
    value: str = ""
    at: int = -1
    yearly: bool = False
    counted: bool = False
    rough: bool = False

    def date(self) -> datetime.date | None:
        """The day, None when it is not known or does not exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    def moment(self) -> datetime.datetime | None:
        """The moment, None without a clock time."""
        day = self.date()
        if day is None or self.seconds is None:
            return None
        try:
            return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(seconds=self.seconds)
        except OverflowError:
            return None

    def where(self) -> str:
        """How an explanation names it: value and offset."""
        return f"{self.value} @{self.at}" if self.at >= 0 else self.value


NOTHING = Known()


class Story:
    """The anchors while the text is read from left to right."""

    def __init__(self, reference: datetime.date | None) -> None:
        self.speech = NOTHING
        if reference is not None:
            self.speech = Known(
                reference.year, reference.month, reference.day, value=f"reference date {reference.isoformat()}"
            )
        self.news = False
        self.main = NOTHING
        self.local = NOTHING
        self.last = NOTHING
        self.day = NOTHING
        self.told_day = NOTHING
        self.clock = NOTHING
        self.told_clock = NOTHING
        self.same_sentence = False
        self.steady = NOTHING
        self.retelling = False

    def open_item(self, known: Known) -> None:
        """A dateline: the item that follows is spoken on that day."""
        self.speech, self.news = known, True
        self.main = self.day = self.told_day = self.local = self.last = known
        self.clock = self.told_clock = NOTHING

    def near(self) -> Known:
        """The anchor of a date that leaves something out: local in its sentence, else the story or the dateline."""
        if self.same_sentence and self.steady.year is not None:
            return self.steady
        if self.news and self.retelling:
            return self.main
        if self.news or (self.main.year is None and self.speech.year is not None):
            return self.speech
        return self.main

    def move(
        self,
        known: Known,
        *,
        aside: bool = False,
        keep_day: bool = False,
        put_off: bool = False,
        told_year: bool = False,
    ) -> None:
        """A date was told.

        ``aside``: in passing, so that the story does not follow; ``keep_day``: nor its day. ``put_off``: pointing words
        may count from it, bare months do not. ``told_year``: it names its year at the head of a clause.
        """
        self.local = self.last = known
        self.same_sentence = True
        if not put_off:
            self.steady = known
        if keep_day:
            return
        if known.day is not None and (known.date() is not None or known.yearly):
            self._move_day(known)
        elif not aside and known.year is not None and not self._holds(known, self.day):
            self.clock = NOTHING
        if aside or known.yearly or known.year is None:
            return
        self.main = known
        if known.year == self.speech.year:
            self.retelling = False
        elif told_year and known.month is not None:
            self.retelling = known.year < (self.speech.year or 0)

    def lose_day(self) -> None:
        """A date that stays open was told: pointing days after it must not reach behind it."""
        if self.main.year is None or self.news:
            return
        self.day = self.told_day = self.clock = self.told_clock = NOTHING

    def _move_day(self, known: Known) -> None:
        self.day = known
        if not known.counted:
            self.told_day = known
        if known.seconds is not None:
            self.clock = known
            if not known.counted:
                self.told_clock = known
        elif self.clock.date() != known.date():
            self.clock = NOTHING

    @staticmethod
    def _holds(outer: Known, inner: Known) -> bool:
        return inner.year == outer.year and outer.month in (None, inner.month)

    def next_sentence(self, *, paragraph: bool) -> None:
        """A sentence ended: the local mention is no longer at hand.

        A new paragraph of news speaks of its own day again.
        """
        self.retelling = self.retelling and not paragraph
        self.same_sentence = False
        self.steady = NOTHING

    def heading(self, year: int, at: int) -> None:
        """A line that is a year: its section begins there."""
        known = Known(year, value=f"{year:04d}", at=at)
        self.main = self.local = self.last = known
        self.day = self.clock = NOTHING


def with_value(known: Known, value: str, at: int) -> Known:
    """The same time under the value it was given in the text."""
    return replace(known, value=value, at=at)
