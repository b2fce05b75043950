"""What the event stage knows of sentences: clauses, gaps, marks, what stands where."""

from __future__ import annotations

import numpy as np

from pipeline.data import Entity
from pipeline.events.scene import LONGEST, Scenes, bounded
from pipeline.text import sentences, view

TEXT = "甲发射，乙号升空；尤里·加加林返回。丙着陆，"
NAME = "尤里·加加林"


def offsets(*words: str) -> np.ndarray:
    return np.array([TEXT.index(word) for word in words], dtype=np.int64)


def scenes() -> Scenes:
    start = TEXT.index(NAME)
    return Scenes(view(TEXT), [Entity("PERSON", start, start + len(NAME), NAME, id="T1")])


def test_an_entity_counts_as_one_character() -> None:
    found = scenes()
    assert found.gap(offsets("升空"), offsets("返回")).tolist() == [4]
    assert found.gap(offsets("甲"), offsets("乙")).tolist() == [4]


def test_clauses_end_at_their_marks_and_with_the_sentence() -> None:
    found = scenes()
    at = offsets("发射", "升空", "返回", "着陆")
    low, high = found.clause_bounds(at, found.at(at))
    assert [TEXT[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)] == [
        "甲发射，", "乙号升空；", f"{NAME}返回。", "丙着陆，",
    ]  # fmt: skip
    assert np.diff(found.clause_of(at)).tolist() == [1, 1, 0]


def test_characters_and_words_are_counted_within_bounds() -> None:
    found = scenes()
    low, high = np.array([0, 5, 8]), np.array([len(TEXT), 5, 4])
    assert found.count("，", low, high).tolist() == [2, 0, 0]
    assert found.has("升空", low, np.array([len(TEXT), len(TEXT), 9])).tolist() == [True, True, False]


def test_only_sentences_that_can_hold_an_event_have_candidates() -> None:
    assert set(scenes().pairs.words) == {"发射", "升空", "返回"}  # no date, person or craft beside 着陆
    assert not len(Scenes(view(TEXT), []).pairs)


def test_an_endless_sentence_is_cut_at_clauses_and_never_in_a_name() -> None:
    text = "甲" * (LONGEST - 10) + "，" + "乙" * (LONGEST - 5) + NAME + "丙" * LONGEST
    start = text.index(NAME)
    name = Entity("PERSON", start, start + len(NAME), NAME)
    pieces = [text[low:high] for low, high in bounded(text, sentences(text), [name])]
    assert "".join(pieces) == text
    assert pieces[0].endswith("，")
    assert any(NAME in piece for piece in pieces)
    assert all(len(piece) <= LONGEST + len(NAME) for piece in pieces)
