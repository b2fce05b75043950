"""One run at a time in an output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import DashijiError

_LOCK = ".dashiji.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder, which is made if missing; the lock ends with the process, however it ends.

    Raises DashijiError when another run is at work there, or when the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise DashijiError(f"{folder}: another run writes there; wait for it, or choose another with --out") from None
    except OSError as error:
        raise DashijiError(
            f"{folder}: cannot write there ({error.strerror}); choose another folder with --out"
        ) from None
    try:
        yield
    finally:
        (folder / _LOCK).unlink(missing_ok=True)  # while it is held, so that no one else's is taken away
        lock.release()
