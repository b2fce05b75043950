"""Packages that optional extras bring, imported when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from pipeline.errors import MissingExtra


def optional(module: str, extra: str) -> Any:
    """Import a package an extra brings. Raises MissingExtra with the command that installs it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        raise MissingExtra(module.partition(".")[0], extra) from None
