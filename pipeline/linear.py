"""Sparse linear models at run time: the weight of each pattern, added up and squashed.

Patterns are named by 32-bit codes (:func:`code`, :func:`combine`), so that a model is two plain arrays and a text's
patterns are looked up together. scikit-learn trains the models (:mod:`pipeline.training`); only numbers are shipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pipeline.errors import KnowledgeError

Codes = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float64]
_SPREAD = np.uint32(2654435761)
"""Knuth's multiplicative constant: spreads a code before another is added (The Art of Computer Programming 3, 6.4)."""


@lru_cache(maxsize=1 << 16)
def code(pattern: str) -> int:
    """The code of a pattern written as a string: its CRC-32."""
    return crc32(pattern.encode("utf-8", "surrogatepass"))


def combine(codes: Codes, other: int) -> Codes:
    """The codes of patterns that hold together with pattern ``other``."""
    return np.asarray(codes * _SPREAD + np.uint32(other), dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Linear:
    """A model for one binary question: sorted ``codes``, their ``weights``, and ``bias``, the weight of no pattern."""

    codes: Codes
    weights: npt.NDArray[np.float32]
    bias: float

    def probability(self, items: Sequence[Codes]) -> Floats:
        """The model's probability for each item, given as the codes of its patterns, each once."""
        if not items:
            return np.zeros(0)
        wanted = np.concatenate(items)
        at = np.minimum(np.searchsorted(self.codes, wanted), len(self.codes) - 1)
        found = np.where(self.codes[at] == wanted, self.weights[at], np.float32(0)).astype(np.float64)
        owner = np.repeat(np.arange(len(items)), [len(item) for item in items])
        logits = self.bias + np.bincount(owner, weights=found, minlength=len(items))
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def mix(first: Floats, second: Floats, share: float) -> Floats:
    """Two models' probabilities as one: the mean of their log odds, the second weighing ``share`` of 1."""
    logits = (1 - share) * _log_odds(first) + share * _log_odds(second)
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), dtype=np.float64)


def _log_odds(probability: Floats) -> Floats:
    clipped = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(clipped / (1 - clipped)), dtype=np.float64)


def save(path: Path, models: dict[str, Linear]) -> None:
    """Write several models to one ``.npz`` of plain arrays."""
    arrays = {f"{name}:{key}": np.asarray(getattr(m, key)) for name, m in models.items() for key in Linear.__slots__}
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
