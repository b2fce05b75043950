"""Annotations made or corrected in other tools, back in the interchange form (guidelines §4).

One module a tool, each with ``read(path) -> list[Imported]``; :mod:`pipeline.imports.assembling` is what they share.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import DashijiError
from pipeline.imports.assembling import Imported

MODULES = {"brat": "brat", "label-studio": "label_studio", "doccano": "doccano"}


def reader(name: str) -> Callable[[Path], list[Imported]]:
    """The function that reads a tool's files. Raises DashijiError for an unknown name."""
    if name not in MODULES:
        raise DashijiError(f"unknown format {name!r}; write one of {', '.join(MODULES)}")
    read: Callable[[Path], list[Imported]] = importlib.import_module(f"pipeline.imports.{MODULES[name]}").read
    return read
