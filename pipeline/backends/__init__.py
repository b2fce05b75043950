"""Other readers of Chinese whose findings ours can use: tokens, names, predicates, at exact character offsets."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.backends.reading import Reading
from pipeline.errors import DashijiError

READERS = ("hanlp",)


def open_reader(name: str) -> Callable[[str], Reading]:
    """The reader called ``name``: ``hanlp`` or ``hanlp=MODEL``, a published name or a folder.

    Raises DashijiError for an unknown one or one whose model cannot be had, MissingExtra when it is not installed.
    """
    kind, _, model = name.partition("=")
    if kind not in READERS:
        raise DashijiError(f"no backend {name!r}; choose hanlp or hanlp=MODEL, or none for our own reading alone")
    from pipeline.backends.hanlp import HanlpReader

    return HanlpReader(model)
