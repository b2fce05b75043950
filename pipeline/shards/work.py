"""Reading one shard: what a worker does, in this process, in another, or on another machine."""

from __future__ import annotations

import hashlib
import json
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from pipeline.batch import Options, assemble
from pipeline.data import Document
from pipeline.errors import DashijiError
from pipeline.interchange import entity_row, event_row, record_row
from pipeline.shards.folder import Done, write_shard
from pipeline.shards.plan import Shard
from pipeline.shards.source import Item

Row = dict[str, Any]


@cache
def pipeline_for(options: Options) -> Language:
    """The pipeline of this process, built once and never sent about. Raises DashijiError for a broken option."""
    return assemble(options)


def read_shard(shard: Shard, options: Options, folder: Path) -> Done:
    """Read every document of a shard and write its files; what cannot be read is told in the result, the rest done.

    Raises DashijiError for what concerns every document, OSError when the folder cannot be written to.
    """
    nlp = pipeline_for(options)
    lines, failed = [], []
    sums = {"documents": 0, "characters": 0, "entities": 0, "events": 0, "records": 0}
    for item in shard.items:
        row, reason = _read(item, nlp)
        if row is None:
            failed.append({"doc_id": item.doc_id, "where": item.where, "reason": reason})
            continue
        lines.append(_line(row))
        sums["documents"] += 1
        sums["characters"] += len(row["text"])
        for key in ("entities", "events", "records"):
            sums[key] += len(row[key])
    text = "".join(lines)
    done = Done(shard.digest, hashlib.sha256(text.encode("utf-8")).hexdigest(), **sums, failed=failed)
    write_shard(folder, shard.name, text, done)
    return done


def _read(item: Item, nlp: Language) -> tuple[Row | None, str]:
    if item.text is None:
        return None, item.error
    from pipeline.run import extract

    try:
        return document_row(extract(item.text, doc_id=item.doc_id, nlp=nlp)), ""
    except DashijiError:
        raise
    except Exception as error:  # whatever a text brings to light, the other documents are still read
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        reason = f"{item.where}: could not be read through ({type(error).__name__}: {error}, {place}); please report it"
        return None, " ".join(reason.split())


def document_row(document: Document) -> Row:
    """A document as one line of a shard: its text and the rows of the interchange form."""
    doc_id = document.doc_id
    return {
        "doc_id": doc_id,
        "text": document.text,
        "entities": [entity_row(doc_id, entity) for entity in document.entities],
        "events": [event_row(doc_id, event) for event in document.events],
        "records": [record_row(doc_id, record) for record in document.records],
    }


def _line(row: Row) -> str:
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
