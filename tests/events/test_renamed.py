"""No rule knows a particular person, craft or year: with all of them replaced the article is read as well as before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.data import Document
from pipeline.evaluation.alignment import compare_documents
from pipeline.evaluation.metrics import figures
from pipeline.evaluation.suite import read_gold
from pipeline.evaluation.tally import tally
from pipeline.events import find_events
from tests.events.renaming import rename

ROOT = Path(__file__).parents[2]
MAY_MOVE = 0.02


@pytest.fixture(scope="module")
def article() -> Document:
    return read_gold(ROOT / "gold_annotations", ROOT / "corpus", ["space_race"]).documents["space_race"]


@pytest.fixture(scope="module")
def renamed(article: Document) -> Document:
    return rename(article)


def scores(gold: Document) -> dict[str, float]:
    read = replace(gold, events=find_events(gold.text, gold.entities))
    rows = figures(tally(compare_documents(gold, read, gold.text)).values)
    return {name: rows[name]["f1"] for name in ("trigger", "argument", "argument.core")}


def test_every_name_and_year_is_another(article: Document, renamed: Document) -> None:
    assert len(renamed.entities) == len(article.entities)
    for old, new in zip(article.entities, renamed.entities, strict=True):
        assert renamed.text[new.start : new.end] == new.text
        if old.label not in ("DATE", "DURATION"):
            assert new.text != old.text, old
        elif old.label == "DATE" and old.value and old.value[:2] == "19" and old.value[3] != "X":
            assert new.value != old.value, old
    for event in renamed.events:
        assert renamed.text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_triggers_and_arguments_move_by_less_than_two_points(article: Document, renamed: Document) -> None:
    before, after = scores(article), scores(renamed)
    for name, value in before.items():
        assert abs(after[name] - value) < MAY_MOVE, (name, value, after[name])
