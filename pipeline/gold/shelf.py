"""The shelf of annotated documents: where each text stands and what its manifest says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus import MANIFEST, read_manifest
from pipeline.errors import DashijiError, GoldError

SPLITS = ("dev", "test")
ARTICLE = "article"
"""Group of the documents that stand in the corpus folder itself; others are grouped by their folder's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the corpus.

    ``split``: "dev" (may be read while writing rules) or "test" (looked at only through its score).
    ``rules_seen``: whether rules were written with the text in view. ``group``: "article" or the folder's name.
    """

    doc_id: str
    path: Path
    title: str = ""
    register: str = ""
    split: str = "dev"
    rules_seen: bool = True
    group: str = ARTICLE


def read_shelf(corpus: Path) -> dict[str, Entry]:
    """Every text of ``corpus`` and its subfolders by doc_id, with what the manifests say of it.

    Raises DashijiError for a missing folder, a broken manifest or an unknown split.
    """
    if not corpus.is_dir():
        raise DashijiError(f"{corpus}: no such folder; name the one with the texts by --corpus")
    entries: dict[str, Entry] = {}
    for file in sorted(corpus.rglob("*.txt")):
        group = ARTICLE if file.parent == corpus else file.parent.name
        entries[file.stem] = Entry(file.stem, file, title=file.stem, group=group)
    for manifest in sorted(corpus.rglob(MANIFEST)):
        for doc_id, row in read_manifest(manifest.parent).items():
            if doc_id in entries:
                entries[doc_id] = _described(entries[doc_id], row, manifest)
    return entries


def _described(entry: Entry, row: dict[str, str], manifest: Path) -> Entry:
    split = row.get("split", "dev")
    if split not in SPLITS:
        raise DashijiError(f"{manifest}: [{entry.doc_id}] split is {split!r}; write one of {', '.join(SPLITS)}")
    return Entry(
        entry.doc_id, entry.path, row.get("title", entry.title), row.get("register", ""), split,
        bool(row.get("rules_seen", True)), entry.group,
    )  # fmt: skip


def read_text(shelf: dict[str, Entry], doc_id: str) -> str:
    """The untouched text of a document. Raises GoldError when the shelf does not hold it."""
    if doc_id not in shelf:
        raise GoldError(f"{doc_id}: its text is not in the corpus; add {doc_id}.txt or name its folder by --corpus")
    return shelf[doc_id].path.read_bytes().decode("utf-8")
