"""The event knowledge files: each row's example shows what it says."""

from __future__ import annotations

import re

import pytest

from pipeline.data import EVENT_TYPES
from pipeline.events.lexicon import BLOCKERS, CUES, TRIGGERS, scan, trigger_types
from pipeline.events.scene import candidate_triggers
from pipeline.lexicon import cells, read_table
from pipeline.text import view

TRIGGER_ROWS = read_table(TRIGGERS, ("type", "words", "strength", "example"))


@pytest.mark.parametrize("row", TRIGGER_ROWS, ids=lambda row: f"line {row['line']}")
def test_the_bracketed_word_of_a_trigger_row_is_one_of_its_words(row: dict[str, str]) -> None:
    (marked,) = re.findall(r"\[(.*?)\]", row["example"])
    assert view(marked) in {view(word) for word in cells(row["words"])}


def test_every_type_has_triggers() -> None:
    assert {type_ for types in trigger_types().values() for type_ in types} == set(EVENT_TYPES)


def test_a_blocked_word_is_no_candidate() -> None:
    for row in read_table(BLOCKERS, ("word", "contains", "reason", "example")):
        text = view(f"{row['word']}。")
        inside = {hit.word for hit, _ in candidate_triggers(text, scan(text), [])}
        assert not inside & set(cells(view(row["contains"]))), row["word"]


def test_every_cue_is_found() -> None:
    for row in read_table(CUES, ("kind", "words", "scope", "example")):
        for word in cells(row["words"]):
            assert (view(word), row["kind"]) in {(hit.word, kind) for hit, kind in scan(view(word)).cues}, word
