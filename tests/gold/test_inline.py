"""The hand-editable form: what it says, that it survives a round trip, and what it refuses with its line."""

import pytest

from pipeline.gold.inline import InlineError, parse, parse_fragment, render

FRAGMENT = (
    "<DATE n='1' value='1957-10-04'>1957年10月4日</DATE>，<VEHICLE n='2' id='r-7'>R-7</VEHICLE>&amp;"
    "<Launch event='l' outcome='success' date='1' vehicle='2'>起飞</Launch>\n<DURATION>几天</DURATION>"
)


def test_offsets_count_the_characters_of_the_text():
    document = parse_fragment(FRAGMENT)
    assert document.text == "1957年10月4日，R-7&起飞\n几天"
    assert all(document.text[e.start : e.end] == e.text for e in document.entities)
    (event,) = document.events
    assert document.text[event.trigger.start : event.trigger.end] == event.trigger.text == "起飞"
    assert [(a.role, a.entity) for a in event.arguments] == [("date", "T1"), ("vehicle", "T2")]
    assert document.entities[2].value is None


def test_round_trip():
    document = parse_fragment(FRAGMENT)
    again, meta = parse(render(document, {"lines": "1-2"}))
    assert (again, meta) == (document, {"doc_id": "doc", "lines": "1-2"})


@pytest.mark.parametrize(
    ("fragment", "line", "reason"),
    [
        ("甲\n<MOON>月</MOON>", 3, "unknown element"),
        ("<PERSON>甲</PERSON>", 2, "needs an id"),
        ("<PERSON id='a'><PLACE>甲</PLACE></PERSON>", 2, "stands inside"),
        ("<PLACE></PLACE>", 2, "is empty"),
        ("<DATE mod='late'>甲</DATE>", 2, "mod 'late'"),
        ("<Launch modality='perhaps'>甲</Launch>", 2, "modality"),
        ("<Launch outcome='good'>甲</Launch>", 2, "outcome"),
        ("<Launch date='7'>甲</Launch>", 2, "names no entity"),
        ("<PLACE n='1'>甲</PLACE><Launch date='1'>乙</Launch>", 2, "cannot fill"),
        ("<PLACE n='1'>甲</PLACE>\n<Launch place='1'>乙</Launch>", 3, "names no entity of this line"),
        ("<PLACE n='1'>甲</PLACE><PLACE n='1'>乙</PLACE>", 2, "used twice"),
        ("<PLACE colour='red'>甲</PLACE>", 2, "cannot have the attribute"),
        ("甲\n乙<PLACE>", 4, "not well-formed"),
    ],
)
def test_mistakes_are_refused_with_their_line(fragment, line, reason):
    with pytest.raises(InlineError, match=reason) as caught:
        parse_fragment(fragment)
    assert caught.value.line == line


def test_entity_declarations_are_refused():
    with pytest.raises(InlineError, match="not allowed"):
        parse('<!DOCTYPE gold [<!ENTITY a "b">]>\n<gold>\n&a;\n</gold>')
