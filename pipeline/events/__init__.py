"""Events: what happened, told by a trigger word and the entities around it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.backends.reading import Frame
from pipeline.data import Entity, Event
from pipeline.events.coreference import identify
from pipeline.events.reading import read_events
from pipeline.events.words import words_around
from pipeline.names.channels import words_of
from pipeline.text import view


def find_events(
    text: str, entities: Sequence[Entity], *, words: Sequence[str] | None = None, frames: Sequence[Frame] = ()
) -> list[Event]:
    """The event mentions of a text, in order, with arguments, modality, outcome and ``event_id``.

    ``entities``: all mentions of the text with their ids, in text order. ``words``: a segmentation of the
    text, else the default segmenter cuts it. ``frames``: predicates with semantic roles another reader found, as
    evidence for arguments. Raises KnowledgeError for a broken knowledge or model file.
    """
    if not text:
        return []
    viewed = view(text)
    around = words_around(viewed, words if words is not None else words_of(viewed), entities)
    return identify(read_events(text, viewed, entities, around, frames), entities)
