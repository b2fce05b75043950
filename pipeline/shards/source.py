"""Documents out of text files, JSON lines, gzip, zstd and standard input, one at a time.

What cannot be read becomes an item with an error, never an exception: one bad document does not stop a run.
"""

from __future__ import annotations

import glob
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from pipeline.corpus import decode
from pipeline.errors import DashijiError, DocumentError
from pipeline.extras import optional

STDIN = Path("-")
_LINES = (".jsonl", ".ndjson")
_PACKED = (".gz", ".zst")
_LONGEST = 256 * 2**20
"""Bytes of one document or line that are read at most: beyond it is no document but a mistake."""


@dataclass(frozen=True, slots=True)
class Fields:
    """How to read JSON lines: names of the fields that hold the text and the id. ``lines``: read standard input and
    files of any name as JSON lines."""

    text: str = "text"
    id: str = "id"
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A document to be read, or why it cannot be. ``where``: file, or file and line; ``doc_id`` may be any string."""

    doc_id: str
    where: str
    text: str | None = None
    error: str = ""


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files that paths, folders and glob patterns name, in order, each once; ``-`` stands for standard input.

    Folders are searched for .txt, .jsonl and .ndjson, packed with .gz or .zst or not; hidden ones are left out. Raises
    DashijiError for a path that names nothing.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys([path] if path == STDIN else _named_by(path)))
    return list(found)


def _named_by(path: Path) -> list[Path]:
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*")) if _is_wanted(file.relative_to(path)) and file.is_file()]
        what = "the folder holds no .txt or .jsonl files, packed or not"
    elif path.exists():
        return [path]
    else:
        files = [Path(name) for name in sorted(glob.glob(str(path), recursive=True)) if Path(name).is_file()]
        what = "no such file or folder, and no file fits it as a pattern"
    if not files:
        raise DashijiError(f"{path}: {what}; check the path")
    return files


def _is_wanted(path: Path) -> bool:
    return _kind(path) in (".txt", *_LINES) and not any(part.startswith(".") for part in path.parts)


def _kind(path: Path) -> str:
    """The ending that tells what a file holds, below that of its packing."""
    return Path(path.stem if path.suffix.lower() in _PACKED else path.name).suffix.lower()


def is_plain(path: Path) -> bool:
    """Whether a path is a folder or file of plain text, which needs none of this."""
    return path != STDIN and path.suffix.lower() not in _PACKED and _kind(path) not in _LINES


def is_pattern(path: Path) -> bool:
    """Whether a path that names nothing is a glob pattern."""
    return glob.has_magic(str(path)) and not path.exists()


def stem(path: Path) -> str:
    """A file's name without its endings, the id of the one document in it."""
    return Path(path.stem if path.suffix.lower() in _PACKED else path.name).stem


@dataclass(slots=True)
class Seen:
    """How far a stream of files has been read: bytes of them as they lie on the disk."""

    before: int = 0
    raw: IO[bytes] | None = None

    @property
    def bytes(self) -> int:
        """Bytes read so far; none of standard input."""
        return self.before + (self.raw.tell() if self.raw is not None and not self.raw.closed else 0)


def documents(files: Sequence[Path], fields: Fields, encoding: str, seen: Seen | None = None) -> Iterator[Item]:
    """Every document of every file, in order. ``seen`` is kept up to date."""
    seen = seen or Seen()
    for file in files:
        name = "standard input" if file == STDIN else str(file)
        try:
            with _raw(file) as raw:
                seen.raw = None if file == STDIN else raw
                stream = _unpacked(raw, file)
                if fields.lines or _kind(file) in _LINES:
                    yield from _lines(stream, file, name, fields, encoding)
                else:
                    yield _whole(stream, file, name, encoding)
                seen.before, seen.raw = seen.bytes, None
        except (OSError, EOFError, zlib.error, ValueError, _zstd_error()) as error:
            yield Item(_id(file), name, error=f"{name}: cannot be read ({_said(error)}); check the file and its rights")


def _id(file: Path) -> str:
    return "stdin" if file == STDIN else stem(file)


def _said(error: BaseException) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())


def _zstd_error() -> type[Exception]:
    """The error zstandard raises, if it is installed; else one that nothing raises."""
    module = sys.modules.get("zstandard")
    error: type[Exception] = module.ZstdError if module else _Never
    return error


class _Never(Exception):
    pass


def _raw(file: Path) -> IO[bytes]:
    return sys.stdin.buffer if file == STDIN else file.open("rb")


def _unpacked(raw: IO[bytes], file: Path) -> IO[bytes]:
    if file.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if file.suffix.lower() == ".zst":
        zstandard: Any = optional("zstandard", "zstd")
        reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True, closefd=False)
        unpacked: IO[bytes] = io.BufferedReader(reader)
        return unpacked
    return raw


def _whole(stream: IO[bytes], file: Path, name: str, encoding: str) -> Item:
    data = stream.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        return Item(_id(file), name, error=f"{name}: longer than {_LONGEST // 2**20} MB; split it into documents")
    try:
        return Item(_id(file), name, decode(data, name, encoding))
    except DocumentError as error:
        return Item(_id(file), name, error=str(error))


def _lines(stream: IO[bytes], file: Path, name: str, fields: Fields, encoding: str) -> Iterator[Item]:
    number = 0
    while line := stream.readline(_LONGEST + 1):
        number += 1
        if len(line) > _LONGEST:
            yield Item(f"{_id(file)}-{number}", f"{name}:{number}", error=f"{name}:{number}: the line is too long")
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST)
        elif line.strip():
            yield _row(line, f"{_id(file)}-{number}", f"{name}:{number}", fields, encoding)


def _row(line: bytes, unnamed: str, where: str, fields: Fields, encoding: str) -> Item:
    try:
        row = json.loads(line.decode(encoding))
    except (ValueError, RecursionError) as error:
        return Item(unnamed, where, error=f"{where}: not JSON ({_said(error)}); each line must be one object")
    if not isinstance(row, dict):
        return Item(unnamed, where, error=f"{where}: not a JSON object; each line must be one")
    identity, text = row.get(fields.id), row.get(fields.text)
    doc_id = str(identity) if isinstance(identity, str | int) and str(identity) else unnamed
    if not isinstance(text, str):
        return Item(doc_id, where, error=f"{where}: no text in the field {fields.text!r}; name it by --text-field")
    try:
        doc_id.encode("utf-8")
        return Item(doc_id, where, decode(text.encode("utf-8"), where))
    except UnicodeEncodeError:
        return Item(unnamed, where, error=f"{where}: holds half a surrogate pair; mend the text")
    except DocumentError as error:
        return Item(doc_id, where, error=str(error))
