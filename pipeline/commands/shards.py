"""``dashiji extract`` over many documents: a stream in, shards out, resumable."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from pipeline.batch import Options
from pipeline.commands.extract import Reporter
from pipeline.errors import DashijiError
from pipeline.outputs.folder import FAILURES
from pipeline.outputs.lock import locked
from pipeline.shards.cluster import run_dask
from pipeline.shards.folder import Done, Row, agree, finish, finished, manifest, unwritable
from pipeline.shards.local import run_here, run_workers
from pipeline.shards.plan import Shard, deal
from pipeline.shards.source import STDIN, Fields, Seen, documents, find_files


@dataclass(frozen=True, slots=True)
class Where:
    """Who reads the shards: ``workers`` processes here, or a Dask cluster (``dask``: its address, empty: local)."""

    workers: int = 1
    dask: str | None = None


def extract_shards(
    paths: Sequence[Path],
    out: Path,
    options: Options,
    fields: Fields,
    *,
    size: int,
    where: Where,
    force: bool,
    reporter: Reporter,
) -> int:
    """Read documents as a stream into shards of ``size``; shards that are whole already are not read again.

    Returns the exit status: 0, or 1 when a document failed (named in ``failures.jsonl``). Raises DashijiError for what
    lets nothing be read.
    """
    files = find_files(paths)
    wanted = manifest({**asdict(options), **asdict(fields)}, size)
    with locked(out):
        try:
            agree(out, wanted, force=force)
            state = _State(out, force, _bytes(files), reporter)
            shards = state.to_do(deal(documents(files, fields, options.encoding, state.seen), size))
            with state.shown():
                if where.dask is not None:
                    run_dask(shards, options, out, state.report, address=where.dask, workers=where.workers)
                elif where.workers > 1:
                    run_workers(shards, options, out, state.report, where.workers)
                else:
                    run_here(shards, options, out, state.report)
            summary = finish(out, state.count)
        except OSError as error:
            raise unwritable(out, error) from None
        except KeyboardInterrupt:
            print(
                f"dashiji: stopped; the shards done are whole, run the same command again to resume in {out}",
                file=sys.stderr,
            )
            return 130
    if not state.count:
        raise DashijiError("no document to read; see dashiji extract --help")
    _tell(summary, state, out, reporter)
    return 1 if summary["failed"] else 0


def _bytes(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files if file != STDIN and file.is_file())


class _State:
    """What is done, what it says on the terminal, and which shards are left."""

    def __init__(self, out: Path, force: bool, size: int, reporter: Reporter) -> None:
        self.out, self.force, self.reporter = out, force, reporter
        self.count = self.kept = self.documents = self.characters = 0
        self.began = time.perf_counter()
        self.seen = Seen()
        self._size = size
        self._progress: Progress | None = None

    def to_do(self, shards: Iterator[Shard]) -> Iterator[Shard]:
        """The shards that are not whole yet."""
        for shard in shards:
            self.count = shard.number + 1
            done = finished(self.out, shard, force=self.force)
            if done is None:
                yield shard
            else:
                self.kept += 1

    def report(self, done: Done) -> None:
        """A shard is whole."""
        self.documents += done.documents
        self.characters += done.characters
        for failure in done.failed:
            self.reporter.error(failure["reason"])
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], description=self._line())

    def _line(self) -> str:
        seconds = max(time.perf_counter() - self.began, 1e-9)
        rate = self.characters / seconds
        share = self.seen.bytes / self._size if self._size else 0.0
        left = f", about {seconds * (1 - share) / share / 60:,.0f} min left" if 0 < share <= 1 else ""
        return f"{self.documents:,} documents, {self.characters:,} characters, {rate:,.0f} a second{left}"

    def shown(self) -> Progress:
        """A line with the rate, on a terminal only."""
        quiet = self.reporter.quiet or not sys.stderr.isatty()
        progress = Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
                            console=Console(stderr=True), transient=True, disable=quiet)  # fmt: skip
        progress.add_task("Reading")
        self._progress = None if quiet else progress
        return progress


def _tell(summary: Row, state: _State, out: Path, reporter: Reporter) -> None:
    if reporter.quiet:
        return
    seconds = time.perf_counter() - state.began
    kept = f", {state.kept:,} of them from an earlier run" if state.kept else ""
    read = f"{summary['documents']:,} documents ({summary['characters']:,} characters)"
    print(f"{read} in {summary['shards']:,} {'shard' if summary['shards'] == 1 else 'shards'}{kept}")
    print(f"{summary['entities']:,} entities, {summary['events']:,} events, {summary['records']:,} records")
    rate = state.characters / max(seconds, 1e-9)
    print(f"{state.characters:,} characters read in {seconds:,.1f} s ({rate:,.0f} a second)")
    if summary["failed"]:
        print(f"{summary['failed']:,} documents failed; see {out / FAILURES}")
    print(f"Files are in {out}: shard-NNNNNN.jsonl, manifest.json, summary.json, failures.jsonl")
