"""The linear-chain model: emissions by table look-up in numpy, then the best path (Viterbi).

The model file is an ``.npz`` of plain arrays written by :mod:`pipeline.training.names`: ``codes`` (sorted
feature codes), ``weights`` (one row a code, one column a tag), ``transitions`` (from, to) and ``tags``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.errors import KnowledgeError
from pipeline.lexicon import models_folder
from pipeline.lookup import KeyIndex
from pipeline.names.features import TEMPLATE_BITS, TEMPLATES, Encoder, Ints

Floats = npt.NDArray[np.float32]
MODEL = "names.npz"
OUTSIDE = 0
"""Number of the tag O in every model."""


@dataclass(frozen=True)
class Model:
    """Weights of a trained tagger; ``tags[0]`` is ``O``, the others ``B-``, ``I-``, ``E-``, ``S-`` + label.

    ``codes``: sorted, so that those of a template stand together; the row of ``weights`` behind the last code's is 0.
    """

    codes: npt.NDArray[np.uint64]
    weights: Floats
    transitions: Floats
    tags: tuple[str, ...]

    @cached_property
    def indices(self) -> list[KeyIndex]:
        """Of each template, where its codes stand."""
        borders = np.searchsorted(self.codes >> np.uint64(TEMPLATE_BITS), np.arange(len(TEMPLATES) + 1))
        return [KeyIndex(self.codes[low:high], low) for low, high in pairwise(borders.tolist())]


def load_model() -> Model:
    """The model in use. Raises KnowledgeError when it is missing or not a model."""
    return read_model(models_folder() / MODEL)


@cache
def read_model(path: Path) -> Model:
    """Read a model file. Raises KnowledgeError when it is missing or not a model."""
    try:
        with np.load(path, allow_pickle=False) as data:
            weights = np.pad(data["weights"], ((0, 1), (0, 0)))
            return Model(data["codes"], weights, data["transitions"], tuple(str(tag) for tag in data["tags"]))
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            str(path), 0, f"not a name model ({error}); make it with python -m pipeline.training names"
        ) from None


def emissions(model: Model, channels: dict[str, Ints]) -> Floats:
    """Score of every tag at every character, before transitions; shape (characters, tags)."""
    encoder = Encoder(channels)
    total = np.zeros((encoder.length, len(model.tags)), dtype=np.float32)
    for low in range(0, encoder.length, _CHUNK):
        high = min(encoder.length, low + _CHUNK)
        for number, index in enumerate(model.indices):
            total[low:high] += model.weights.take(index.find(encoder.codes(number, low, high)), axis=0)
    return total


def best_paths(model: Model, stretches: Sequence[Floats]) -> list[Ints]:
    """The most probable tag numbers for each of several stretches of text, given their scores (Viterbi's algorithm)."""
    order = sorted(range(len(stretches)), key=lambda number: -len(stretches[number]))
    out: dict[int, Ints] = {}
    for low in range(0, len(order), _TOGETHER):
        part = order[low : low + _TOGETHER]
        out |= zip(part, _best_paths(model, [stretches[number] for number in part]), strict=True)
    return [out[number] for number in range(len(stretches))]


def _best_paths(model: Model, stretches: Sequence[Floats]) -> list[Ints]:
    """The same for some stretches, the longest first: one step of all of them at a time."""
    lengths = np.array([len(stretch) for stretch in stretches])
    first = np.cumsum(lengths) - lengths
    scores = np.concatenate(stretches)
    back = np.zeros(scores.shape, dtype=np.int64)
    current = scores[first]
    into = np.ascontiguousarray(model.transitions.T)  # what leads to a tag in a row: argmax is fast along rows
    for step in range(1, int(lengths[0])):
        count = int(np.searchsorted(-lengths, -step))  # those longer than ``step``
        candidates = current[:count, None, :] + into
        best = candidates.argmax(axis=2)
        back[first[:count] + step] = best
        current[:count] = (
            np.take_along_axis(candidates, best[:, :, None], axis=2)[:, :, 0] + scores[first[:count] + step]
        )
    tags = current.argmax(axis=1)
    path = np.empty(len(scores), dtype=np.int64)
    for step in range(int(lengths[0]) - 1, -1, -1):
        count = int(np.searchsorted(-lengths, -step))
        at = first[:count] + step
        path[at] = tags[:count]
        tags[:count] = back[at, tags[:count]]
    return np.split(path, first[1:])


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


_CHUNK = 8192
"""Characters scored at once: their scores stay in the processor's cache, and the codes take little memory."""

_TOGETHER = 256
"""Stretches whose paths are sought together."""

_SURE = 9.0
"""A character whose O score leads every other tag by this much ends a stretch: no path would leave O there."""


def decode(model: Model, channels: dict[str, Ints]) -> list[tuple[int, int, str]]:
    """(start, end, label) of all names in a text, in order."""
    scores = emissions(model, channels)
    open_ = scores[:, OUTSIDE] - np.delete(scores, OUTSIDE, axis=1).max(axis=1) < _SURE
    edges = np.flatnonzero(np.diff(np.concatenate(([False], open_, [False])).astype(np.int8)))
    lows, highs = np.maximum(edges[::2] - 1, 0).tolist(), np.minimum(edges[1::2] + 1, len(scores)).tolist()
    if not lows:
        return []
    paths = best_paths(model, [scores[low:high] for low, high in zip(lows, highs, strict=True)])
    found: list[tuple[int, int, str]] = []
    for low, path in zip(lows, paths, strict=True):
        found += [(low + s, low + e, label) for s, e, label in spans([model.tags[tag] for tag in path.tolist()])]
    return [span for at, span in enumerate(found) if at == 0 or span[0] >= found[at - 1][1]]
