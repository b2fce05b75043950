"""Training the name tagger: annotated documents, swapped copies, linear-chain CRFs, their mean as numpy arrays.

Run ``python -m pipeline.training names``; needs python-crfsuite. Same data and seed give the same model.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.data import Document
from pipeline.names.channels import channels, words_of
from pipeline.names.features import encode
from pipeline.names.gazetteer import Match
from pipeline.text import sentences, view
from pipeline.training.augment import swap_names
from pipeline.training.made_up import pools

LABELS = ("PERSON", "VEHICLE", "ORG", "PLACE", "PROGRAM")
PARAMETERS = {"c1": 0.03, "c2": 0.1, "max_iterations": 60, "feature.possible_transitions": False}
COPIES = 4
LEFT_OUT = 0.5
"""Share of lexicon entries hidden from a copy, so that the model never leans on the lexicon alone."""

SHARE = 0.7
"""Share of the people, craft and towns of a swapped copy that get another name."""

SEEDS = (7, 8, 9)
"""A model is trained for each, on other copies of the texts."""

LIGHTEST = 0.02
"""Features that weigh less for every tag are left out: half of them, and 3 of 6,134 names in all texts change."""

Codes = npt.NDArray[np.uint64]


def tags(document: Document) -> list[str]:
    """BIES tag of every character."""
    out = ["O"] * len(document.text)
    for entity in document.entities:
        if entity.label in LABELS:
            inside = entity.end - entity.start - 2
            marks = ["S"] if inside == -1 else ["B", *["I"] * inside, "E"]
            out[entity.start : entity.end] = [f"{mark}-{entity.label}" for mark in marks]
    return out


def _codes(document: Document, rng: random.Random, cold: bool, left_out: float) -> Codes:
    viewed = view(document.text)
    dropped: dict[str, bool] = {}

    def keep(match: Match) -> bool:
        return not dropped.setdefault(f"{match.kind}:{match.id}", rng.random() < left_out)

    dated = [(e.start, e.end) for e in document.entities if e.label in ("DATE", "DURATION")]
    made, _ = channels(viewed, words_of(viewed), dated, cold=cold, keep=keep)
    return encode(made)


def samples(documents: Sequence[Document], seed: int) -> Iterator[tuple[Codes, list[str]]]:
    """Feature codes and tags, a sentence at a time: each document as it is, warm and cold, and swapped copies."""
    rng = random.Random(seed)
    names = pools(rng)
    for document in documents:
        versions = [(document, False, 0.0), (document, True, LEFT_OUT)]
        for copy in range(COPIES):
            swapped = swap_names(document, names, rng, SHARE)
            versions.append((swapped, copy % 2 == 0, LEFT_OUT))
        for version, cold, left_out in versions:
            codes, marks = _codes(version, rng, cold, left_out), tags(version)
            for start, end in sentences(version.text):
                yield codes[start:end], marks[start:end]


Numbers = dict[str, npt.NDArray[Any]]


def train(documents: Sequence[Document], path: Path, seeds: Sequence[int] = SEEDS) -> None:
    """Train on ``documents``, once for each seed, and write the mean of the models to ``path``."""
    mean = without_light(average([train_one(documents, seed) for seed in seeds]))
    np.savez_compressed(path, **mean)  # type: ignore[arg-type]


def train_one(documents: Sequence[Document], seed: int) -> Numbers:
    """One model's arrays; see :func:`numbers`."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for codes, marks in samples(documents, seed):
        trainer.append([[str(code) for code in row] for row in codes.tolist()], marks)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "names.crfsuite")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        return numbers(tagger.info())


def numbers(info: Any) -> Numbers:
    """crfsuite's dump as plain arrays, as :mod:`pipeline.names.tagger` reads them; tags it never saw follow each other
    are forbidden."""
    names = ["O", *sorted(label for label in info.labels if label != "O")]
    column = {name: number for number, name in enumerate(names)}
    codes = sorted({int(attribute) for attribute, _ in info.state_features})
    row = {code: number for number, code in enumerate(codes)}
    weights = np.zeros((len(codes), len(names)), dtype=np.float32)
    for (attribute, label), weight in info.state_features.items():
        weights[row[int(attribute)], column[label]] = weight
    transitions = np.full((len(names), len(names)), -20.0, dtype=np.float32)
    for (source, target), weight in info.transitions.items():
        transitions[column[source], column[target]] = weight
    return {
        "codes": np.array(codes, dtype=np.uint64),
        "weights": weights,
        "transitions": transitions,
        "tags": np.array(names),
    }


def without_light(model: Numbers) -> Numbers:
    """The model without the features that weigh next to nothing for every tag."""
    kept = np.abs(model["weights"]).max(axis=1, initial=0.0) >= LIGHTEST
    return {**model, "codes": model["codes"][kept], "weights": model["weights"][kept]}


def average(models: Sequence[Numbers]) -> Numbers:
    """The mean of linear models of one kind, which errs less than each; a feature one lacks weighs nothing in it."""
    tags = models[0]["tags"]
    if any(model["tags"].tolist() != tags.tolist() for model in models):
        raise ValueError("the models have different tags")
    codes = np.unique(np.concatenate([model["codes"] for model in models]))
    weights = np.zeros((len(codes), len(tags)), dtype=np.float32)
    transitions = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for model in models:
        weights[np.searchsorted(codes, model["codes"])] += model["weights"] / np.float32(len(models))
        transitions += model["transitions"] / np.float32(len(models))
    return {"codes": codes, "weights": weights, "transitions": transitions, "tags": tags}
