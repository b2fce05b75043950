"""The words of the page, from ``knowledge/view/wording.tsv``."""

from __future__ import annotations

from functools import cache

from pipeline.data import EVENT_TYPES, LABELS, MODALITIES, OUTCOMES, ROLES
from pipeline.errors import KnowledgeError
from pipeline.lexicon import knowledge_folder, read_table, unique

FILE = "view/wording.tsv"
_OF_SCHEMA = (
    *(f"type:{name}" for name in EVENT_TYPES),
    *(f"role:{name}" for name in ROLES),
    *(f"label:{name}" for name in (*LABELS, "TRIGGER")),
    *(f"modality:{name}" for name in MODALITIES),
    *(f"outcome:{name}" for name in OUTCOMES),
)


@cache
def wording() -> dict[str, tuple[str, str]]:
    """key → (Chinese, English). Raises KnowledgeError for a missing translation, type, role or label."""
    rows = read_table(FILE, ("key", "zh", "en"))
    unique(rows, FILE, "key")
    for row in rows:
        if not (row["zh"] and row["en"]):
            raise KnowledgeError(
                str(knowledge_folder() / FILE), int(row["line"]), f"{row['key']!r} needs both languages"
            )
    words = {row["key"]: (row["zh"], row["en"]) for row in rows}
    for key in _OF_SCHEMA:
        if key not in words:
            raise KnowledgeError(str(knowledge_folder() / FILE), 0, f"no row for {key!r}")
    return words
