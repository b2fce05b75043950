"""Python's garbage collector and what stays in memory for good: words, models, rules.

It looks through all objects again and again while they are being loaded, and later while texts are read; none of them
ever becomes garbage.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No collection while something is loaded; afterwards as before."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def settle() -> None:
    """Leave what is loaded by now out of every later collection: for processes that do nothing but read."""
    gc.collect()
    gc.freeze()
