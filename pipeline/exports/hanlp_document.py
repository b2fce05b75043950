"""HanLP's own ``Document`` JSON: tokens, entities and events as semantic roles, read by HanLP's pretty-printer.

``documents.json`` maps each ``doc_id`` to a Document's dict with ``tok/fine``, ``ner/dashiji`` and ``srl``, each a list
with an item a sentence. Spans count tokens of their sentence, end-exclusive, as HanLP's do. White space is
no token, as with HanLP. In ``srl`` a trigger is the predicate (``PRED``) and our role names are the arguments'.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.data import Document, Event
from pipeline.exports.docbin import DocMaker
from pipeline.exports.safe import to_json
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

Row = dict[str, list[Any]]
Bounds = tuple[int, int]


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``documents.json``. Raises OSError."""
    maker = DocMaker()
    rows = {finished.document.doc_id: document_row(finished.document, maker) for finished in documents}
    write_atomically(folder / "documents.json", to_json(rows, indent=1))


def document_row(document: Document, maker: DocMaker) -> Row:
    """A document as the dict of a HanLP ``Document``."""
    row: Row = {"tok/fine": [], "ner/dashiji": [], "srl": []}
    by_id = {entity.id: (entity.start, entity.end) for entity in document.entities}
    for sentence in maker(document).sents:
        tokens = [(token.idx, token.idx + len(token)) for token in sentence if not token.is_space]
        if not tokens:
            continue
        start, end = tokens[0][0], tokens[-1][1]
        row["tok/fine"].append([document.text[s:e] for s, e in tokens])
        row["ner/dashiji"].append(
            [
                _item(document.text, tokens, (entity.start, entity.end), entity.label)
                for entity in document.entities
                if start <= entity.start < end
            ]
        )
        inside = [event for event in document.events if start <= event.trigger.start < end]
        row["srl"].append([_frame(document.text, tokens, event, by_id) for event in inside])
    return row


def _frame(text: str, tokens: list[Bounds], event: Event, by_id: dict[str, Bounds]) -> list[list[Any]]:
    """An event as a predicate with its arguments, in text order."""
    parts = [(by_id[argument.entity], argument.role) for argument in event.arguments]
    parts.append(((event.trigger.start, event.trigger.end), "PRED"))
    return [_item(text, tokens, span, role) for span, role in sorted(parts)]


def _item(text: str, tokens: list[Bounds], span: Bounds, label: str) -> list[Any]:
    starts = [start for start, _ in tokens]
    return [text[span[0] : span[1]], label, bisect_left(starts, span[0]), bisect_left(starts, span[1])]
