"""Names: people, craft, organisations, places, programmes, and who is who.

:func:`find_names` is the stage; :mod:`pipeline.names.tagger` holds the model, :mod:`pipeline.names.gazetteer` the
knowledge, :mod:`pipeline.names.consistency` what mentions teach each other, :mod:`pipeline.names.identity` who is who.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.data import Entity
from pipeline.names.channels import channels, words_of
from pipeline.names.company import add_quoted_craft, drop_animals
from pipeline.names.consistency import Named, complete_lists, recur, trim
from pipeline.names.gazetteer import Match, names_of, rows
from pipeline.names.identity import identify
from pipeline.names.shapes import SHAPES, shapes
from pipeline.names.tagger import decode, load_model
from pipeline.text import view


def find_names(
    text: str, taken: Sequence[Entity] = (), *, cold: bool = False, words: Sequence[str] | None = None
) -> list[Entity]:
    """PERSON, VEHICLE, ORG, PLACE and PROGRAM mentions of a text, in order, without overlaps.

    ``taken``: DATE and DURATION mentions; names keep clear of them. ``cold``: without the lexicons of
    people and craft. ``words``: a segmentation of the text, else the default segmenter cuts it.
    People and craft carry ``entity_id``; ``source`` says what found the mention. Raises KnowledgeError.
    """
    if not text:
        return []
    viewed = view(text)
    dated = [(entity.start, entity.end) for entity in taken]
    made, found = channels(viewed, words if words is not None else words_of(text), dated, cold=cold)
    spans = _free([(*span, "") for span in decode(load_model(), made)], dated)
    spans = complete_lists(viewed, trim(viewed, spans))
    spans = _free(add_quoted_craft(viewed, spans, found), dated)
    spans = drop_animals(viewed, recur(viewed, spans, dated), found)
    sources = _sources(viewed, found)
    entities = [
        Entity(label, start, end, text[start:end], source=source or sources.get((start, end, label), "tagger"))
        for start, end, label, source in spans
    ]
    return identify(viewed, entities, found, cold=cold)


def _free(spans: list[Named], dated: list[tuple[int, int]]) -> list[Named]:
    blocked = sorted(dated)
    return [span for span in spans if not any(start < span[1] and span[0] < end for start, end in blocked)]


def _sources(viewed: str, found: dict[str, list[Match]]) -> dict[tuple[int, int, str], str]:
    """The knowledge entry or shape whose bounds a span has, by (start, end, label)."""
    sources: dict[tuple[int, int, str], str] = {}
    for start, end, number in shapes(viewed):
        for label in ("PERSON", "VEHICLE", "ORG"):
            sources[start, end, label] = f"shape:{SHAPES[number - 1][0]}"
    for kind, matches in found.items():
        for match in matches:
            sources[match.start, match.end, kind.upper()] = f"lexicon:{match.id}"
    return sources


def segmenter_words(*, cold: bool = False) -> list[str]:
    """Names the segmenter's dictionary learns: those of the knowledge files, less people and craft when ``cold``."""
    kinds = ("org", "place", "program") if cold else ("person", "vehicle", "org", "place", "program")
    forms = {form for kind in kinds for row in rows(kind) for form in names_of(row)}
    return sorted(form for form in forms if "·" not in form and "“" not in form and len(form) > 1)
