"""``dashiji check``: is a folder in the interchange form well-formed? Every problem with its file, line and reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.data import LABELS, MODS, NAMED, TIMED
from pipeline.errors import DashijiError, GoldError
from pipeline.gold.check_events import event_problems
from pipeline.gold.check_spans import has_span, span_problem
from pipeline.gold.coverage import Ranges, read_coverage, to_ranges
from pipeline.gold.shelf import Entry, read_shelf, read_text
from pipeline.gold.values import date_problem, duration_problem

Row = dict[str, Any]
Numbered = list[tuple[int, Row]]
SUFFIXES = (".entities.jsonl", ".events.jsonl")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, and where; ``line`` is 1-based, 0 for the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


def check(folder: Path, corpus: Path) -> list[Problem]:
    """All problems of the documents in ``folder``, by file and line; empty when it is well-formed.

    ``corpus``: folder of the texts. Raises DashijiError when a folder is missing or holds no annotations.
    """
    if not folder.is_dir():
        raise DashijiError(f"{folder}: no such folder")
    names = {path.name for suffix in SUFFIXES for path in folder.glob(f"*{suffix}")}
    if not names:
        raise DashijiError(f"{folder}: holds no *.entities.jsonl; give a folder of annotations or outputs")
    shelf, coverage = read_shelf(corpus), read_coverage(folder)
    problems: list[Problem] = []
    for doc_id in sorted({_doc_id(name) for name in names}):
        problems += _check_document(folder, doc_id, shelf, coverage.get(doc_id))
    return sorted(problems)


def _doc_id(name: str) -> str:
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def _check_document(
    folder: Path, doc_id: str, shelf: dict[str, Entry], lines: list[tuple[int, int]] | None
) -> list[Problem]:
    entity_file, event_file = (folder / f"{doc_id}{suffix}" for suffix in SUFFIXES)
    try:
        text = read_text(shelf, doc_id)
        covered = to_ranges(text, lines) if lines else [(0, len(text))]
    except GoldError as error:
        return [Problem(str(entity_file), 0, str(error))]
    entities, problems = _read(entity_file)
    events, more = _read(event_file)
    problems += more
    found = _all_entity_problems(entities, doc_id, text, covered)
    problems += [Problem(str(entity_file), line, reason) for line, reason in found]
    by_id = {str(row.get("id")): row for _, row in entities if has_span(row)}
    found = event_problems(events, doc_id, text, covered, by_id)
    return problems + [Problem(str(event_file), line, reason) for line, reason in found]


def _read(path: Path) -> tuple[Numbered, list[Problem]]:
    """The rows that are JSON objects, and a problem for each line that is not."""
    if not path.exists():
        return [], [Problem(str(path), 0, "missing; every document needs its .entities.jsonl and .events.jsonl")]
    rows: Numbered = []
    problems = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            problems.append(Problem(str(path), number, f"not UTF-8 (byte {error.start} of the line)"))
            continue
        except json.JSONDecodeError as error:
            problems.append(Problem(str(path), number, f"not JSON ({error.msg})"))
            continue
        if isinstance(row, dict):
            rows.append((number, row))
        else:
            problems.append(Problem(str(path), number, "not a JSON object"))
    return rows, problems


def _all_entity_problems(rows: Numbered, doc_id: str, text: str, covered: Ranges) -> Iterator[tuple[int, str]]:
    seen: dict[str, int] = {}
    for line, row in rows:
        identity = str(row.get("id"))
        if identity in seen:
            yield line, f"id {identity!r} is used already in line {seen[identity]}"
        seen.setdefault(identity, line)
        for reason in _entity_problems(row, doc_id, text, covered):
            yield line, reason
    placed = sorted((row["start"], row["end"], line, row) for line, row in rows if has_span(row))
    reach: tuple[int, Row] | None = None
    for start, end, line, row in placed:
        if reach and start < reach[0]:
            yield line, f"{row.get('text')!r} overlaps {reach[1].get('text')!r} ({reach[1].get('id')})"
        if reach is None or end > reach[0]:
            reach = (end, row)


def _entity_problems(row: Row, doc_id: str, text: str, covered: Ranges) -> Iterator[str]:
    if row.get("doc_id") != doc_id:
        yield f"doc_id is {row.get('doc_id')!r}, the file is of {doc_id!r}"
    if not (isinstance(row.get("id"), str) and row["id"]):
        yield "id is missing"
    label = row.get("label")
    if label not in LABELS:
        yield f"label {label!r} is not one of {', '.join(LABELS)}"
    problem = span_problem(row, text, covered)
    if problem:
        yield problem
    if label in TIMED:
        yield from _value_problems(row)
    elif row.get("value") is not None or row.get("mod") is not None:
        yield f"{label} {row.get('text')!r} cannot have a value or mod"
    if label in NAMED and not (isinstance(row.get("entity_id"), str) and row["entity_id"]):
        yield f"{label} {row.get('text')!r} needs an entity_id"


def _value_problems(row: Row) -> Iterator[str]:
    value, mod = row.get("value"), row.get("mod")
    if "value" not in row:
        yield "value is missing (null where it cannot be resolved)"
    if value is not None:
        if not isinstance(value, str):
            yield f"value {value!r} is not a string"
        else:
            problem = date_problem(value) if row["label"] == "DATE" else duration_problem(value)
            if problem:
                yield f"value {problem}"
    if mod is not None and mod not in MODS:
        yield f"mod {mod!r} is not one of {', '.join(MODS)}"
    if mod is not None and value is None:
        yield f"mod {mod!r} without a value"
