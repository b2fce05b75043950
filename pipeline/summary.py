"""The few lines a run ends with: what was found, from when to when, and where it lies."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.data import EVENT_TYPES, LABELS, Document
from pipeline.outputs.frames import Row

_SENTENCE = 60
"""Width at which the sentences of the summary are cut, in terminal columns (a Chinese character has two)."""


@dataclass(slots=True)
class Summary:
    """Counts of a run; ``add`` each document, then show with :func:`show`."""

    documents: int = 0
    characters: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    individuals: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    seconds: float = 0.0
    first: Row | None = None
    last: Row | None = None

    def add(self, document: Document) -> None:
        """Count a document."""
        self.documents += 1
        self.characters += len(document.text)
        self.labels.update(entity.label for entity in document.entities)
        self.mentions.update(event.type for event in document.events)
        self.records.update(record.type for record in document.records)

    def frame(self, events: list[Row]) -> None:
        """Take the first and the last of date-sorted table rows that happened and are dated to a year or better."""
        dated = [row for row in events if row["modality"] == "actual" and _within_a_year(row)]
        if dated:
            self.first, self.last = dated[0], max(dated, key=lambda row: row["date_to"])


def _within_a_year(row: Row) -> bool:
    first, last = row["date_from"], row["date_to"]
    return bool(first and last) and first[:4] == last[:4]


def show(summary: Summary, folder: Path) -> None:
    """Print to standard output: tables on a terminal, plain lines without colour or frames when piped."""
    if sys.stdout.isatty():
        _show_rich(summary, folder)
    else:
        print("\n".join(plain(summary, folder)))


def plain(summary: Summary, folder: Path) -> list[str]:
    """The summary as lines of plain text."""
    lines = [_headline(summary), ""]
    for label, count, note in _label_rows(summary):
        lines.append(f"{label:<14}{count:>7}  {note}".rstrip())
    lines += ["", f"{'':<14}{'events':>7}{'records':>9}"]
    for kind, mentions, records in _type_rows(summary):
        lines.append(f"{kind:<14}{mentions:>7}{records:>9}")
    return [*lines, "", *_frame_lines(summary), *_closing(summary, folder)]


def _headline(summary: Summary) -> str:
    noun = "document" if summary.documents == 1 else "documents"
    return f"Read {summary.documents:,} {noun} ({summary.characters:,} characters) in {summary.seconds:.1f} s"


def _label_rows(summary: Summary) -> list[tuple[str, str, str]]:
    nouns = {"PERSON": "people", "VEHICLE": "craft"}
    rows = []
    for label in LABELS:
        note = f"{summary.individuals.get(label, 0):,} {nouns[label]}" if label in nouns else ""
        rows.append((label, f"{summary.labels[label]:,}", note))
    return [*rows, ("entities", f"{summary.labels.total():,}", "")]


def _type_rows(summary: Summary) -> list[tuple[str, str, str]]:
    rows = [(kind, f"{summary.mentions[kind]:,}", f"{summary.records[kind]:,}") for kind in EVENT_TYPES]
    return [*rows, ("all types", f"{summary.mentions.total():,}", f"{summary.records.total():,}")]


def _frame_lines(summary: Summary) -> list[str]:
    lines = []
    for word, row in (("First", summary.first), ("Last", summary.last)):
        if row is not None:
            lines.append(f"{word} dated event: {row['date']} {row['type']}, {row['participants'] or 'nobody named'}")
            lines.append(f"    {_cut(row['sentence'] or '')}")
    return lines or ["No event is dated."]


def _closing(summary: Summary, folder: Path) -> list[str]:
    lines = ["", f"Files are in {folder}: <document>.entities.jsonl, <document>.events.jsonl, records.jsonl,"]
    lines.append("    events, people and vehicles as .csv (for spreadsheets) and .parquet")
    if summary.failed:
        one = summary.failed == 1
        lines.append(f"{summary.failed:,} {'path' if one else 'paths'} could not be read; see the messages above")
    return lines


def _cut(sentence: str) -> str:
    width, kept = 0, ""
    for char in " ".join(sentence.split()):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > _SENTENCE:
            return kept + "…"
        kept += char
    return kept


def _show_rich(summary: Summary, folder: Path) -> None:
    from rich.columns import Columns
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    entities, events = Table(title="Entities"), Table(title="Events")
    for name in ("label", "mentions", ""):
        entities.add_column(name, justify="right" if name == "mentions" else "left")
    for name in ("type", "events", "records"):
        events.add_column(name, justify="left" if name == "type" else "right")
    for table, rows in ((entities, _label_rows(summary)), (events, _type_rows(summary))):
        for row in rows[:-1]:
            table.add_row(*row)
        table.add_section()
        table.add_row(*rows[-1], style="bold")
    console = Console(highlight=False)
    console.print(Text(_headline(summary), style="bold green"))
    console.print(Columns([entities, events], padding=(0, 3)))
    for line in [*_frame_lines(summary), *_closing(summary, folder)]:
        console.print(Text(line))
