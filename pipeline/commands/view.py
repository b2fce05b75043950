"""``dashiji view``: the page of a finished run."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import DashijiError
from pipeline.files import write_atomically


def register(app: typer.Typer) -> None:
    """Add the command to a command line."""
    app.command("view", short_help="Write a finished run as one HTML page: timeline, text, tables.")(view)


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
