"""Writing files so that a reader never meets half a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write to a temporary name in the same folder, then rename. Raises OSError; leaves no temporary behind."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    write_through(path, lambda temporary: _write(temporary, data))


def is_plain_name(name: str) -> bool:
    """Whether a document's name stays within a folder when files are named after it."""
    return bool(name) and not name.startswith(".") and not any(char in name for char in "/\\\0")


def write_through(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then rename it to ``path``. Raises what ``write`` raises."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write(temporary)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
