"""Who and what the mentions name: one row an individual, over all documents of a run.

People and craft are told apart by ``entity_id``. Organisations, places and programmes have none; forms that stand in
one row of the knowledge files (美国, 合众国) are one individual, other forms each their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

from pipeline.data import NAMED, TIMED, Entity
from pipeline.names.gazetteer import names_of
from pipeline.names.gazetteer import rows as known_names
from pipeline.outputs.frames import Row
from pipeline.text import view

_OWN = ("latin", "years")
_OF_SERIES = ("kind", "country")


@cache
def _by_id(label: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in known_names(label.lower())}


@cache
def _by_form(label: str) -> dict[str, dict[str, str]]:
    return {view(form): row for row in known_names(label.lower()) for form in names_of(row)}


class Individuals:
    """``add`` every mention, then take ``rows``."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    @staticmethod
    def id_of(entity: Entity) -> str | None:
        """The id of the individual a mention names; None for dates and durations."""
        if entity.label in TIMED:
            return None
        if entity.label in NAMED:
            return entity.entity_id or entity.text
        row = _by_form(entity.label).get(view(entity.text))
        return row["id"] if row else entity.text

    def add(self, entity: Entity) -> None:
        """Count a mention."""
        entity_id = self.id_of(entity)
        if entity_id is not None:
            self._forms[entity.label, entity_id][entity.text] += 1

    def rows(self) -> list[Row]:
        """label, entity_id, name, latin, years, kind, country of every individual, by label and id.

        ``name`` is that of the knowledge files, else the commonest form (of equally common ones the longest).
        """
        return [self._row(label, key) for label, key in sorted(self._forms)]

    def _row(self, label: str, key: str) -> Row:
        forms = self._forms[label, key]
        known = _by_id(label).get(key, {})
        series = _series(label, key)
        commonest = max(forms, key=lambda form: (forms[form], len(form), form))
        row: Row = {"label": label, "entity_id": key, "name": known.get("name") or commonest}
        row |= {name: known.get(name) or None for name in _OWN}
        return row | {name: series.get(name) or None for name in _OF_SERIES}


def _series(label: str, key: str) -> dict[str, str]:
    """The row of an individual, or of the series it is a numbered member of (``soyuz-11`` of ``soyuz``)."""
    while key:
        if key in _by_id(label):
            return _by_id(label)[key]
        key = key.rpartition("-")[0]
    return {}
