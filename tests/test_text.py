"""Views, paragraphs and sentences keep every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import SentenceIndex, paragraphs, sentences, view

ODD = st.text(st.characters() | st.sampled_from("。！？.”」）\r\n \u2028甲"))


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@given(ODD)
def test_sentences_cover_the_text_without_overlap(text: str) -> None:
    assert "".join(cut(text)) == text
    assert all(start < end for start, end in sentences(text))


@given(ODD)
def test_view_keeps_the_length(text: str) -> None:
    assert len(view(text)) == len(text)


@given(ODD)
def test_every_offset_has_its_sentence(text: str) -> None:
    index = SentenceIndex(text)
    for offset in range(len(text)):
        start, end = index.range_at(offset)
        assert start <= offset < end


@given(ODD)
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    for start, end in paragraphs(text):
        assert text[start:end].strip()
        assert not set(text[start:end]) & set("\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("他说：“是。”乙", ["他说：“是。”", "乙"]),
        ("他说：「是。」（完。）乙", ["他说：「是。」", "（完。）", "乙"]),
        ("甲。.乙", ["甲。.", "乙"]),
        ("甲。 乙", ["甲。 ", "乙"]),
        ("甲；乙，丙。", ["甲；乙，丙。"]),
        ("标题\n\n　　甲。\r\n乙", ["标题\n\n　　", "甲。\r\n", "乙"]),
        ("真的？！乙", ["真的？！", "乙"]),
        ("One. Two! 甲3.5米", ["One. Two! 甲3.5米"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("蘇聯發射「史普尼克２號」", "苏联发射“史普尼克2号”"),
        ("尤里•加加林", "尤里·加加林"),
        ("Ｖ－２", "V-2"),
        ("（甲），乙；", "（甲），乙；"),
    ],
)
def test_view_brings_spellings_together(written: str, seen: str) -> None:
    assert view(written) == seen
