"""``python -m pipeline.training dictionary|names|events|all``: make the model files again from the development gold.

``crossvalidate`` predicts every development document with models that have not seen it, for honest figures:
``dashiji evaluate --pred build/crossvalidated --only-common``.

Documents of the split ``test`` are never read. Same data and seed give the same numbers.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.data import Document
from pipeline.errors import DashijiError
from pipeline.gold.build import read_part
from pipeline.gold.shelf import read_shelf, read_text
from pipeline.interchange import documents_in, read_document_rows
from pipeline.lexicon import models_folder
from pipeline.names.dictionary import MODEL as DICTIONARY
from pipeline.names.tagger import MODEL
from pipeline.training import dictionary, events, names
from pipeline.training.crossval import crossvalidate


def development_documents(gold: Path, corpus: Path) -> list[Document]:
    """All annotated documents of the split ``dev``, by doc_id. Raises GoldError for malformed gold."""
    shelf = read_shelf(corpus)
    chosen = [doc_id for doc_id in documents_in(gold) if shelf[doc_id].split == "dev"]
    return [read_document_rows(gold, doc_id, read_text(shelf, doc_id)) for doc_id in chosen]


def entities_only(gold: Path) -> list[Document]:
    """The texts annotated for entities alone, by file name: for the name tagger, never scored. Raises GoldError."""
    return [read_part(path).document for path in sorted((gold / "entities_only").glob("*.xml"))]


def main(arguments: list[str] | None = None) -> int:
    """Train what is asked for; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.training", description=__doc__)
    parser.add_argument("what", choices=("dictionary", "names", "events", "all", "crossvalidate"))
    parser.add_argument(
        "--out", type=Path, default=Path("build/crossvalidated"), help="where crossvalidate puts its predictions"
    )
    parser.add_argument("--gold", type=Path, default=Path("gold_annotations"))
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    options = parser.parse_args(arguments)
    try:
        documents = development_documents(options.gold, options.corpus)
        more = entities_only(options.gold)
    except DashijiError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(documents)} development documents, {len(more)} more for names", flush=True)
    folder = models_folder()
    folder.mkdir(exist_ok=True)
    if options.what == "crossvalidate":
        crossvalidate(documents, more, options.out)
        return 0
    if options.what in ("dictionary", "all"):
        dictionary.make(folder / DICTIONARY)
    if options.what in ("names", "all"):
        names.train([*documents, *more], folder / MODEL)
    if options.what in ("events", "all"):
        events.train(documents, folder)
    for file in sorted(folder.iterdir()):
        print(f"{file} ({file.stat().st_size:,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
