"""A finished output folder read back: every document with its text, entities, events and records.

The texts are not in the folder. They are found by its ``run.json``, or where ``texts`` says (``--texts``); a folder
without ``run.json``, such as one of gold annotations, needs the latter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.corpus import find_documents, read_document, read_manifest
from pipeline.data import Document, Record
from pipeline.errors import DashijiError, GoldError
from pipeline.interchange import documents_in, read_document_rows, read_lines, record_from_row
from pipeline.outputs.runfile import RUN_FILE, RunFile, digest, read_run_file
from pipeline.records import merge

RECORDS = "records.jsonl"


@dataclass(frozen=True, slots=True)
class Finished:
    """A document of an output folder: ``path`` of its text, ``about``: what the manifest beside that says of it
    (title, url, licence, attribution …; empty without a manifest)."""

    document: Document
    path: Path
    about: dict[str, str]


def read_outputs(folder: Path, *, texts: Sequence[Path] = (), encoding: str | None = None) -> list[Finished]:
    """The documents of an output folder (or one of gold annotations), in the order of the run, else by name.

    ``texts``: files or folders that hold the texts, found by file name; without it ``run.json`` says where they are.
    ``encoding`` of the texts; without it that of the run, else UTF-8. Records are those of ``records.jsonl``, or merged
    anew where the folder has no run file. Raises DashijiError with file and remedy when a text is missing or is not
    the one the annotations were made on, or when a row is malformed.
    """
    return list(_read(folder, texts, encoding))


def _read(folder: Path, texts: Sequence[Path], encoding: str | None) -> Iterator[Finished]:
    if not folder.is_dir():
        raise DashijiError(f"{folder}: no such folder; make it with dashiji extract, or name another with --in")
    run = read_run_file(folder)
    doc_ids = list(run.documents) if run else documents_in(folder)
    paths = _paths(folder, run, doc_ids, texts)
    records = _records(folder) if run else None
    for doc_id in doc_ids:
        text = read_document(paths[doc_id], encoding or (run.encoding if run else "utf-8"))
        if run and digest(text) != run.documents[doc_id].sha256:
            raise DashijiError(
                f"{paths[doc_id]}: not the text {folder} was made from; extract again, or name the old one by --texts"
            )
        document = read_document_rows(folder, doc_id, text)
        _require_fit(folder, document, paths[doc_id])
        found = records[doc_id] if records is not None else merge(text, document.entities, document.events)
        _require_records(folder, document, found)
        about = read_manifest(paths[doc_id].parent).get(doc_id, {})
        yield Finished(replace(document, records=found), paths[doc_id], {k: str(v) for k, v in about.items()})


def _paths(folder: Path, run: RunFile | None, doc_ids: list[str], texts: Sequence[Path]) -> dict[str, Path]:
    if texts:
        found = find_documents(list(texts))
        if found.problems:
            raise DashijiError(found.problems[0])
        paths = {source.doc_id: source.path for source in found.sources}
        where = f"not among the texts of {', '.join(map(str, texts))}"
    elif run:
        paths = {doc_id: folder / entry.path for doc_id, entry in run.documents.items()}
        paths = {doc_id: path for doc_id, path in paths.items() if path.is_file()}
        where = f"no longer where {RUN_FILE} says"
    else:
        raise DashijiError(f"{folder}: has no {RUN_FILE} to say where its texts are; name files or a folder by --texts")
    missing = [doc_id for doc_id in doc_ids if doc_id not in paths]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise DashijiError(f"{folder}: the text of {missing[0]!r}{more} is {where}; name its file or folder by --texts")
    return paths


def _records(folder: Path) -> dict[str, list[Record]]:
    path = folder / RECORDS
    records: dict[str, list[Record]] = defaultdict(list)
    for number, row in read_lines(path):
        try:
            records[row["doc_id"]].append(record_from_row(row))
        except (KeyError, TypeError, ValueError) as error:
            problem = f"{type(error).__name__} {error}"
            raise GoldError(f"{path}:{number}: not a record ({problem}); extract again") from None
    return records


def _require_fit(folder: Path, document: Document, text: Path) -> None:
    """Raise GoldError with file and line unless every span shows its own characters and every argument an entity."""
    ids = {entity.id for entity in document.entities}
    spans = [(entity.id, entity) for entity in document.entities]
    triggers = [(event.id, event.trigger) for event in document.events]
    for ending, placed in (("entities", spans), ("events", triggers)):
        for item, span in placed:
            if document.text[span.start : span.end] != span.text:
                there = document.text[span.start : span.end]
                where = _line(folder / f"{document.doc_id}.{ending}.jsonl", item)
                raise GoldError(
                    f"{where}: {span.text!r}, but {text} has {there!r} at {span.start}–{span.end}; "
                    "give the text it was made on by --texts"
                )
    for event in document.events:
        for argument in event.arguments:
            if argument.entity not in ids:
                where = _line(folder / f"{document.doc_id}.events.jsonl", event.id)
                raise GoldError(f"{where}: the argument {argument.entity!r} names no entity; mend the row")


def _require_records(folder: Path, document: Document, records: list[Record]) -> None:
    known = {record.event_id for record in records}
    for event in document.events:
        if event.event_id not in known:
            where = _line(folder / f"{document.doc_id}.events.jsonl", event.id)
            raise GoldError(f"{where}: {event.event_id!r} has no record in {folder / RECORDS}; extract again")


def _line(path: Path, item: str) -> str:
    number = next((number for number, row in read_lines(path) if row.get("id") == item), 0)
    return f"{path}:{number}"
