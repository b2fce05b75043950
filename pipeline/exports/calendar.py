"""iCalendar: one entry a record that is dated to a day or a moment; coarser dates have no place in a calendar.

A plan is TENTATIVE, what did not happen CANCELLED. A clock time with a zone is given in UTC, one without floats.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from icalendar import Calendar, Event

from pipeline import __version__
from pipeline.data import Record
from pipeline.exports.safe import iri_part, one_line
from pipeline.exports.wording import headline, sentence
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

_STATUS = {"actual": "CONFIRMED", "planned": "TENTATIVE", "negated": "CANCELLED"}
_MADE = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""iCalendar wants to know when an entry was made; one moment for all gives the same file every time."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:]+(?:Z|[+-][\d:]+)?")


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.ics``. Raises OSError."""
    calendar = Calendar()
    calendar.add("prodid", f"-//dashiji//{__version__}//ZH")
    calendar.add("version", "2.0")
    for finished in documents:
        for record in finished.document.records:
            event = _event(finished.document.doc_id, record)
            if event is not None:
                calendar.add_component(event)
    write_atomically(folder / "dashiji.ics", calendar.to_ical())


def _event(doc_id: str, record: Record) -> Event | None:
    start = _start(record.date or "")
    if start is None:
        return None
    event = Event()
    event.add("uid", f"{iri_part(doc_id)}/{iri_part(record.event_id)}@dashiji")
    event.add("dtstamp", _MADE)
    event.add("dtstart", start)
    event.add("summary", one_line(headline(record)))
    event.add("description", one_line(sentence(record)))
    event.add("categories", [record.type])
    event.add("status", _STATUS[record.modality])
    return event


def _start(value: str) -> datetime.date | None:
    """The day, or the moment in UTC (floating without a zone); None for what is neither."""
    if _DAY.fullmatch(value):
        return datetime.date.fromisoformat(value)
    if not _MOMENT.fullmatch(value):
        return None
    moment = datetime.datetime.fromisoformat(value)
    return moment.astimezone(datetime.UTC) if moment.tzinfo else moment
