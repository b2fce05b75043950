"""The year and month a reader fills in: named, pointed to, or left to the story."""

from __future__ import annotations

from pipeline.dates import tables
from pipeline.dates.reading import Point
from pipeline.dates.story import NOTHING, Known, Story


class Years:
    """Finds years and months in a story. ``chronicle``: the year of the section, in a text ordered by years."""

    def __init__(self, view: str, story: Story) -> None:
        self.view = view
        self.story = story
        self.chronicle: int | None = None

    def year_of(self, point: Point, start: int) -> tuple[int | None, str | None]:
        """The year of a point that may name it, point to it, or leave it to the story."""
        if point.year is not None:
            return (self._full_year(point.year), None) if point.short_year else (point.year, None)
        if point.yearref is not None:
            base = self._pointed(point.yearref, start)
            if base.year is None:
                return None, None
            return base.year + point.yearref.offset, f"{point.yearref.word} from {base.where()}"
        if point.monthref is not None:
            return None, None
        near = self.story.near()
        if near.year is None:
            return None, None
        year = near.year
        if point.month is not None:
            year += self._turn_of_year(near, point.month, start)
        return year, f"year from {near.where()}"

    def _full_year(self, year: int) -> int:
        near = self.story.near().year or 0
        return year + (2000 if near >= 2000 and year <= 30 else 1900)

    def _pointed(self, pointer: tables.Pointer, start: int) -> Known:
        """What a pointing word counts from."""
        story = self.story
        if pointer.basis == "speech":
            if story.speech.year is not None:
                return story.speech
            return story.near() if self._quoted(start) else NOTHING
        if story.same_sentence and story.local.year is not None:
            return story.local
        if story.last.year is not None:
            return story.last
        return story.near()

    def _quoted(self, start: int) -> bool:
        opening = max(self.view.rfind(mark, max(0, start - 200), start) for mark in "“「『")
        closing = max(self.view.rfind(mark, max(0, start - 200), start) for mark in "”」』\n")
        return opening > closing

    def _turn_of_year(self, near: Known, month: int, start: int) -> int:
        """+1 or -1 where a bare month passes New Year: December … January."""
        if near.month is None:
            return 0
        if near is self.story.speech:
            jump = 10
            return 1 if near.month - month >= jump else -1 if month - near.month >= jump else 0
        if self.chronicle is not None and near.year == self.chronicle:
            return 0
        before = self.view[max(0, start - 8) : start]
        if any(word in before for word in ("已", "曾", "早在", "此前", "先前", "原定", "之前")):
            return 0
        ahead = self.view[max(0, start - 5) : start].endswith(("接下来的", "随后的", "紧接着的", "下一个"))
        return 1 if near.month - month >= (0 if ahead else 7) else 0

    def _with_month(self) -> Known:
        story = self.story
        order = [story.local if story.same_sentence else NOTHING]
        order += [story.speech] if story.news else []
        order += [story.main, story.last, story.day]
        if story.main.year is not None and story.main.month is None:
            order.sort(key=lambda known: known.year != story.main.year and known not in (story.local, story.speech))
        order.append(story.speech)
        return next((known for known in order if known.month is not None and known.year is not None), NOTHING)
