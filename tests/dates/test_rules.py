"""Each rule, atom and guard is tested from the example that stands beside it."""

import re

import pytest

from pipeline.dates import find_dates
from pipeline.dates.atoms import Atom
from pipeline.dates.grammar import RULES, Rule
from pipeline.dates.guards import GUARDS, Guard
from pipeline.dates.heads import HEADS
from pipeline.dates.tables import eras, festivals, not_dates, pointers, rows, zones
from pipeline.dates.tails import TAILS
from pipeline.dates.view import view

BEFORE = {
    "lead-length": "1961年4月12日9时",
    "count": "1961年4月12日9时升空，",
    "part-of-day": "1961年4月12日升空。",
    "clock": "1961年4月12日升空。",
}
"""Words some examples need before them to be seen as what they are."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: Rule) -> None:
    behind = "之间，" if rule.name.endswith("-and") and not rule.example.endswith("间") else "，"
    text = BEFORE.get(rule.name, "") + rule.example + behind
    assert rule.name in {entity.source for entity in find_dates(text)}, find_dates(text)


@pytest.mark.parametrize("atom", HEADS + TAILS, ids=lambda atom: f"{atom.kind} {atom.example}")
def test_atom_matches_its_example(atom: Atom) -> None:
    marked = atom.example if "‹" in atom.example else f"‹{atom.example}›"
    start, end = marked.index("‹"), marked.index("›") - 1
    match = re.compile(atom.pattern).match(view(marked.replace("‹", "").replace("›", "")), start)
    assert match is not None
    assert match.end() == end


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_guard_keeps_its_example_clean(guard: Guard) -> None:
    for marked in re.finditer("⟦(.+?)⟧", guard.example):
        start = len(guard.example[: marked.start()].replace("⟦", "").replace("⟧", ""))
        spans = [(entity.start, entity.end) for entity in find_dates(guard.example.replace("⟦", "").replace("⟧", ""))]
        assert not [span for span in spans if span[0] < start + len(marked[1]) and start < span[1]]


@pytest.mark.parametrize(("phrase", "example"), [(row[0], row[2]) for row in rows("not_dates.tsv", 3)])
def test_fixed_phrase_is_no_date(phrase: str, example: str) -> None:
    start = example.index(phrase)
    end = start + len(phrase)
    assert not [entity for entity in find_dates(example + "。") if entity.start < end and start < entity.end]


def test_tables_load() -> None:
    assert len(pointers()) > 80
    assert zones()["北京时间"] == "+08:00"
    assert eras()["民国"] == 1911
    assert festivals()["国庆节"] == (10, 1)
    assert not_dates()["有朝一日"] == "idiom"
