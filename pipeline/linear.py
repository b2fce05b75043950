"""Sparse linear models at run time: the weight of each pattern, added up and squashed.

Patterns are named by 32-bit codes (:func:`code`, :func:`join`), so that a model is two plain arrays and a text's
patterns are looked up together. scikit-learn trains the models (:mod:`pipeline.training`); only numbers are shipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pipeline.errors import KnowledgeError
from pipeline.lookup import KeyIndex

Codes = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_SPREAD = np.uint32(2654435761)
"""Knuth's multiplicative constant: spreads a code before another is added (The Art of Computer Programming 3, 6.4)."""


@lru_cache(maxsize=1 << 16)
def code(pattern: str) -> int:
    """The code of a pattern or of a part of one written as a string: its CRC-32."""
    return crc32(pattern.encode("utf-8", "surrogatepass"))


def join(first: Codes | int, *others: Codes | int) -> Codes:
    """The codes of patterns made of parts in this order."""
    total = np.atleast_1d(np.asarray(first, dtype=np.uint32))
    for other in others:
        total = (total ^ (total >> np.uint32(15))) * _SPREAD + np.asarray(other, dtype=np.uint32)
    return total


@dataclass(frozen=True, slots=True)
class Bag:
    """The patterns of ``size`` items: ``owner``, the number of an item, and ``codes``, one entry a pattern."""

    size: int
    owner: Ints
    codes: Codes

    @classmethod
    def of(cls, size: int, parts: Sequence[tuple[Ints | None, Codes]]) -> Bag:
        """One bag of several (owner, codes): without owner, the codes are those of all items in order."""
        everyone = np.arange(size)
        owners = [everyone if owner is None else owner for owner, _ in parts]
        return cls(size, np.concatenate(owners), np.concatenate([codes for _, codes in parts]))

    @classmethod
    def together(cls, bags: Sequence[Bag]) -> Bag:
        """Several bags as one, their items numbered on."""
        first = np.cumsum([0, *(bag.size for bag in bags)])
        owners = [bag.owner + begin for bag, begin in zip(bags, first[:-1], strict=True)]
        return cls(int(first[-1]), np.concatenate(owners), np.concatenate([bag.codes for bag in bags]))

    def with_each(self, marks: Codes) -> Bag:
        """The patterns by themselves and each together with the mark of its item, and the mark alone."""
        everyone = np.arange(self.size)
        joined = join(self.codes, marks[self.owner])
        return Bag(
            self.size, np.concatenate([self.owner, self.owner, everyone]), np.concatenate([self.codes, joined, marks])
        )

    def only(self, items: npt.NDArray[np.bool_]) -> Bag:
        """The bag of those items the mask holds for, numbered anew in order."""
        number = np.cumsum(items) - 1
        kept = items[self.owner]
        return Bag(int(items.sum()), number[self.owner[kept]], self.codes[kept])


@dataclass(frozen=True)
class Linear:
    """A model for one binary question: sorted ``codes``, their ``weights``, and ``bias``, the weight of no pattern."""

    codes: Codes
    weights: npt.NDArray[np.float32]
    bias: float

    @cached_property
    def _index(self) -> KeyIndex:
        return KeyIndex(self.codes)

    def probability(self, bag: Bag) -> Floats:
        """The model's probability for each item; a pattern an item has twice counts twice."""
        if not len(self.codes):
            return np.full(bag.size, 1.0 / (1.0 + np.exp(-self.bias)))
        at = self._index.find(bag.codes)
        known = at >= 0
        weights = self.weights[at[known]].astype(np.float64)
        logits = self.bias + np.bincount(bag.owner[known], weights=weights, minlength=bag.size)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


_FIELDS = ("codes", "weights", "bias")


def mix(first: Floats, second: Floats, share: float) -> Floats:
    """Two models' probabilities as one: the mean of their log odds, the second weighing ``share`` of 1."""
    logits = (1 - share) * _log_odds(first) + share * _log_odds(second)
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def _log_odds(probability: Floats) -> Floats:
    clipped = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float64)


def save(path: Path, models: dict[str, Linear]) -> None:
    """Write several models to one ``.npz`` of plain arrays."""
    arrays = {f"{name}:{key}": np.asarray(getattr(m, key)) for name, m in models.items() for key in _FIELDS}
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


@cache
def load(path: Path) -> dict[str, Linear]:
    """Read what :func:`save` wrote. Raises KnowledgeError when the file is missing or broken."""
    try:
        with np.load(path, allow_pickle=False) as data:
            names = sorted({key.rpartition(":")[0] for key in data.files})
            return {
                name: Linear(data[f"{name}:codes"], data[f"{name}:weights"], float(data[f"{name}:bias"]))
                for name in names
            }
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(
            str(path), 0, f"not a model file ({error}); make it with python -m pipeline.training"
        ) from None
