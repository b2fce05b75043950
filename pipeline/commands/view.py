"""``dashiji view`` and ``dashiji plot``: a finished run as a page and as figures."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import DashijiError
from pipeline.files import write_atomically


def register(app: typer.Typer) -> None:
    """Add the commands to a command line."""
    app.command("view", short_help="Write a finished run as one HTML page: timeline, text, tables.")(view)
    app.command("plot", short_help="Draw figures of a finished run for papers.")(plot)


def view(
    source: Annotated[Path, typer.Option("--in", "-i", metavar="DIR", help="Folder of results or annotations.")] = Path(
        "outputs"
    ),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="The page; default DIR/page.html.")
    ] = None,
    texts: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Texts, if not where run.json says; may be repeated.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="ENC", help="Of the texts, if not that of the run.")] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write one self-contained HTML file that needs no network: a timeline of the records, the text with what was read
    from it, and tables of people and craft, in Chinese and English.
    """
    from pipeline.outputs.reading import read_outputs
    from pipeline.view.page import render

    path = out or source / "page.html"
    page = render(read_outputs(source, texts=texts or (), encoding=encoding))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, page)
    except OSError as error:
        raise DashijiError(f"{path}: cannot be written ({error.strerror}); choose another file with --out") from None
    print(f"{path}  {len(page.encode('utf-8')) / 1024:,.0f} KB")
    if show:
        webbrowser.open(path.resolve().as_uri())


def plot(
    source: Annotated[Path, typer.Option("--in", "-i", metavar="DIR", help="Folder of results or annotations.")] = Path(
        "outputs"
    ),
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the figures; made if missing.")
    ] = Path("plots"),
    formats: Annotated[str, typer.Option("--format", metavar="LIST", help="svg, png, or both.")] = "svg,png",
    texts: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Texts, if not where run.json says; may be repeated.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="ENC", help="Of the texts, if not that of the run.")] = None,
) -> None:
    """Draw two figures: events_by_year (events by year and type) and lanes (programmes and series of craft over time).

    Uncertain dates are drawn as ranges; what may be of several years is counted in none, and the figure says how many.
    """
    from pipeline.outputs.reading import read_outputs
    from pipeline.plots.canvas import FORMATS
    from pipeline.plots.figures import write

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",")))
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise DashijiError(f"unknown format {unknown[0]!r}; known are {', '.join(FORMATS)}")
    documents = read_outputs(source, texts=texts or (), encoding=encoding)
    try:
        out.mkdir(parents=True, exist_ok=True)
        paths = write(documents, out, wanted)
    except OSError as error:
        raise DashijiError(f"{out}: cannot write there ({error.strerror}); choose another folder with --out") from None
    for path in paths:
        print(path)
