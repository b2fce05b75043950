"""The linear-chain model: emissions by table look-up in numpy, then the best path (Viterbi).

The model file is an ``.npz`` of plain arrays written by :mod:`pipeline.training.names`: ``codes`` (sorted
feature codes), ``weights`` (one row a code, one column a tag), ``transitions`` (from, to) and ``tags``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import KnowledgeError
from pipeline.lexicon import models_folder
from pipeline.names.features import Ints, encode

Floats = npt.NDArray[np.float32]
MODEL = "names.npz"
OUTSIDE = 0
"""Number of the tag O in every model."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a trained tagger; ``tags[0]`` is ``O``, the others ``B-``, ``I-``, ``E-``, ``S-`` + label."""

    codes: npt.NDArray[np.uint64]
    weights: Floats
    transitions: Floats
    tags: tuple[str, ...]


def load_model() -> Model:
    """The model in use. Raises KnowledgeError when it is missing or not a model."""
    return read_model(models_folder() / MODEL)


@cache
def read_model(path: Path) -> Model:
    """Read a model file. Raises KnowledgeError when it is missing or not a model."""
    try:
        with np.load(path, allow_pickle=False) as data:
            return Model(data["codes"], data["weights"], data["transitions"], tuple(str(tag) for tag in data["tags"]))
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            str(path), 0, f"not a name model ({error}); make it with python -m pipeline.training names"
        ) from None


def emissions(model: Model, channels: dict[str, Ints]) -> Floats:
    """Score of every tag at every character, before transitions; shape (characters, tags)."""
    codes = encode(channels)
    total = np.zeros((len(codes), len(model.tags)), dtype=np.float32)
    for column in range(codes.shape[1]):
        at = np.searchsorted(model.codes, codes[:, column])
        at[at == len(model.codes)] = 0
        known = np.nonzero(model.codes[at] == codes[:, column])[0]
        total[known] += model.weights[at[known]]
    return total


def best_path(model: Model, scores: Floats) -> Ints:
    """The most probable tag numbers for one stretch of text."""
    length = len(scores)
    back = np.empty((length, len(model.tags)), dtype=np.int64)
    current = scores[0]
    columns = np.arange(len(model.tags))
    for position in range(1, length):
        candidates = current[:, None] + model.transitions
        best = candidates.argmax(axis=0)
        back[position] = best
        current = candidates[best, columns] + scores[position]
    path = np.empty(length, dtype=np.int64)
    path[-1] = int(current.argmax())
    for position in range(length - 1, 0, -1):
        path[position - 1] = back[position, path[position]]
    return path


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of the well-formed runs B I* E and S in a tag sequence."""
    found, start = [], -1
    for position, tag in enumerate(tags):
        head = tag[0]
        if head == "S":
            found.append((position, position + 1, tag[2:]))
        elif head == "B":
            start = position
        elif head == "E" and start >= 0:
            found.append((start, position + 1, tag[2:]))
        if head in "OSE":
            start = -1
    return found


_SURE = 9.0
"""A character whose O score leads every other tag by this much ends a stretch: no path would leave O there."""


def decode(model: Model, channels: dict[str, Ints]) -> list[tuple[int, int, str]]:
    """(start, end, label) of all names in a text, in order."""
    scores = emissions(model, channels)
    open_ = scores[:, OUTSIDE] - np.delete(scores, OUTSIDE, axis=1).max(axis=1) < _SURE
    edges = np.flatnonzero(np.diff(np.concatenate(([False], open_, [False])).astype(np.int8)))
    found: list[tuple[int, int, str]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        low, high = max(0, start - 1), min(len(scores), end + 1)
        path = best_path(model, scores[low:high])
        found += [(low + s, low + e, label) for s, e, label in spans([model.tags[tag] for tag in path])]
    return [span for at, span in enumerate(found) if at == 0 or span[0] >= found[at - 1][1]]
