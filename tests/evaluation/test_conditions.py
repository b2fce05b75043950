"""Three conditions side by side, with a stand-in for the pipeline."""

from dataclasses import replace

import pytest
from scoring import read

from pipeline.evaluation import conditions
from pipeline.evaluation.conditions import COLD, CONDITIONS, END_TO_END, GOLD_ENTITIES, score_conditions
from pipeline.evaluation.report import as_json, make_console, side_by_side
from pipeline.evaluation.suite import Gold
from pipeline.gold.shelf import Entry

LINE = "<PERSON n='1' id='a'>加加林</PERSON><Flight event='f' person='1'>飞行</Flight>。"


@pytest.fixture
def gold(tmp_path):
    return Gold({"doc": read(LINE)}, {"doc": Entry("doc", tmp_path / "doc.txt")}, {})


@pytest.fixture
def stub(monkeypatch):
    """End to end finds all, cold finds no names, events from gold entities find nothing."""

    def make(*, cold):
        return lambda document: replace(document, entities=[], events=[]) if cold else document

    monkeypatch.setattr(conditions, "_pipeline", make)
    monkeypatch.setattr(conditions, "_from_gold_entities", lambda document: replace(document, events=[]))


def test_each_condition_is_scored_on_its_own(gold, stub):
    suites = {suite.name: suite.groups[0] for suite in score_conditions(gold)}
    assert tuple(suites) == CONDITIONS
    assert suites[END_TO_END].f1("headline") == 1
    assert (suites[GOLD_ENTITIES].f1("entity.PERSON"), suites[GOLD_ENTITIES].f1("trigger")) == (1, 0)
    assert suites[COLD].f1("entity.PERSON") == suites[COLD].f1("headline") == 0


def test_side_by_side_has_a_column_for_each(gold, stub):
    suites = score_conditions(gold)
    console = make_console()
    with console.capture() as capture:
        console.print(*side_by_side(suites))
    shown = capture.get()
    assert all(name in shown for name in CONDITIONS)
    assert "100.0 [100.0, 100.0]" in shown
    assert set(as_json(suites)) == set(CONDITIONS)
