"""``dashiji explain``: why an event was read, in words and figures."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.batch import Options
from pipeline.corpus import read_document
from pipeline.document import get_entities, get_events, tokens_of
from pipeline.errors import DashijiError
from pipeline.events.explain import Explanation, Judgement
from pipeline.events.explain import explain as explain_events
from pipeline.run import load

_WIDTH = 110
_SHOWN = 0.05
"""Candidates less probable than this are left out of the tables."""


def explanations(text: str, options: Options) -> list[Explanation]:
    """All events of a text, explained, as ``dashiji extract`` reads it with the same options."""
    nlp = load(
        reference_date=options.reference_date, segmenter=options.segmenter, cold=options.cold, backend=options.backend
    )
    doc = nlp(text)
    return explain_events(text, get_entities(doc), get_events(doc), words=tokens_of(doc))


def explain(source: str, *, sentence: bool, event: str | None, options: Options, as_json: bool) -> None:
    """Print the explanation of one event, or of all, of a file or of a sentence given as ``source``.

    Raises DashijiError when there is no such event, DocumentError when the file cannot be read.
    """
    text = source if sentence else read_document(Path(source), options.encoding)
    found = explanations(text, options)
    if event is not None:
        chosen = [item for item in found if event in (item.event.id, item.event.event_id)]
        if not chosen:
            raise DashijiError(f"no event {event!r}; {_choices(found)}")
        found = chosen
    if as_json:
        print(json.dumps([asdict(item) for item in found], ensure_ascii=False, indent=1))
        return
    console = Console(width=None if Console().is_terminal else _WIDTH, highlight=False)
    if not found:
        console.print("No event was read in it.")
    for item in found:
        _show(item, console)


def _choices(found: list[Explanation]) -> str:
    if not found:
        return "no event was read in the text"
    return (
        f"the text has {found[0].event.id} to {found[-1].event.id}; event ids such as {found[0].event.event_id} do, too"
    )


def _show(item: Explanation, console: Console) -> None:
    event = item.event
    said = f"{event.type} “{event.trigger.text}”, {event.modality}" + (f", {event.outcome}" if event.outcome else "")
    console.print(Text(f"{event.id}  {said}   ({event.event_id})", style="bold"))
    console.print(Text(item.sentence))
    console.print(_table("Trigger", item.triggers))
    console.print(_table("Arguments", item.fillers))
    console.print(_table("Modality and outcome", item.attributes))
    console.print(Text("Cues in the sentence: " + ("; ".join(item.cues) or "none")))
    console.print()


def _table(title: str, judgements: list[Judgement]) -> Table:
    """The judgements in falling probability; ✓ marks what was chosen."""
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1), header_style="dim")
    for heading in ("", "as", "candidate", "probability", "needs", "because"):
        table.add_column(heading, justify="right" if heading in ("probability", "needs") else "left")
    for item in sorted(judgements, key=lambda j: (-j.probability, j.start, j.what)):
        if item.chosen or item.probability >= _SHOWN:
            mark = "✓" if item.chosen else ""
            cells = (mark, item.what, item.text, f"{item.probability:.2f}", f"{item.threshold:.2f}", item.why)
            table.add_row(*(Text(cell) for cell in cells))
    return table
