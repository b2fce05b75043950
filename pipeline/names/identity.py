"""Who is who: an ``entity_id`` for every PERSON and VEHICLE mention of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.data import Entity
from pipeline.names.craft import assign_craft
from pipeline.names.gazetteer import Match
from pipeline.names.people import assign_people, mentions_of


def identify(
    viewed: str, entities: Sequence[Entity], found: dict[str, list[Match]], *, cold: bool = False
) -> list[Entity]:
    """The same mentions with ``entity_id`` set on people and craft.

    ``found``: the lexicon matches of the text. Known names take the lexicon's id, others one made of their sound.
    """
    out = list(entities)
    for label, assign in (("PERSON", assign_people), ("VEHICLE", assign_craft)):
        lexicon = {} if cold else {(m.start, m.end): m.id for m in found.get(label.lower(), ())}
        places = mentions_of(entities, label)
        written = [viewed[entities[at].start : entities[at].end] for at in places]
        known = [lexicon.get((entities[at].start, entities[at].end)) for at in places]
        for at, entity_id in zip(places, assign(written, known), strict=True):
            out[at] = replace(out[at], entity_id=entity_id)
    return out
