"""The table of expressions in ``docs/dates.md``, written from the tests: ``python -m pipeline.dates.doctable``.

Every row is a sentence with one span; the value and the anchor shown are what ``find_dates`` says now, and
a test fails when the page is not up to date.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from pipeline.data import Entity
from pipeline.dates import find_dates

ROOT = Path(__file__).resolve().parents[2]
EXPRESSIONS = ROOT / "tests" / "dates" / "expressions.tsv"
PAGE = ROOT / "docs" / "dates.md"
BEGIN, END = "<!-- expressions: begin -->", "<!-- expressions: end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One expression: its group, the sentence with the span in [[…]], and what is expected of it."""

    group: str
    marked: str
    label: str
    value: str | None
    mod: str | None

    def text(self) -> str:
        """The sentence without the marks."""
        return self.marked.replace("[[", "").replace("]]", "")

    def span(self) -> tuple[int, int]:
        """The half-open offsets of the marked span in ``text()``."""
        return self.marked.index("[["), self.marked.index("]]") - 2

    def found(self) -> Entity | None:
        """The mention at that span, None when it is not found."""
        return next((entity for entity in find_dates(self.text()) if (entity.start, entity.end) == self.span()), None)


def read_rows(path: Path = EXPRESSIONS) -> list[Row]:
    """The rows of the table file."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, marked, label, value, mod = line.split("\t")
            rows.append(Row(group, marked, label, value or None, mod or None))
    return rows


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\u3000", " ")


def table(rows: list[Row]) -> str:
    """The Markdown of the rows, one table a group."""
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines += [
                "",
                f"### {group[0].upper()}{group[1:]}",
                "",
                "| expression in its context | value | mod | completed by |",
                "|---|---|---|---|",
            ]
        entity = row.found()
        anchor = entity.anchor if entity and entity.anchor else ""
        context = _cell(row.marked).replace("[[", "**").replace("]]", "**")
        value = f"`{row.value}`" if row.value else "null"
        lines.append(f"| {context} | {value} | {row.mod or ''} | {anchor} |")
    return "\n".join(lines[1:])


def updated(page: str) -> str:
    """The page with its table written anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(read_rows())}\n{END}{after}"


def main() -> int:
    """Rewrite the table in the page."""
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
