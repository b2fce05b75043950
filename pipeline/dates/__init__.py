"""Dates and lengths of time in Chinese historical prose, with the value a reader would give them.

The stages, each in a file of its own: ``view`` (one spelling of everything), ``atoms`` and ``lexer`` (pieces and
runs), ``grammar`` (the rules, each with an example), ``guards`` (false positives), ``context`` (words around), and
``resolution`` (the moving anchor).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from pipeline.data import Entity
from pipeline.dates.building import build
from pipeline.dates.context import reconsider
from pipeline.dates.grammar import parse
from pipeline.dates.guards import refused
from pipeline.dates.lexer import letters, runs
from pipeline.dates.reading import Reading
from pipeline.dates.resolution import Resolver
from pipeline.dates.view import view as normalised

__all__ = ["find_dates", "readings"]


def readings(view: str) -> Iterator[Reading]:
    """The dates and lengths of a normalised text before the story gives them values."""
    before: Reading | None = None
    for run in runs(view):
        for rule, first, last in parse(letters(run)):
            try:
                reading = build(view, rule, run[first:last])
            except (ValueError, KeyError):
                continue
            reading = reconsider(view, reading, before)
            if refused(view, reading) is None:
                before = reading
                yield reading


def find_dates(text: str, *, reference_date: datetime.date | None = None) -> list[Entity]:
    """Find the DATE and DURATION mentions of a text and resolve them, in text order and without overlap.

    ``reference_date``: the day from which 今天, 去年 and the like count where the text has no dateline.

    >>> [(e.text, e.value) for e in find_dates("1957年10月4日，莫斯科时间下午10:28:34整，R-7起飞。")]
    [('1957年10月4日，莫斯科时间下午10:28:34整', '1957-10-04T22:28:34+03:00')]
    """
    view = normalised(text)
    return Resolver(text, view, reference_date).run(list(readings(view)))
