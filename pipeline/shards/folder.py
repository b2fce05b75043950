"""The folder of a large run: one run at a time, one version of everything, shards that are whole or not there.

``manifest.json`` says what the shards were made with; ``shard-NNNNNN.jsonl`` holds documents; ``shard-NNNNNN.done``,
written last, says that it is whole and what it was made from; ``failures.jsonl`` and ``summary.json`` come at the end.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.errors import DashijiError
from pipeline.files import write_atomically
from pipeline.lexicon import knowledge_folder, models_folder
from pipeline.outputs.folder import FAILURES
from pipeline.shards.plan import Shard

MANIFEST = "manifest.json"
SUMMARY = "summary.json"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a shard; the content of its marker. ``failed``: id, place and reason of each document left out."""

    input_sha256: str
    output_sha256: str
    documents: int
    characters: int
    entities: int
    events: int
    records: int
    failed: list[Row] = field(default_factory=list)


@cache
def knowledge_version() -> str:
    """SHA-256 over the knowledge files and models in use: the same where they are the same."""
    total = hashlib.sha256()
    for folder in (knowledge_folder(), models_folder()):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def manifest(options: Row, size: int) -> Row:
    """What all shards of a folder have in common."""
    made = {"dashiji": __version__, "knowledge": knowledge_version(), "options": options, "shard_size": size}
    return {"format": "dashiji-shards-1", **made}


def unwritable(folder: Path, error: OSError) -> DashijiError:
    """The error for a folder that cannot be written to."""
    return DashijiError(f"{folder}: cannot write there ({error.strerror}); the shards already done are whole. "
                        "Make room or choose another folder with --out, then run again to resume")  # fmt: skip


def agree(folder: Path, wanted: Row, *, force: bool) -> None:
    """Write the manifest, or check that the one there is the same. ``force``: begin anew where it is not.

    Raises DashijiError that names what differs, and for a folder whose manifest cannot be read.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        differing = [key for key in wanted if found[key] != wanted[key]]
    except FileNotFoundError:
        found, differing = None, []
    except (ValueError, KeyError, TypeError):
        found, differing = None, [MANIFEST]
    if differing and not force:
        raise DashijiError(
            f"{folder}: holds results made with other {' and '.join(differing)}; choose another folder with --out, "
            "or begin anew with --force"
        )
    if differing:
        clear(folder)
    write_atomically(path, json.dumps(wanted, ensure_ascii=False, indent=1) + "\n")


def clear(folder: Path) -> None:
    """Take away every shard, marker first, so that none is left that only seems whole."""
    for ending in ("done", "jsonl"):
        for path in sorted(folder.glob(f"shard-*.{ending}")):
            path.unlink(missing_ok=True)


def finished(folder: Path, shard: Shard, *, force: bool = False) -> Done | None:
    """What became of a shard that is whole already; None when it is still to be read.

    Raises DashijiError when it was made from other documents, unless ``force``.
    """
    done = read_done(folder / f"{shard.name}.done")
    if done is None or not (folder / f"{shard.name}.jsonl").exists():
        return None
    if done.input_sha256 == shard.digest:
        return done
    if force:
        return None
    raise DashijiError(
        f"{folder}: {shard.name} was made from other documents than these; choose another folder with --out, "
        "or replace it with --force"
    )


def read_done(path: Path) -> Done | None:
    """Read a marker; None when it is missing or unreadable, since then its shard must be read again."""
    try:
        return Done(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_shard(folder: Path, name: str, lines: str, done: Done) -> None:
    """Write a shard's documents, then its marker. Raises OSError."""
    (folder / f"{name}.done").unlink(missing_ok=True)
    write_atomically(folder / f"{name}.jsonl", lines)
    write_atomically(folder / f"{name}.done", json.dumps(asdict(done), ensure_ascii=False) + "\n")


def finish(folder: Path, count: int) -> Row:
    """Write ``failures.jsonl`` and ``summary.json`` from the markers of ``count`` shards; returns the summary.

    Later shards, of an earlier run on more documents, are taken away. Raises OSError.
    """
    for path in sorted(folder.glob("shard-*.done")) + sorted(folder.glob("shard-*.jsonl")):
        if int(path.stem.partition("-")[2]) >= count:
            path.unlink()
    totals = dict.fromkeys(("documents", "characters", "entities", "events", "records"), 0)
    failures: list[str] = []
    for number in range(count):
        done = read_done(folder / f"shard-{number:06d}.done")
        if done is None:
            continue
        totals = {key: value + getattr(done, key) for key, value in totals.items()}
        failures += [json.dumps(row, ensure_ascii=False) + "\n" for row in done.failed]
    summary = {"shards": count, **totals, "failed": len(failures)}
    write_atomically(folder / FAILURES, "".join(failures))
    write_atomically(folder / SUMMARY, json.dumps(summary, indent=1) + "\n")
    return summary
