"""The formats by name. Their modules are imported on demand: some need libraries that not everyone has."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import DashijiError
from pipeline.outputs.reading import Finished

EXTRA = "pip install 'dashiji[exports]'"
Write = Callable[[Sequence[Finished], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """``module`` of :mod:`pipeline.exports`; ``summary`` in a few words; ``library`` it needs beyond the basic ones."""

    module: str
    summary: str
    library: str = ""


FORMATS = {
    "tables": Format("tables", "seven related tables as CSV and Parquet"),
    "jsonl": Format("jsonl", "records, entities and events as JSON Lines with JSON Schemas"),
    "sqlite": Format("sqlite", "a database for SQLite"),
    "duckdb": Format("duckdb", "a database for DuckDB", "duckdb"),
    "spacy": Format("docbin", "spaCy DocBin, for training too"),
    "conll": Format("conll", "CoNLL-2003 columns with BIO tags, by characters and by tokens"),
    "brat": Format("brat", "brat standoff with its configuration"),
    "label-studio": Format("label_studio", "Label Studio tasks with predictions and labelling configuration"),
    "doccano": Format("doccano", "doccano JSON Lines with relations"),
    "rdf": Format("rdf", "JSON-LD and N-Triples: Simple Event Model, NIF, EDTF", "rdflib"),
    "graph": Format("graph", "GraphML and GEXF of who, event and craft", "networkx"),
    "timelinejs": Format("timelinejs", "TimelineJS JSON"),
    "icalendar": Format("calendar", "iCalendar of events dated to a day", "icalendar"),
    "cmnee": Format("cmnee", "document-level event JSON as in CMNEE"),
    "hanlp": Format("hanlp_document", "HanLP's Document JSON: tokens, entities, events as semantic roles"),
    "duee": Format("duee", "sentence-level event JSON as in DuEE, with its schema"),
}


def chosen(names: Sequence[str]) -> list[str]:
    """The formats that ``names`` name, ``all`` meaning every one, in the order of ``FORMATS``.

    Raises DashijiError for an unknown name, or when a format needs a library that is not installed.
    """
    unknown = [name for name in names if name not in FORMATS and name != "all"]
    if unknown:
        raise DashijiError(f"unknown format {unknown[0]!r}; write one of {', '.join(FORMATS)} or all")
    wanted = [name for name in FORMATS if name in names or "all" in names]
    for name in wanted:
        library = FORMATS[name].library
        if library and importlib.util.find_spec(library) is None:
            raise DashijiError(f"the format {name} needs {library}, which is not installed: {EXTRA}")
    return wanted


def writer(name: str) -> Write:
    """The function that writes a format: ``write(documents, folder)`` fills an empty folder."""
    module = importlib.import_module(f"pipeline.exports.{FORMATS[name].module}")
    write: Write = module.write
    return write
