"""``dashiji extract``: documents in, files out, one line for everything that went wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.batch import Options, Outcome, read_all
from pipeline.corpus import find_documents
from pipeline.errors import DashijiError, DocumentError
from pipeline.outputs.folder import OutputFolder
from pipeline.outputs.lock import locked
from pipeline.outputs.tables import Tables
from pipeline.summary import Summary, show


class Reporter:
    """Messages and progress on standard error; a bar only on a terminal, colours never in a pipe."""

    def __init__(self, *, verbose: bool = False, quiet: bool = False) -> None:
        self.verbose, self.quiet = verbose, quiet
        self._progress: Progress | None = None

    def error(self, message: str) -> None:
        """One line for something that went wrong; shown even when quiet."""
        self._line(f"dashiji: {message}")

    def detail(self, message: str) -> None:
        """Something only ``--verbose`` shows."""
        if self.verbose:
            self._line(message)

    def _line(self, message: str) -> None:
        if self._progress is not None:
            self._progress.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            print(message, file=sys.stderr, flush=True)

    @contextmanager
    def progress(self, total: int, task: str = "Reading") -> Iterator[None]:
        """A bar over ``total`` documents or other things while the body runs; ``task`` stands before it."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as self._progress:
            self._progress.add_task(task, total=total)
            try:
                yield
            finally:
                progress, self._progress = self._progress, None
                progress.refresh()

    def advance(self) -> None:
        """One of them is done."""
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0])


def extract(paths: list[Path], out: Path, options: Options, *, workers: int, reporter: Reporter) -> int:
    """Read every document of ``paths``, write the files into ``out``, show the summary.

    Returns the exit status: 0, or 1 when a path or document failed. Raises DashijiError for what lets
    no document be read: no path that exists, options, a broken knowledge file, an unwritable folder.
    """
    began = time.perf_counter()
    found = find_documents(paths)
    for problem in found.problems:
        reporter.error(problem)
    if not found.sources:
        raise DashijiError("no document to read; see dashiji extract --help")
    tables, summary = Tables(cold=options.cold), Summary(failed=len(found.problems))
    failures = [{"doc_id": "", "where": "", "reason": problem} for problem in found.problems]
    with locked(out):
        folder = OutputFolder(out, asdict(options))
        with reporter.progress(len(found.sources)):
            for outcome in read_all(found.sources, options, workers):
                _take(outcome, folder, tables, summary, reporter, failures)
                reporter.advance()
        folder.finish(tables, failures)
    summary.individuals = {"PERSON": len(tables.people), "VEHICLE": len(tables.vehicles)}
    summary.frame(tables.events())
    summary.seconds = time.perf_counter() - began
    if not reporter.quiet:
        show(summary, out)
    return 1 if summary.failed else 0


def _take(
    outcome: Outcome,
    folder: OutputFolder,
    tables: Tables,
    summary: Summary,
    reporter: Reporter,
    failures: list[dict[str, str]],
) -> None:
    """Write one document, or say why it cannot be and take away what an earlier run wrote for it."""
    document = outcome.document
    try:
        if document is None:
            raise DocumentError(outcome.error)
        folder.add(document, outcome.source.path)
    except DocumentError as error:
        folder.remove(outcome.source.doc_id)
        summary.failed += 1
        source = outcome.source
        failures.append({"doc_id": source.doc_id, "where": str(source.path), "reason": str(error)})
        reporter.error(str(error))
        if outcome.detail:
            reporter.detail(outcome.detail.rstrip())
        return
    tables.add(document)
    summary.add(document)
    reporter.detail(
        f"{outcome.source.path}: {len(document.entities)} entities, {len(document.events)} events, "
        f"{len(document.records)} records in {outcome.seconds:.1f} s"
    )
