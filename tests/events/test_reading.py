"""The event stage on whole sentences, entities given by hand."""

from __future__ import annotations

import pytest

from pipeline.data import Document
from pipeline.events import find_events, reading
from pipeline.gold.inline import parse_fragment

LAUNCH = (
    '<DATE n="1" value="1961-08-06">1961年8月6日</DATE>，<PLACE n="2">法国</PLACE>用<VEHICLE n="3" id="k">晨曦号</VEHICLE>火箭'
    '成功发射了<VEHICLE n="4" id="s">信天翁3号</VEHICLE>卫星。'
)


def events(fragment: str) -> tuple[Document, list]:
    document = parse_fragment(fragment)
    return document, find_events(document.text, document.entities)


def fillers(document: Document, event) -> dict[str, set[str]]:
    texts = {entity.id: entity.text for entity in document.entities}
    out: dict[str, set[str]] = {}
    for argument in event.arguments:
        out.setdefault(argument.role, set()).add(texts[argument.entity])
    return out


def test_a_launch_with_rocket_and_payload() -> None:
    document, (event,) = events(LAUNCH)
    assert (event.type, event.trigger.text, event.modality, event.outcome) == ("Launch", "发射", "actual", "success")
    assert fillers(document, event) == {
        "date": {"1961年8月6日"}, "agent": {"法国"}, "launcher": {"晨曦号"}, "vehicle": {"信天翁3号"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fragment", "type_", "modality", "outcome"),
    [
        (
            '<VEHICLE n="1" id="a">信天翁3号</VEHICLE>计划于<DATE n="2" value="1970">1970年</DATE>发射。',
            "Launch",
            "planned",
            None,
        ),
        (
            '<DATE n="2" value="1970">1970年</DATE>，<VEHICLE n="1" id="a">信天翁3号</VEHICLE>发射失败。',
            "Launch",
            "actual",
            "failure",
        ),
        (
            '<DATE n="2" value="1970">1970年</DATE>，<PERSON n="1" id="a">瓦西连科</PERSON>在家中逝世。',
            "Death",
            "actual",
            None,
        ),
    ],
)
def test_modality_and_outcome(fragment: str, type_: str, modality: str, outcome: str | None) -> None:
    _, found = events(fragment)
    assert [(event.type, event.modality, event.outcome) for event in found] == [(type_, modality, outcome)]


@pytest.mark.parametrize(
    "fragment",
    [
        "火箭竖立在发射台旁。",
        '<VEHICLE n="1" id="a">信天翁3号</VEHICLE>的发射台高六十米。',
        "发射通常在清晨进行。",
    ],
)
def test_no_event(fragment: str) -> None:
    assert not events(fragment)[1]


def test_every_event_has_a_core_argument_and_an_id() -> None:
    _, found = events("\n".join([LAUNCH] * 3))
    assert len(found) == 3
    assert all(event.event_id and event.arguments and event.source for event in found)
    assert len({event.event_id for event in found}) == 1


def test_a_text_read_in_parts_has_the_events_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    document = parse_fragment("\n".join([LAUNCH] * 4))
    whole = find_events(document.text, document.entities)
    monkeypatch.setattr(reading, "PART", 3)
    assert find_events(document.text, document.entities) == whole
