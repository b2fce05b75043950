"""The folder of an export: written beside, then put in place as a whole; what others wrote there is never lost.

``export.json`` lists what was written with digests. A folder that holds anything else, or a file changed since (brat
writes into the files it was given), is not replaced.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import __version__
from pipeline.errors import DashijiError
from pipeline.files import write_atomically

MANIFEST = "export.json"


@contextmanager
def replacing(target: Path, name: str) -> Iterator[Path]:
    """Yields an empty folder to fill; at the end it becomes ``target``, an earlier export there goes.

    ``name`` of the format, for ``export.json``. Raises DashijiError when ``target`` holds what dashiji export did not
    write or cannot be written; then, and when the body fails, ``target`` is as it was.
    """
    _require_ours(target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        yield fresh
        content = {"format": name, "dashiji": __version__, "files": _digests(fresh)}
        write_atomically(fresh / MANIFEST, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise DashijiError(
            f"{target}: cannot write there ({error.strerror}); choose another folder with --out"
        ) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by its path in ``folder``, hidden ones and ``export.json`` left out."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path: path.relative_to(folder) for path in files}
    return {
        name.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path, name in names.items()
        if name.as_posix() != MANIFEST and not any(part.startswith(".") for part in name.parts)
    }


def _require_ours(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise DashijiError(f"{target}: a file is in the way; choose another folder with --out")
    try:
        written = json.loads((target / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        written = {}
    found = _digests(target)
    foreign = [name for name in found if name not in written]
    changed = [name for name in found if name in written and found[name] != written[name]]
    for names, what in ((foreign, "not written by dashiji export"), (changed, "changed since it was exported")):
        if names:
            raise DashijiError(f"{target / names[0]}: {what}; move it away, or choose another folder with --out")
