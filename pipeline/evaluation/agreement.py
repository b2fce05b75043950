"""How far two annotators agree, on what both annotated: F1 of one against the other (it is symmetric), and kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.errors import DashijiError
from pipeline.evaluation.errors_report import report_errors
from pipeline.evaluation.report import BLOCKS, title_of, with_interval
from pipeline.evaluation.suite import Group, Suite, read_gold, require_folder, score
from pipeline.interchange import documents_in


def read_agreement(first: Path, second: Path, corpus: Path) -> Suite:
    """Align two annotations of the documents both folders hold, restricted to the lines both cover.

    Raises DashijiError when they have no document in common.
    """
    for folder in (first, second):
        require_folder(folder)
    common = set(documents_in(first)) & set(documents_in(second))
    if not common:
        raise DashijiError(f"{first} and {second} have no document in common; nothing to compare")
    one, other = read_gold(first, corpus, common), read_gold(second, corpus, common)
    return score("agreement", one, other.documents, other.ranges)


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of paired judgements; None without pairs, 1 when both sides always say the same one thing."""
    if not pairs:
        return None
    observed = sum(one == other for one, other in pairs) / len(pairs)
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ours[name] * theirs[name] for name in ours) / len(pairs) ** 2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def print_agreement(suite: Suite, console: Console, *, differences: bool = False) -> None:
    """The figures of agreement, a table a group; with ``differences``, each of them with its sentence."""
    for group in suite.groups:
        console.print(_table(group))
        for name, value in _kappas(group).items():
            console.print(f"Cohen's kappa of {name} on matched events: {'–' if value is None else f'{value:.2f}'}")
    if differences:
        report_errors(suite, console, None, show_test=False)


def _kappas(group: Group) -> dict[str, float | None]:
    triggers = [
        (case.comparison.gold.events[g], case.comparison.predicted.events[p])
        for case in group.cases
        for g, p in case.comparison.triggers
    ]
    identified = [
        (case.comparison.gold.events[g].type, case.comparison.predicted.events[p].type)
        for case in group.cases
        for g, p in case.comparison.identified
    ]
    return {
        "event type": kappa(identified),
        "modality": kappa([(a.modality, b.modality) for a, b in triggers]),
        "outcome": kappa([(a.outcome, b.outcome) for a, b in triggers]),
    }


def _table(group: Group) -> Table:
    paragraphs = int((group.values[:, :, 1:].any(axis=(1, 2))).sum())
    table = Table(title=f"Agreement, {group.name}: {paragraphs} annotated paragraphs", title_justify="left")
    table.add_column("figure")
    for name in ("F1 [95%]", "agreed", "first", "second"):
        table.add_column(name, justify="right")
    for block in BLOCKS:
        for metric in block:
            row = group.figures[metric]
            if metric == "headline":
                table.add_row(title_of(metric), with_interval(row), "", "", "", style="bold")
            elif row["f1"] is not None:
                numbers = [f"{row[name]:.0f}" for name in ("right", "gold", "predicted")]
                table.add_row(title_of(metric), with_interval(row), *numbers)
        table.add_section()
    return table
