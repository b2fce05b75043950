"""``run.json``: which texts an output folder was made from, so that whoever reads it later finds them again.

Paths are relative to the folder (POSIX), so that a project can be moved as a whole; the digest tells a text that was
changed since. Nothing in it depends on the time or the machine.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import DashijiError
from pipeline.files import is_plain_name, write_atomically

RUN_FILE = "run.json"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text that was read: ``path`` relative to the output folder, ``sha256`` of the text as UTF-8, its length."""

    path: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class RunFile:
    """What ``run.json`` holds: the options of the run and the texts it read, by doc_id in the order of reading."""

    options: dict[str, Any]
    documents: dict[str, TextFile]

    @property
    def encoding(self) -> str:
        """Of the texts as files."""
        return str(self.options.get("encoding", "utf-8"))


def digest(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal; of a UTF-8 file the same as of the file."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_file(path: Path, text: str, folder: Path) -> TextFile:
    """The entry for a text that was read from ``path``, for the run file of ``folder``."""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive of a Windows machine
        relative = str(path.absolute())
    return TextFile(Path(relative).as_posix(), digest(text), len(text))


def write_run_file(run: RunFile, folder: Path) -> None:
    """Write ``run.json`` into ``folder``. Raises OSError."""
    documents = {doc_id: asdict(text) for doc_id, text in run.documents.items()}
    content = {"dashiji": __version__, "options": run.options, "documents": documents}
    write_atomically(folder / RUN_FILE, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def read_run_file(folder: Path) -> RunFile | None:
    """The run file of ``folder``; None when it has none. Raises DashijiError for one that cannot be read."""
    path = folder / RUN_FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        documents = {str(doc_id): TextFile(**entry) for doc_id, entry in content["documents"].items()}
        if not all(map(is_plain_name, documents)):
            raise ValueError("a document is named like a path")
        return RunFile(dict(content["options"]), documents)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DashijiError(f"{path}: cannot be read ({error.strerror}); check its rights") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = " ".join(f"{type(error).__name__}: {error}".split())
        raise DashijiError(f"{path}: not as dashiji extract writes it ({problem}); extract again") from None
