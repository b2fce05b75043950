"""What another reader found, in our terms: its entities as further names, its semantic roles as evidence.

Our dates, craft and lexicons have the last word: a name of theirs counts only where nothing of ours stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from pipeline.backends.reading import Frame, Reading
from pipeline.data import LABELS, ROLES, TIMED
from pipeline.errors import KnowledgeError
from pipeline.lexicon import cells, knowledge_folder, read_table

if TYPE_CHECKING:
    from pipeline.names.consistency import Named

_LABEL_FILE = "backends/labels.tsv"
_ROLE_FILE = "backends/roles.tsv"


@cache
def label_map() -> dict[str, str]:
    """Their label → ours. Raises KnowledgeError for a label we do not have or leave to ourselves."""
    table = {}
    for row in read_table(_LABEL_FILE, ("label", "ours", "scheme")):
        if row["ours"] not in LABELS or row["ours"] in TIMED:
            message = f"ours must be a label of names, not {row['ours']!r}"
            raise KnowledgeError(str(knowledge_folder() / _LABEL_FILE), int(row["line"]), message)
        table[row["label"]] = row["ours"]
    return table


@cache
def role_map() -> dict[str, tuple[str, ...]]:
    """PropBank role → the roles of ours it speaks for. Raises KnowledgeError for a role we do not have."""
    table = {}
    for row in read_table(_ROLE_FILE, ("role", "ours")):
        ours = tuple(cells(row["ours"]))
        if not set(ours) <= set(ROLES):
            message = f"ours must be of {', '.join(ROLES)}"
            raise KnowledgeError(str(knowledge_folder() / _ROLE_FILE), int(row["line"]), message)
        table[row["role"]] = ours
    return table


def names_of(reading: Reading, reader: str) -> list[Named]:
    """Their entities under our labels, as spans with the source ``reader:LABEL``; the longer of overlapping ones."""
    known = label_map()
    spans = [
        (mention.start, mention.end, known[mention.label], f"{reader}:{mention.label}")
        for mention in sorted(reading.mentions, key=lambda m: (m.start, -m.end, m.label))
        if mention.label in known
    ]
    return [span for at, span in enumerate(spans) if not any(earlier[1] > span[0] for earlier in spans[:at])]


def supported(frames: Sequence[Frame], trigger: tuple[int, int], entity: tuple[int, int], role: str) -> str:
    """The PropBank role by which a predicate at the trigger takes the entity for ``role``, or ""."""
    known = role_map()
    for frame in frames:
        if frame.start < trigger[1] and trigger[0] < frame.end:
            for argument in frame.arguments:
                if argument.start <= entity[0] and entity[1] <= argument.end and role in known.get(argument.label, ()):
                    return argument.label
    return ""
