"""What another reader says of a text. All bounds are half-open code points into the untouched text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch of text with the other reader's own label: an entity, or an argument of a predicate."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its semantic roles (PropBank's: ARG0, ARG1, ARGM-TMP …)."""

    start: int
    end: int
    arguments: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything another reader found.

    ``tags``: a part of speech for each of ``tokens``, or empty. ``heads``: for each token the number of its head in
    ``tokens`` (-1: root) and the relation, or empty. ``mentions``: its entities. ``frames``: its predicates.
    """

    tokens: list[Bounds] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[tuple[int, str]] = field(default_factory=list)
    mentions: list[Labelled] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def rows(self) -> dict[str, Any]:
        """Plain lists and dicts, for a Doc's ``user_data``."""
        return asdict(self)


def from_rows(rows: dict[str, Any]) -> Reading:
    """Read what :meth:`Reading.rows` wrote, tuples and lists alike."""
    return Reading(
        [(start, end) for start, end in rows["tokens"]],
        list(rows["tags"]),
        [(head, relation) for head, relation in rows["heads"]],
        [Labelled(**mention) for mention in rows["mentions"]],
        [
            Frame(frame["start"], frame["end"], tuple(Labelled(**argument) for argument in frame["arguments"]))
            for frame in rows["frames"]
        ],
    )


def joined(parts: Iterable[Reading]) -> Reading:
    """Readings of consecutive stretches (offsets already those of the document) as one.

    A part without tags or heads empties them for the whole, since they go by token number.
    """
    whole = Reading()
    tagged = headed = True
    for part in parts:
        base = len(whole.tokens)
        tagged, headed = tagged and bool(part.tags or not part.tokens), headed and bool(part.heads or not part.tokens)
        whole.tokens.extend(part.tokens)
        whole.tags.extend(part.tags)
        whole.heads.extend((head + base if head >= 0 else -1, relation) for head, relation in part.heads)
        whole.mentions.extend(part.mentions)
        whole.frames.extend(part.frames)
    return Reading(
        whole.tokens, whole.tags if tagged else [], whole.heads if headed else [], whole.mentions, whole.frames
    )
