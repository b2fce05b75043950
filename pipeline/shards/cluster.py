"""Shards on a Dask cluster: the same function on every worker, over a folder they all see.

The pipeline is built in the worker and never shipped; only documents travel. A shard whose worker was lost is given to
another. The scheduler holds few shards at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.batch import Options
from pipeline.errors import DashijiError
from pipeline.extras import optional
from pipeline.shards.local import Report
from pipeline.shards.plan import Shard
from pipeline.shards.work import read_shard

_AHEAD = 2
_RETRIES = 3


def run_dask(
    shards: Iterable[Shard], options: Options, folder: Path, report: Report, *, address: str, workers: int
) -> None:
    """Read the shards on the cluster at ``address`` (tcp://host:8786), when it is empty on ``workers`` local processes.

    Raises MissingExtra without Dask, DashijiError when the cluster cannot be reached or lost a shard's workers too
    often, OSError when a worker cannot write to the folder.
    """
    distributed: Any = optional("distributed", "dask")
    try:
        client = distributed.Client(
            address or distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise DashijiError(f"{address}: no Dask scheduler answers ({error}); start one or check --dask") from None
    try:
        run_on(client, shards, options, folder.resolve(), report)
    except distributed.KilledWorker as error:
        raise DashijiError(
            f"the cluster lost the workers of a shard too often ({error}); run again to resume"
        ) from None
    finally:
        cluster = client.cluster
        client.close()
        if not address and cluster is not None:
            cluster.close()


def run_on(client: Any, shards: Iterable[Shard], options: Options, folder: Path, report: Report) -> None:
    """Read the shards with a connected ``distributed.Client``."""
    distributed: Any = optional("distributed", "dask")
    todo = iter(shards)

    def submit() -> Any:
        shard = next(todo, None)
        if shard is None:
            return None
        return client.submit(
            read_shard, shard, options, folder, key=f"dashiji-{shard.name}", retries=_RETRIES, pure=False
        )

    ahead = max(1, len(client.scheduler_info()["workers"])) * _AHEAD
    running = distributed.as_completed([future for future in (submit() for _ in range(ahead)) if future is not None])
    for future in running:
        report(future.result())
        following = submit()
        if following is not None:
            running.add(following)
