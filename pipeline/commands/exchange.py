"""``dashiji export`` and ``dashiji import``: to and from the formats of other tools.

Exit status: 0 done, 2 nothing done: wrong use, or files that are not what they should be.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.data import Document
from pipeline.errors import DashijiError
from pipeline.files import write_atomically


def register(app: typer.Typer) -> None:
    """Add the commands to a command line."""
    app.command("export", short_help="Write a finished run in the formats of other tools.")(export)
    app.command("import", short_help="Read annotations made in brat, Label Studio or doccano.")(import_)


def export(
    formats: Annotated[
        list[str], typer.Argument(metavar="FORMAT...", help="One or more, or all; docs/exports.md tells them apart.")
    ],
    source: Annotated[Path, typer.Option("--in", "-i", metavar="DIR", help="Folder of results or annotations.")] = Path(
        "outputs"
    ),
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Gets a folder for each format.")] = Path(
        "exports"
    ),
    texts: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Texts, if not where run.json says; may be repeated.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="ENC", help="Of the texts, if not that of the run.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No list of files, no progress; only errors.")] = False,
) -> None:
    """Write a finished run in the formats of other tools: DIR/FORMAT/…

    Formats: tables, jsonl, sqlite, duckdb, spacy, conll, brat, label-studio, doccano, rdf, graph, timelinejs,
    icalendar, cmnee, duee; all means every one.

    A folder that holds anything but an unchanged earlier export is not replaced.
    """
    from pipeline.commands.extract import Reporter
    from pipeline.exports.folder import replacing
    from pipeline.exports.registry import chosen, writer
    from pipeline.outputs.reading import read_outputs

    wanted = chosen(formats)
    documents = read_outputs(source, texts=texts or (), encoding=encoding)
    reporter = Reporter(quiet=quiet)
    with reporter.progress(len(wanted), "Exporting"):
        for name in wanted:
            write = writer(name)
            with replacing(out / name, name) as folder:
                write(documents, folder)
            reporter.advance()
    if not quiet:
        for name in wanted:
            print(f"{name:<14}{_count(out / name)}")


def _count(folder: Path) -> str:
    files = [path for path in folder.iterdir() if path.name != "export.json"]
    size = sum(path.stat().st_size for path in files)
    noun = "file" if len(files) == 1 else "files"
    return f"{len(files):>5} {noun:<6}{size / 1024:>11,.0f} KB  {folder}"


def import_(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="brat, label-studio or doccano.")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="brat's folder, or the file the tool exported.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the annotations; made if missing.")
    ],
    source: Annotated[
        bool, typer.Option("--source", help="Write DIR/source/NAME.xml too, the form 'dashiji gold build' reads.")
    ] = False,
) -> None:
    """Read annotations made or corrected in brat, Label Studio or doccano; write the interchange form.

    For each document DIR/NAME.entities.jsonl and DIR/NAME.events.jsonl, as in gold_annotations/. What had to be filled
    in or left out is told on standard error; 'dashiji check DIR' says whether the rest is well-formed.
    """
    from pipeline.imports import reader
    from pipeline.interchange import write_document

    imported = reader(name)(path)
    sources = {item.document.doc_id: _source(item.document) for item in imported} if source else {}
    ids = [item.document.doc_id for item in imported]
    if len(set(ids)) < len(ids):
        twice = next(doc_id for doc_id in ids if ids.count(doc_id) > 1)
        raise DashijiError(f"{path}: the document {twice!r} is there twice; import one at a time")
    try:
        (out / "source" if source else out).mkdir(parents=True, exist_ok=True)
        for item in imported:
            write_document(item.document, out)
        for doc_id, xml in sources.items():
            write_atomically(out / "source" / f"{doc_id}.xml", xml)
    except OSError as error:
        raise DashijiError(f"{out}: cannot write there ({error.strerror}); choose another folder with --out") from None
    for item in imported:
        for note in item.notes:
            print(note, file=sys.stderr)
    entities = sum(len(item.document.entities) for item in imported)
    events = sum(len(item.document.events) for item in imported)
    noun = "document" if len(imported) == 1 else "documents"
    print(f"{len(imported)} {noun}, {entities} entities, {events} events in {out}")


def _source(document: Document) -> str:
    """The document in the form the gold is edited in. Raises DashijiError where that form cannot show it."""
    from pipeline.gold.inline import InlineError, parse, render

    try:
        xml = render(document)
        parse(xml)
    except (ValueError, InlineError) as error:
        raise DashijiError(f"{document.doc_id}: cannot be written as XML ({error}); leave out --source") from None
    return xml
