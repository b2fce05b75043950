"""What the readers share: order, numbers, identities, and the messages for what cannot be."""

from __future__ import annotations

import pytest

from pipeline.data import Argument, Entity, Event, Span
from pipeline.errors import GoldError
from pipeline.imports.assembling import assemble, make_entity, make_event

TEXT = "加加林和加加林，1961年进入太空。"


def person(start: int, name: str, identity: str | None = None) -> Entity:
    return Entity("PERSON", start, start + 3, "加加林", name, entity_id=identity)


FLIGHT = Event("Flight", Span(13, 15, "进入"), "z", arguments=(Argument("person", "b"), Argument("date", "d")))
YEAR = Entity("DATE", 8, 13, "1961年", "d", value="1961")


def test_rows_are_in_text_order_and_numbered_anew() -> None:
    document = assemble("doc", TEXT, [YEAR, person(4, "b", "g"), person(0, "a", "g")], [FLIGHT], []).document
    assert [(entity.id, entity.start) for entity in document.entities] == [("T1", 0), ("T2", 4), ("T3", 8)]
    (event,) = document.events
    assert (event.id, event.event_id) == ("E1", "e1")
    assert [(argument.role, argument.entity) for argument in event.arguments] == [("date", "T3"), ("person", "T2")]


@pytest.mark.parametrize(
    ("identities", "expected"),
    [
        (("g", None), ("g", "g")),
        ((None, "g"), ("g", "g")),
        ((None, None), ("加加林", "加加林")),
        (("g", "h"), ("g", "h")),
    ],
)
def test_a_name_without_identity_takes_that_of_its_like(
    identities: tuple[str | None, str | None], expected: tuple[str, str]
) -> None:
    people = [person(start, str(start), identity) for start, identity in zip((0, 4), identities, strict=True)]
    imported = assemble("doc", TEXT, people, [], [])
    assert tuple(entity.entity_id for entity in imported.document.entities) == expected
    assert len(imported.notes) == identities.count(None)
    assert all(note.startswith("doc: PERSON '加加林' at") for note in imported.notes)


def test_an_event_without_id_gets_one_that_is_free() -> None:
    events = [FLIGHT, Event("Launch", Span(15, 17, "太空"), "y", event_id="e1")]
    document = assemble("doc", TEXT, [YEAR, person(4, "b", "g")], events, []).document
    assert len({event.event_id for event in document.events}) == 2


def test_an_event_is_no_argument() -> None:
    with pytest.raises(GoldError, match="has the argument 'b', which is no entity"):
        assemble("doc", TEXT, [YEAR], [FLIGHT], [])


@pytest.mark.parametrize("doc_id", ["../x", "a/b", "", ".hidden", "a\\b", "..", "a\0"])
def test_a_document_cannot_be_named_like_a_path(doc_id: str) -> None:
    with pytest.raises(GoldError, match="cannot name a document"):
        assemble(doc_id, TEXT, [], [], [])


@pytest.mark.parametrize(
    ("label", "bounds", "values", "message"),
    [
        ("COLOUR", (0, 3), {}, "here: label 'COLOUR' is not one of DATE"),
        ("DATE", (0, 3), {"mod": "soon"}, "here: mod 'soon' is not one of start"),
        ("PERSON", (3, 3), {}, "here: the span 3–3 is not within the 18 characters"),
        ("PERSON", (-1, 3), {}, "here: the span -1–3"),
        ("PERSON", (17, 19), {}, "here: the span 17–19"),
    ],
)
def test_a_wrong_entity_is_named(label: str, bounds: tuple[int, int], values: dict, message: str) -> None:
    assert len(TEXT) == 18
    with pytest.raises(GoldError, match=message):
        make_entity("here", TEXT, label, bounds, **values)


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        ("Party", {}, "event type 'Party'"),
        ("Flight", {"modality": "likely"}, "modality 'likely'"),
        ("Flight", {"outcome": "so-so"}, "outcome 'so-so'"),
        ("Flight", {"arguments": (Argument("cook", "T1"),)}, "role 'cook'"),
    ],
)
def test_a_wrong_event_is_named(kind: str, values: dict, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        make_event("here", TEXT, kind, (13, 15), **values)
