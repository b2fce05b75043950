"""Names: people, craft, organisations, places, programmes, and who is who.

:func:`find_names` is the stage; :mod:`pipeline.names.tagger` holds the model, :mod:`pipeline.names.gazetteer` the
knowledge, :mod:`pipeline.names.consistency` what mentions teach each other, :mod:`pipeline.names.identity` who is who.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.backends.reading import Reading
from pipeline.backends.voice import names_of
from pipeline.data import Entity
from pipeline.names.channels import channels, words_of
from pipeline.names.company import drop_animals, drop_other_things, drop_strays, settle_craft
from pipeline.names.consistency import Named, complete_lists, recur, trim
from pipeline.names.gazetteer import Match
from pipeline.names.identity import identify
from pipeline.names.known import add_known
from pipeline.names.shapes import SHAPES, shapes
from pipeline.names.tagger import decode, load_model
from pipeline.text import view


def find_names(
    text: str,
    taken: Sequence[Entity] = (),
    *,
    cold: bool = False,
    words: Sequence[str] | None = None,
    heard: tuple[Reading, str] | None = None,
) -> list[Entity]:
    """PERSON, VEHICLE, ORG, PLACE and PROGRAM mentions of a text, in order, without overlaps.

    ``taken``: DATE and DURATION mentions; names keep clear of them. ``cold``: without the lexicons of
    people and craft. ``words``: a segmentation of the text, else the default segmenter cuts it. ``heard``: what
    another reader found, and its name; its names count where nothing of ours stands.
    People and craft carry ``entity_id``; ``source`` says what found the mention. Raises KnowledgeError.
    """
    if not text:
        return []
    viewed = view(text)
    dated = [(entity.start, entity.end) for entity in taken]
    words = words if words is not None else words_of(viewed)
    made, found = channels(viewed, words, dated, cold=cold)
    spans = _free([(*span, "") for span in decode(load_model(), made)], dated)
    spans = add_known(viewed, trim(viewed, spans), found, words, sorted(dated))
    spans = complete_lists(viewed, spans)
    spans = _free(settle_craft(viewed, spans, found), dated)
    spans = recur(viewed, drop_other_things(viewed, spans, found), dated)
    spans = drop_other_things(viewed, drop_animals(viewed, spans, found), found)
    spans = drop_strays(viewed, spans, found)
    if heard:
        spans = sorted([*spans, *_free(names_of(*heard), sorted([(s, e) for s, e, *_ in spans] + dated))])
    sources = _sources(viewed, found)
    entities = [
        Entity(label, start, end, text[start:end], source=source or sources.get((start, end, label), "tagger"))
        for start, end, label, source in spans
    ]
    return identify(viewed, entities, found, cold=cold)


def _free(spans: list[Named], dated: list[tuple[int, int]]) -> list[Named]:
    blocked = sorted(dated)  # apart from each other, so that starts and ends are in one order
    starts = [start for start, _ in blocked]
    return [span for span in spans if not _meets(span, blocked, starts)]


def _meets(span: Named, blocked: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_left(starts, span[1]) - 1
    return at >= 0 and blocked[at][1] > span[0]


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
