"""Shards on this machine: in this process, or in worker processes that may die."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from pipeline.batch import Options
from pipeline.errors import DashijiError
from pipeline.shards.folder import Done
from pipeline.shards.plan import Shard
from pipeline.shards.work import read_shard

Report = Callable[[Done], None]

_AHEAD = 2
"""Shards that wait for each worker: enough to keep it busy, few enough to hold."""

_TRIES = 3
"""How often a shard is tried when workers die; after that the shard itself is the likeliest cause."""


def run_here(shards: Iterable[Shard], options: Options, folder: Path, report: Report) -> None:
    """Read the shards one after another in this process."""
    for shard in shards:
        report(read_shard(shard, options, folder))


def run_workers(shards: Iterable[Shard], options: Options, folder: Path, report: Report, workers: int) -> None:
    """Read the shards in worker processes. A worker that dies is replaced and its shards are read again.

    Raises DashijiError for what concerns every document, or when a shard's worker died three times; OSError as
    :func:`read_shard`.
    """
    todo = iter(shards)
    tries: dict[int, int] = {}
    again: list[Shard] = []
    while True:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_be_quiet)
        running: dict[Future[Done], Shard] = {}
        try:
            while True:
                while len(running) < workers * _AHEAD and (shard := again.pop() if again else next(todo, None)):
                    tries[shard.number] = tries.get(shard.number, 0) + 1
                    running[pool.submit(read_shard, shard, options, folder)] = shard
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    done = future.result()
                    tries.pop(running.pop(future).number)
                    report(done)
        except BrokenProcessPool:
            again = sorted([*again, *running.values()], key=lambda shard: -shard.number)
            tired = [shard for shard in again if tries.get(shard.number, 0) >= _TRIES]
            if tired:
                raise DashijiError(
                    f"worker processes died {_TRIES} times over {tired[-1].name} ({tired[-1].items[0].where} …), "
                    "perhaps for want of memory; run again with fewer --workers to resume"
                ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _be_quiet() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends the others
