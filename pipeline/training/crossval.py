"""Out-of-fold predictions: every development document read by models that were not trained on it.

The models learn from the development documents, so scoring the shipped models on those flatters them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.data import Document
from pipeline.lexicon import models_folder
from pipeline.names.dictionary import MODEL as DICTIONARY
from pipeline.training import events, names

FOLDS = 5


def folds(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents dealt to folds in order, the longest (the article) first, so that folds are of like size."""
    dealt: list[list[Document]] = [[] for _ in range(FOLDS)]
    for document in sorted(documents, key=lambda d: (-len(d.text), d.doc_id)):
        min(dealt, key=lambda fold: sum(len(d.text) for d in fold)).append(document)
    return dealt


def crossvalidate(documents: Sequence[Document], more: Sequence[Document], out: Path) -> None:
    """Write predictions for all ``documents`` to ``out`` in the interchange form, fold by fold.

    ``more``: texts for names only, in every fold's training.
    """
    out.mkdir(parents=True, exist_ok=True)
    for number, held_out in enumerate(folds(documents), 1):
        ids = {document.doc_id for document in held_out}
        training = [document for document in documents if document.doc_id not in ids]
        with tempfile.TemporaryDirectory() as folder:
            models, texts = Path(folder) / "models", Path(folder) / "texts"
            models.mkdir()
            shutil.copy(models_folder() / DICTIONARY, models)
            texts.mkdir()
            names.train([*training, *more], models / "names.npz")
            events.train(training, models)
            for document in held_out:
                (texts / f"{document.doc_id}.txt").write_text(document.text, encoding="utf-8", newline="")
            command = [sys.executable, "-m", "pipeline.cli", "extract", str(texts), "--out", str(out), "--quiet"]
            subprocess.run(command, check=True, env={**os.environ, "DASHIJI_MODELS": str(models)})
        print(f"fold {number} of {FOLDS}: {', '.join(sorted(ids))}", flush=True)
