"""Reading documents: files and folders to exact text, and the manifest of the shipped corpus.

A byte-order mark stays in the text as its first character (U+FEFF, offset 0), and line ends stay
as they are, so that offsets count what is really in the file.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DashijiError, DocumentError

MANIFEST = "manifest.toml"
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LEGACY = ("gb18030", "big5")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from; ``doc_id`` names its output files."""

    doc_id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that paths name, in a fixed order, and a line for every path that cannot be used."""

    sources: list[Source]
    problems: list[str]


def find_documents(paths: list[Path]) -> Found:
    """The text files named by ``paths``, folders searched for ``*.txt`` (hidden files and folders left out).

    A file named twice is read once. A missing path, a folder without texts, and a second file of the same
    stem (its outputs would overwrite the first one's) become problems; the others are found all the same.
    """
    sources: dict[str, Source] = {}
    problems: list[str] = []
    for path in paths:
        try:
            files = _files(path)
        except OSError as error:
            problems.append(f"{path}: cannot be read ({error.strerror}); check the path and its rights")
            continue
        except DocumentError as error:
            problems.append(str(error))
            continue
        for file in files:
            problem = _add(sources, file)
            if problem:
                problems.append(problem)
    return Found(list(sources.values()), problems)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if _is_text(file.relative_to(path)) and file.is_file())
        if not found:
            raise DocumentError(f"{path}: the folder holds no .txt files; give a folder of texts or name the files")
        return found
    if path.is_file():
        return [path]
    if path.exists():
        raise DocumentError(f"{path}: neither a file nor a folder; save the text to a file first")
    raise DocumentError(f"{path}: no such file or folder; check the path")


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == ".txt" and not any(part.startswith(".") for part in path.parts)


def _add(sources: dict[str, Source], file: Path) -> str | None:
    stem = file.stem
    try:
        stem.encode("utf-8")
    except UnicodeEncodeError:
        return f"{file}: the file name is not UTF-8; rename the file"
    other = sources.setdefault(stem, Source(stem, file))
    if other.path.resolve() != file.resolve():
        return f"{file}: its outputs would overwrite those of {other.path}; rename one or run them apart"
    return None


def read_document(path: Path, encoding: str = "utf-8") -> str:
    """The text of a file, unaltered. Raises DocumentError with the reason and the remedy."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check that it exists and its rights") from None
    return decode(data, str(path), encoding)


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """Bytes to text. ``name`` stands in messages. Raises DocumentError: empty, binary, wrong encoding, not Chinese."""
    if not data.strip():
        raise DocumentError(f"{name}: the file is empty; nothing to read")
    if b"\x00" in data and not encoding.lower().startswith("utf-16"):
        at = data.index(b"\x00")
        utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        hint = "; if it is UTF-16 text, use --encoding utf-16" if utf16 else ""
        raise DocumentError(f"{name}: a binary file (byte 0x00 at offset {at}); give plain text{hint}")
    text = _text(data, name, encoding)
    if not _CHINESE.search(text):
        raise DocumentError(f"{name}: holds no Chinese characters; dashiji reads Chinese text")
    return text


def _text(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except LookupError:
        raise unknown_encoding(encoding) from None
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        message = f"{name}: not {encoding.upper()} ({where}); {_suggest(data, encoding)}"
        raise DocumentError(message) from None
    except UnicodeEncodeError as error:
        where = f"U+{ord(text[error.start]):04X} at character {error.start}"
        raise DocumentError(f"{name}: holds half a surrogate pair ({where}); save it as UTF-8") from None
    except UnicodeError as error:
        raise DocumentError(f"{name}: not {encoding.upper()} ({error}); {_suggest(data, encoding)}") from None
    return text


def unknown_encoding(encoding: str) -> DashijiError:
    """The error for an encoding Python does not know, or that does not turn bytes into text."""
    return DashijiError(f"unknown encoding {encoding!r}; try utf-8, gb18030 or big5")


def _suggest(data: bytes, tried: str) -> str:
    fitting = []
    for encoding in _LEGACY:
        if encoding != tried.lower():
            try:
                if _CHINESE.search(data.decode(encoding)):
                    fitting.append(encoding)
            except UnicodeDecodeError:
                continue
    if not fitting:
        return "convert it to UTF-8"
    return f"likely {' or '.join(name.upper() for name in fitting)}: try --encoding {fitting[0]}"


def read_manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Entries of ``folder/manifest.toml`` by doc_id; empty without a manifest.

    Raises DocumentError when the manifest is not valid TOML.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: {error}; mend the file") from None
    return {doc_id: entry for doc_id, entry in entries.items() if isinstance(entry, dict)}


def verify(source: Source) -> None:
    """Check a document against the manifest beside it, if that lists it.

    Raises DocumentError when the bytes are not those the manifest vouches for.
    """
    entry = read_manifest(source.path.parent).get(source.doc_id)
    if entry is None or entry.get("file", source.path.name) != source.path.name:
        return
    digest = hashlib.sha256(source.path.read_bytes()).hexdigest()
    if digest != entry.get("sha256"):
        raise DocumentError(
            f"{source.path}: sha256 {digest[:12]}… is not the one in {MANIFEST}; restore the file or amend the manifest"
        )
