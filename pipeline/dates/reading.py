"""What a span says, before the story completes it: points, ranges, shifts and lengths built from atoms."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.dates.tables import Pointer


@dataclass(slots=True)
class Point:
    """A place on the calendar as far as the words give it; ``None``: not said.

    ``clock``: hour, minute, second (None as far as unsaid). ``zone``: a zone of ``tables.zones``. ``season``: an EDTF
    month number above 12. ``seasons``: a second season (春夏). ``weekday``: 0 is Monday. ``shift``: before or after.
    """

    century: int | None = None
    decade: str | None = None
    year: int | None = None
    short_year: bool = False
    era: int | None = None
    yearref: Pointer | None = None
    month: int | None = None
    monthref: Pointer | None = None
    day: int | None = None
    dayref: Pointer | None = None
    weekref: Pointer | None = None
    weekday: int | None = None
    season: int | None = None
    seasons: int | None = None
    festival: str | None = None
    part: str | None = None
    yearpart: bool = False
    monthpart: bool = False
    daypart: str | None = None
    clock: tuple[int, int | None, float | None] | None = None
    zone: str | None = None
    zone_seen: bool = False
    approx: bool = False
    shift: str | None = None

    def has_day(self) -> bool:
        """Whether it names or points to a day."""
        return (
            self.day is not None or self.dayref is not None or self.festival is not None or (self.weekday is not None)
        )


@dataclass(frozen=True, slots=True)
class Length:
    """A length: the parts as (amount, unit letter), the finest unit, and whether the words leave it open."""

    parts: tuple[tuple[float, str], ...]
    vague: bool
    approx: bool


@dataclass(slots=True)
class Reading:
    """A span and what it says. ``make`` tells which of the fields count."""

    rule: str
    make: str
    start: int
    end: int
    first: Point | None = None
    second: Point | None = None
    length: Length | None = None
    direction: int = 0
    approx: bool = False
    open_end: bool = False
    pieces: list[str] = field(default_factory=list)
    offsets: list[tuple[int, int]] = field(default_factory=list)
    label: str = "DATE"
