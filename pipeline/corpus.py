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


def find_documents(paths: list[Path]) -> list[Source]:
    """The text files named by ``paths``, folders searched for ``*.txt``, in a fixed order.

    Raises DashijiError for a missing path, a folder without texts, or two files of one name.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*.txt") if file.is_file())
            if not found:
                raise DashijiError(f"{path}: the folder holds no .txt files")
            files += found
        elif path.exists():
            files.append(path)
        else:
            raise DashijiError(f"{path}: no such file or folder")
    sources: dict[str, Source] = {}
    for file in files:
        stem = file.stem
        if stem in sources and sources[stem].path.resolve() != file.resolve():
            raise DashijiError(
                f"{file}: its outputs would overwrite those of {sources[stem].path}; rename one or run them apart"
            )
        sources.setdefault(stem, Source(stem, file))
    return list(sources.values())


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
        hint = "; if it is UTF-16 text, use --encoding utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ""
        raise DocumentError(f"{name}: a binary file (byte 0x00 at offset {at}); give plain text{hint}")
    try:
        text = data.decode(encoding)
    except LookupError:
        raise DashijiError(f"unknown encoding {encoding!r}; try utf-8, gb18030 or big5") from None
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise DocumentError(
            f"{name}: not {encoding.upper()} (byte 0x{byte:02x} at offset {error.start}); {_suggest(data, encoding)}"
        ) from None
    if not _CHINESE.search(text):
        raise DocumentError(f"{name}: holds no Chinese characters; dashiji reads Chinese text")
    return text


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

    Raises DashijiError when the manifest is not valid TOML.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DashijiError(f"{path}: {error}; mend the file") from None
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
