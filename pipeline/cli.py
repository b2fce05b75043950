"""The command line: ``dashiji --help``.

Exit status: 0 done · 1 done, but some documents failed (named on standard error) · 2 wrong use.
"""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline import __version__
from pipeline.errors import DashijiError


class Commands(TyperGroup):
    """Turns every mistake a user can mend into one line on standard error and exit status 2."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Raises typer.Exit with the status."""
        try:
            return super().invoke(ctx)
        except DashijiError as error:
            print(f"dashiji: {error}", file=sys.stderr)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            print("dashiji: stopped; the documents written so far are complete", file=sys.stderr)
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=Commands,
    name="dashiji",
    help="Reads Chinese history of spaceflight and writes down what happened: who, when, in which craft.",
    epilog="Exit status: 0 done, 1 done but some documents failed, 2 wrong use.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"dashiji {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        day = datetime.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 1969-07-20") from None
    return day.isoformat()


@app.command(short_help="Read texts; write entities, events, records and tables.")
def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="Texts (.txt), JSON lines (.jsonl), both also .gz or .zst; folders; - for standard input.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the results; made if missing.")],
    reference_date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", callback=_day, help="Day of 今天 where the text has no dateline."),
    ] = None,
    segmenter: Annotated[
        str, typer.Option(metavar="NAME", help="Word segmenter: jieba, rjieba, pkuseg[=MODEL], hanlp[=MODEL], char.")
    ] = "jieba",
    backend: Annotated[
        str | None, typer.Option(metavar="NAME[=MODEL]", help="Another reader to hear as well: hanlp, hanlp=FOLDER.")
    ] = None,
    cold: Annotated[bool, typer.Option("--cold", help="Do without the lexicons of people and craft.")] = False,
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="Processes; the results are the same.")] = 1,
    encoding: Annotated[str, typer.Option(metavar="ENC", help="Of the texts: utf-8, gb18030, big5 …")] = "utf-8",
    shards: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Write shards of N documents, resumable; see below.")
    ] = None,
    text_field: Annotated[
        str, typer.Option(metavar="NAME", help="Of JSON lines: the field that holds the text.")
    ] = "text",
    id_field: Annotated[
        str, typer.Option(metavar="NAME", help="Of JSON lines: the field that names the document.")
    ] = "id",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read every input as JSON lines.")] = False,
    dask: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Shards on a Dask cluster: tcp://HOST:8786, or local.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace shards made otherwise or from other texts.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what each document gave.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary, no progress; only errors.")] = False,
) -> None:
    """Read texts; write what happened, who took part and in which craft.

    For each document DIR/NAME.entities.jsonl and DIR/NAME.events.jsonl; for the run records.jsonl and the tables
    events, people and vehicles as .csv (for spreadsheets) and .parquet.

    JSON lines, packed files, patterns, standard input and --shards give DIR/shard-NNNNNN.jsonl instead, a document a
    line with its text, entities, events and records: the same command again resumes a run that was stopped.

    A document that cannot be read is named, also in failures.jsonl, and left out; the others are done.
    """
    from pipeline.batch import Options
    from pipeline.commands.extract import Reporter
    from pipeline.commands.extract import extract as run

    options = Options(reference_date=reference_date, segmenter=segmenter, cold=cold, encoding=encoding, backend=backend)
    reporter = Reporter(verbose=verbose, quiet=quiet)
    if not _in_shards(paths, asked=bool(shards or dask or jsonl)):
        raise typer.Exit(run(paths, out, options, workers=workers, reporter=reporter))
    from pipeline.commands.shards import Where, extract_shards
    from pipeline.shards.source import Fields

    where = Where(workers, "" if dask == "local" else dask)
    fields = Fields(text_field, id_field, jsonl)
    size = shards or _SHARD
    status = extract_shards(paths, out, options, fields, size=size, where=where, force=force, reporter=reporter)
    raise typer.Exit(status)


_SHARD = 500
"""Documents of a shard where none are asked for."""


def _in_shards(paths: list[Path], *, asked: bool) -> bool:
    """Whether the inputs are read as a stream into shards, and not a text file at a time."""
    from pipeline.shards.source import is_pattern, is_plain

    return asked or any(not is_plain(path) or is_pattern(path) for path in paths)


@app.command("explain", short_help="Show why an event of a text was read.")
def explain_event(
    source: Annotated[str, typer.Argument(metavar="FILE|SENTENCE", help="A text file, or a sentence itself.")],
    event: Annotated[
        str | None, typer.Option("--event", "-e", metavar="ID", help="One event only: E17, or its event_id.")
    ] = None,
    reference_date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", callback=_day, help="Day of 今天 where the text has no dateline."),
    ] = None,
    segmenter: Annotated[
        str, typer.Option(metavar="NAME", help="Word segmenter: jieba, rjieba, pkuseg[=MODEL], hanlp[=MODEL], char.")
    ] = "jieba",
    backend: Annotated[
        str | None, typer.Option(metavar="NAME[=MODEL]", help="Another reader to hear as well: hanlp, hanlp=FOLDER.")
    ] = None,
    cold: Annotated[bool, typer.Option("--cold", help="Do without the lexicons of people and craft.")] = False,
    encoding: Annotated[str, typer.Option(metavar="ENC", help="Of the text: utf-8, gb18030, big5 …")] = "utf-8",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Show why: the trigger rule, the cues, every candidate for each role and what settled it.

    What is not the name of a file is taken for a sentence if it holds a Chinese character and no ending .txt.
    """
    from pipeline.batch import Options
    from pipeline.commands.explain import explain as run

    is_sentence = not source.isascii() and not source.endswith(".txt") and not os.path.exists(source)
    options = Options(reference_date=reference_date, segmenter=segmenter, cold=cold, encoding=encoding, backend=backend)
    run(source, sentence=is_sentence, event=event, options=options, as_json=as_json)


def _register_others() -> None:
    """Add the commands that judge results or exchange them with other tools; they live beside what they call."""
    importlib.import_module("pipeline.commands.exchange").register(app)
    importlib.import_module("pipeline.commands.view").register(app)
    if importlib.util.find_spec("pipeline.evaluation.commands"):
        importlib.import_module("pipeline.evaluation.commands").register(app)


_register_others()


def main() -> None:
    """Entry point of the ``dashiji`` command."""
    app(prog_name="dashiji")


if __name__ == "__main__":
    main()
