"""A、B分别于X、Y升空: the nth goes with the nth.

One mention tells several occurrences when its sentence says 分别 and two or more of its roles have equally many
fillers; the pairs say which belongs to which.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.data import ROLES, Entity, Event

RESPECTIVELY = ("分别", "先后", "依次", "相继", "各自")
"""Words that set two lists against each other, on the normalised view."""
_LEADING = ("vehicle", "person", "launcher")


def pairs(event: Event, entities: Mapping[str, Entity], sentence: str) -> list[dict[str, str]]:
    """One dict a pair, role → entity mention id; empty when nothing is paired.

    ``entities``: mentions by id. ``sentence``: the normalised characters around the trigger.
    Fillers of a role count in text order, each ``entity_id`` once.
    """
    if not any(word in sentence for word in RESPECTIVELY):
        return []
    lists = {role: _fillers(event, role, entities) for role in ROLES}
    leading = next((role for role in _LEADING if len(lists[role]) > 1), None)
    if leading is None:
        return []
    paired = [role for role in ROLES if len(lists[role]) == len(lists[leading])]
    if len(paired) == 1:
        return []
    return [{role: lists[role][at] for role in paired} for at in range(len(lists[leading]))]


def _fillers(event: Event, role: str, entities: Mapping[str, Entity]) -> list[str]:
    found: dict[str, str] = {}
    mentions = (entities[argument.entity] for argument in event.arguments if argument.role == role)
    for entity in sorted(mentions, key=lambda e: e.start):
        found.setdefault(entity.entity_id or entity.value or entity.text, entity.id)
    return list(found.values())
