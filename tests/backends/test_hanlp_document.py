"""The documented form of a HanLP Document, mapped onto ours; HanLP itself is not needed for that."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.backends.hanlp import reading_of
from pipeline.backends.reading import Reading, from_rows, joined
from pipeline.backends.voice import label_map, names_of, role_map, supported
from pipeline.errors import DashijiError
from pipeline.events import find_events
from pipeline.gold.inline import parse_fragment
from pipeline.names import find_names

TEXT = "１９６１年 加加林乘坐东方1号进入太空🚀。"
DOCUMENT: dict[str, Any] = {
    "tok/fine": ["1961年", "加加林", "乘坐", "东方", "1号", "进入", "太空", "🚀", "。"],
    "pos/ctb": ["NT", "NR", "VV", "NR", "NN", "VV", "NN", "NN", "PU"],
    "ner/msra": [["1961年", "DATE", 0, 1], ["加加林", "PERSON", 1, 2], ["太空", "LOCATION", 6, 7]],
    "ner/ontonotes": [["加加林", "PERSON", 1, 2]],
    "srl": [
        [["1961年", "ARGM-TMP", 0, 1], ["加加林", "ARG0", 1, 2], ["乘坐", "PRED", 2, 3], ["东方1号", "ARG1", 3, 5]],
        [["加加林", "ARG0", 1, 2], ["进入", "PRED", 5, 6], ["太空", "ARG1", 6, 7]],
    ],
    "dep": [
        [3, "tmod"],
        [3, "nsubj"],
        [0, "root"],
        [5, "nn"],
        [3, "dobj"],
        [3, "conj"],
        [6, "dobj"],
        [7, "dep"],
        [3, "punct"],
    ],
}


@pytest.fixture
def reading() -> Reading:
    return reading_of(DOCUMENT, TEXT)


def spans(reading: Reading) -> list[str]:
    return [TEXT[start:end] for start, end in reading.tokens]


def test_tokens_stand_at_their_characters(reading: Reading) -> None:
    assert spans(reading) == ["１９６１年", "加加林", "乘坐", "东方", "1号", "进入", "太空", "🚀", "。"]
    assert reading.tags[1] == "NR"
    assert reading.heads[0] == (2, "tmod")
    assert reading.heads[2] == (-1, "root")


def test_entities_and_frames_stand_at_their_characters(reading: Reading) -> None:
    assert {(TEXT[m.start : m.end], m.label) for m in reading.mentions} == {
        ("１９６１年", "DATE"), ("加加林", "PERSON"), ("太空", "LOCATION"),
    }  # fmt: skip
    first = reading.frames[0]
    assert TEXT[first.start : first.end] == "乘坐"
    assert [(TEXT[a.start : a.end], a.label) for a in first.arguments] == [
        ("１９６１年", "ARGM-TMP"), ("加加林", "ARG0"), ("东方1号", "ARG1"),
    ]  # fmt: skip


def test_a_document_without_tokens_is_refused() -> None:
    with pytest.raises(DashijiError, match="no tokens, only ner/msra"):
        reading_of({"ner/msra": []}, TEXT)


def test_rows_survive_the_round_trip(reading: Reading) -> None:
    assert from_rows(reading.rows()) == reading


def test_joining_shifts_the_heads(reading: Reading) -> None:
    whole = joined([reading, reading_of(DOCUMENT, TEXT, len(TEXT))])
    count = len(reading.tokens)
    assert whole.heads[count] == (2 + count, "tmod")
    assert whole.heads[count + 2][0] == -1
    assert whole.tokens[count][0] == len(TEXT)
    assert joined([reading, Reading(tokens=[(0, 1)])]).tags == []


def test_their_names_come_under_our_labels_and_dates_are_left_to_us(reading: Reading) -> None:
    assert [(TEXT[s:e], label, source) for s, e, label, source in names_of(reading, "hanlp")] == [
        ("加加林", "PERSON", "hanlp:PERSON"), ("太空", "PLACE", "hanlp:LOCATION"),
    ]  # fmt: skip


def test_our_names_have_the_last_word() -> None:
    text = "杨利伟乘坐神舟五号，瓝瓞瓟在旁。"
    document = {
        "tok/fine": list(text),
        "ner/msra": [["杨利伟乘", "PERSON", 0, 4], ["神舟五号", "ORGANIZATION", 5, 9], ["瓝瓞瓟", "PERSON", 10, 13]],
    }
    heard = reading_of(document, text)
    found = {e.text: (e.label, e.source) for e in find_names(text, heard=(heard, "hanlp"))}
    assert found["杨利伟"][0] == "PERSON"
    assert found["神舟五号"][0] == "VEHICLE"
    assert found["瓝瓞瓟"] == ("PERSON", "hanlp:PERSON")


def test_a_semantic_role_speaks_for_an_argument(reading: Reading) -> None:
    start = TEXT.index("进入")
    person = (TEXT.index("加加林"), TEXT.index("加加林") + 3)
    assert supported(reading.frames, (start, start + 2), person, "person") == "ARG0"
    assert supported(reading.frames, (start, start + 2), person, "date") == ""
    assert supported(reading.frames, (0, 1), person, "person") == ""


def test_evidence_adds_arguments_and_takes_none_away() -> None:
    document = parse_fragment(
        '<PERSON n="1" id="a">加加林</PERSON>在<PLACE n="2">拜科努尔</PLACE>接受训练，<DATE n="3" value="1961">1961年</DATE>'
        '乘坐<VEHICLE n="4" id="v">东方1号</VEHICLE>进入<PLACE n="5">太空</PLACE>，返回了<PLACE n="6">地球</PLACE>。'
    )
    tokens = list(document.text)

    def frame(word: str) -> list[list[Any]]:
        at = document.text.index(word)
        return [
            [word, "PRED", at, at + len(word)],
            *(
                [e.text, role, e.start, e.end]
                for e in document.entities
                for role in ("ARG0", "ARG1", "ARGM-TMP", "ARGM-LOC")
            ),
        ]

    heard = reading_of({"tok/fine": tokens, "srl": [frame("进入"), frame("返回")]}, document.text)
    plain = find_events(document.text, document.entities)
    more = find_events(document.text, document.entities, frames=heard.frames)
    assert plain
    for before, after in zip(plain, more, strict=True):
        assert {(a.role, a.entity) for a in before.arguments} <= {(a.role, a.entity) for a in after.arguments}


def test_the_maps_are_read() -> None:
    assert label_map()["GPE"] == "PLACE"
    assert role_map()["ARGM-TMP"] == ("date",)
