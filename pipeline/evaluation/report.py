"""The score tables, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.data import EVENT_TYPES, LABELS, ROLES
from pipeline.evaluation.metrics import HEADLINE
from pipeline.evaluation.suite import Group, Suite

TITLES = {
    "headline": "HEADLINE (macro average)", "entity.all": "all labels", "overlap.all": "all labels, overlap",
    "value.DATE": "DATE value and mod (accuracy)", "value.DURATION": "DURATION value (accuracy)",
    "identity.entities": "identity of people, craft (B³)", "trigger": "trigger",
    "trigger.identified": "trigger, any type", "argument": "arguments, all roles",
    "argument.core": "arguments, core roles", "modality": "modality (accuracy)", "outcome": "outcome (accuracy)",
    "outcome.told": "outcome, success or failure", "identity.events": "identity of events (B³)", "record": "records",
}  # fmt: skip

BLOCKS: tuple[tuple[str, ...], ...] = (
    ("headline", *HEADLINE),
    (*(f"entity.{label}" for label in LABELS), "entity.all"),
    (*(f"overlap.{label}" for label in LABELS), "overlap.all"),
    ("value.DATE", "value.DURATION", "identity.entities"),
    ("trigger", "trigger.identified", "modality", "outcome", "outcome.told", "identity.events", "record"),
    ("argument", "argument.core", *(f"argument.{role}" for role in ROLES)),
)
TYPES_BLOCK = tuple(f"trigger.{name}" for name in EVENT_TYPES)
WIDE = 118


def make_console() -> Console:
    """A console that keeps tables whole (and plain) when the output is piped."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDE)


def title_of(metric: str) -> str:
    """The name a table shows for a metric."""
    if metric in TITLES:
        return TITLES[metric]
    block, _, name = metric.partition(".")
    return f"{name}, overlap" if block == "overlap" else name


def percent(value: float | None) -> str:
    """A score of 0 to 1 as ``93.4``; a dash where there is nothing to judge."""
    return "–" if value is None else f"{100 * value:.1f}"


def with_interval(row: dict[str, Any]) -> str:
    """``93.4 [91.0, 95.2]``."""
    if row["f1"] is None:
        return "–"
    return f"{percent(row['f1'])} [{percent(row['low'])}, {percent(row['high'])}]"


def print_suite(suite: Suite, console: Console) -> None:
    """All tables of one scored run: each group with precision and recall, then registers and documents."""
    for group in suite.groups:
        console.print(group_table(group))
    if len(suite.documents) > 1:
        console.print(overview("By register", suite.registers))
        console.print(overview("By document", suite.documents, seen=True))
    console.print(LEGEND)


LEGEND = (
    "F1 in percent with 95% bootstrap intervals over paragraphs. Headline: macro average of DATE, PERSON, VEHICLE, "
    "trigger and core arguments. Definitions: docs/scoring.md."
)


def group_table(group: Group) -> Table:
    """Precision, recall, F1 with interval and the counts behind them, for pooled documents."""
    documents = f"{len(group.cases)} document{'s' if len(group.cases) > 1 else ''}"
    table = Table(title=f"{group.name}: {documents}", title_justify="left", title_style="bold")
    table.add_column("figure")
    for name in ("P", "R", "F1 [95%]", "right", "gold", "predicted"):
        table.add_column(name, justify="right")
    for block in (*BLOCKS, TYPES_BLOCK):
        for metric in block:
            _add_row(table, metric, group.figures[metric])
        table.add_section()
    return table


def _add_row(table: Table, metric: str, row: dict[str, Any]) -> None:
    if metric == "headline":
        table.add_row(title_of(metric), "", "", with_interval(row), "", "", "", style="bold")
    elif row["gold"] or row["predicted"] or row["f1"] is not None:
        cells = [percent(row["precision"]), percent(row["recall"]), with_interval(row)]
        table.add_row(title_of(metric), *cells, *(number(row[name]) for name in ("right", "gold", "predicted")))


def number(count: float) -> str:
    """A count as a whole number, a sum of shares with one decimal."""
    return f"{count:.0f}" if count == int(count) else f"{count:.1f}"


def overview(title: str, groups: Sequence[Group], *, seen: bool = False) -> Table:
    """One row a group: the headline with its interval and the figures in it."""
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("")
    table.add_column("split")
    if seen:
        table.add_column("rules seen")
    table.add_column("headline [95%]", justify="right")
    for metric in HEADLINE:
        table.add_column(SHORT[metric], justify="right")
    for group in groups:
        flags = ["yes" if group.cases[0].entry.rules_seen else "no"] if seen else []
        scores = [percent(group.f1(metric)) for metric in HEADLINE]
        table.add_row(group.name, group.split, *flags, with_interval(group.figures["headline"]), *scores)
    return table


SHORT = {
    "entity.DATE": "DATE", "entity.PERSON": "PERSON", "entity.VEHICLE": "VEHICLE", "trigger": "trigger",
    "argument.core": "core args",
}  # fmt: skip


def side_by_side(suites: Sequence[Suite]) -> list[Table]:
    """One table a group with a column for each run or condition."""
    tables = []
    for index, group in enumerate(suites[0].groups):
        table = Table(title=f"{group.name}: {len(group.cases)} documents", title_justify="left", title_style="bold")
        table.add_column("F1 [95%]")
        for suite in suites:
            table.add_column(suite.name, justify="right")
        for block in BLOCKS:
            for metric in block:
                rows = [suite.groups[index].figures[metric] for suite in suites]
                if any(row["f1"] is not None for row in rows):
                    style = "bold" if metric == "headline" else None
                    table.add_row(title_of(metric), *(with_interval(row) for row in rows), style=style)
            table.add_section()
        tables.append(table)
    return tables


def as_json(suites: Sequence[Suite]) -> dict[str, Any]:
    """Everything the tables show, as plain data."""
    return {
        suite.name: {
            kind: {group.name: _group_json(group) for group in getattr(suite, kind)}
            for kind in ("groups", "registers", "documents")
        }
        for suite in suites
    }


def _group_json(group: Group) -> dict[str, Any]:
    documents = [case.entry.doc_id for case in group.cases]
    return {"split": group.split, "documents": documents, "figures": group.figures}
