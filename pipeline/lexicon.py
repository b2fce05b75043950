"""Reading the knowledge files: tab-separated tables a historian can edit.

A file is UTF-8; lines that start with ``# `` and blank lines are skipped; the first other line is
the header. Lists within a cell are joined by ``|``. Every complaint names the file and the line.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from pipeline.errors import KnowledgeError

_SHIPPED = Path(__file__).parent / "knowledge"


def knowledge_folder() -> Path:
    """The folder of the knowledge files: ``$DASHIJI_KNOWLEDGE`` if set, else the shipped one."""
    override = os.environ.get("DASHIJI_KNOWLEDGE")
    return Path(override) if override else _SHIPPED


def models_folder() -> Path:
    """The folder of the trained models: ``$DASHIJI_MODELS`` if set, else the shipped one."""
    override = os.environ.get("DASHIJI_MODELS")
    return Path(override) if override else Path(__file__).parent / "models"


def read_table(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a knowledge file as dicts, each with its line number under ``"line"``.

    ``name``: path below the knowledge folder. ``columns``: the header the file must have.
    Raises KnowledgeError (file, 1-based line, what is wrong) for a missing or malformed file.
    """
    return _parse(name, _read_text(name), columns)


@cache
def _read_text(name: str) -> str:
    path = knowledge_folder() / name
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KnowledgeError(str(path), 0, "the knowledge file is missing; restore it from the repository") from None
    except OSError as error:
        raise KnowledgeError(
            str(path), 0, f"cannot be read ({error.strerror}); check the path and its rights"
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise KnowledgeError(str(path), line, "not UTF-8; save the file as UTF-8") from None


def _parse(name: str, text: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    file = str(knowledge_folder() / name)
    rows: list[dict[str, str]] = []
    header_seen = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("# ") or line == "#":
            continue
        cells = line.rstrip("\r").split("\t")
        if not header_seen:
            header_seen = True
            if tuple(cells) != columns:
                raise KnowledgeError(file, number, f"the header must be {' '.join(columns)} (tab-separated)")
            continue
        if len(cells) > len(columns):
            raise KnowledgeError(file, number, f"{len(cells)} cells, but the header has {len(columns)}")
        cells += [""] * (len(columns) - len(cells))
        if not cells[0].strip():
            raise KnowledgeError(file, number, f"the column {columns[0]!r} is empty")
        rows.append({**dict(zip(columns, (cell.strip() for cell in cells), strict=True)), "line": str(number)})
    if not header_seen:
        raise KnowledgeError(file, 1, f"no header; the first line must be {' '.join(columns)} (tab-separated)")
    return rows


def unique(rows: list[dict[str, str]], name: str, column: str = "id") -> None:
    """Raise KnowledgeError when two rows share a value in ``column``."""
    seen: dict[str, str] = {}
    for row in rows:
        if row[column] in seen:
            message = f"{column} {row[column]!r} stands already on line {seen[row[column]]}"
            raise KnowledgeError(str(knowledge_folder() / name), int(row["line"]), message)
        seen[row[column]] = row["line"]


def cells(value: str) -> list[str]:
    """The items of a ``|``-joined cell."""
    return [item for item in value.split("|") if item]
