"""The error report: in the terminal, grouped and counted, and as a page; test documents stay closed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluation.errors import KINDS, Problem, problems
from pipeline.evaluation.html import page
from pipeline.evaluation.suite import Case, Suite
from pipeline.files import write_atomically

AROUND = 24
"""Characters of the sentence shown on either side of an error in the terminal."""


def open_cases(suite: Suite, *, show_test: bool) -> list[Case]:
    """The cases whose items may be shown: all but the test documents, unless ``show_test``."""
    return [case for case in suite.cases if show_test or case.entry.split != "test"]


def report_errors(suite: Suite, console: Console | None, html: Path | None, *, show_test: bool) -> None:
    """Print every error to ``console`` and write the page ``html``, each if given. Raises OSError."""
    cases = open_cases(suite, show_test=show_test)
    found = [(case, problems(case.comparison)) for case in cases]
    closed = len(suite.cases) - len(cases)
    note = f"{closed} test documents are scored but not shown (--show-test shows them)." if closed else ""
    if console:
        every = [problem for _, of_case in found for problem in of_case]
        texts = {case.entry.doc_id: case.comparison.text for case in cases}
        console.print(summary(every))
        for kind in KINDS:
            _print_kind(kind, [problem for problem in every if problem.kind == kind], texts, console)
        if note:
            console.print(note)
    if html:
        write_atomically(html, page(suite.name, [(case.comparison, of_case) for case, of_case in found], note))


def summary(found: Iterable[Problem]) -> Table:
    """How many errors of each kind, and what they concern most."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for problem in found:
        groups[problem.kind][problem.what] += 1
    table = Table(title="Errors", title_justify="left", title_style="bold")
    table.add_column("kind")
    table.add_column("count", justify="right")
    table.add_column("what")
    for kind in KINDS:
        if kind in groups:
            whats = ", ".join(f"{what} {count}" for what, count in groups[kind].most_common(8))
            table.add_row(kind, str(groups[kind].total()), whats)
    return table


def _print_kind(kind: str, found: list[Problem], texts: dict[str, str], console: Console) -> None:
    if not found:
        return
    console.print(Text(f"\n{kind} ({len(found)})", style="bold"))
    by_what: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        by_what[problem.what].append(problem)
    for what, members in sorted(by_what.items(), key=lambda item: (-len(item[1]), item[0])):
        console.print(Text(f"  {what} ({len(members)})", style="underline"))
        for problem in members:
            console.print(line_of(problem, texts[problem.doc_id]), soft_wrap=True)


def line_of(problem: Problem, text: str) -> Text:
    """One error as a line: where, what each side says, the rule, and the words around it."""
    start, end = problem.gold_span or problem.predicted_span or problem.sentence
    left, right = max(problem.sentence[0], start - AROUND), min(problem.sentence[1], end + AROUND)
    line = Text(f"    {problem.doc_id}:{start} ")
    line.append(f"gold {problem.gold or '–'}", style="green")
    line.append(f" | predicted {problem.predicted or '–'}", style="red")
    if problem.context:
        line.append(f" | of {problem.context.rsplit('@', 1)[0]}")
    if problem.source:
        line.append(f" | by {problem.source}", style="cyan")
    flat = [text[a:b].replace("\n", " ") for a, b in ((left, start), (start, end), (end, right))]
    line.append(f"\n      {flat[0]}").append(f"【{flat[1]}】", style="bold").append(flat[2])
    return line
