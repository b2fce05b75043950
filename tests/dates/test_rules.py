"""Each rule, atom and guard is tested from the example that stands beside it."""

import re

import pytest

from pipeline.data import Entity
from pipeline.dates import find_dates
from pipeline.dates.atoms import HEADS, TAILS, Atom
from pipeline.dates.grammar import RULES, Rule
from pipeline.dates.guards import GUARDS, Guard
from pipeline.dates.tables import eras, festivals, not_dates, pointers, rows, zones

BEFORE = {"lead-length": "1961年4月12日9时", "count": "1961年4月12日9时升空，", "part-of-day": "1961年4月12日。", "week": "", "clock": "1961年4月12日，"}
"""Words some examples need before them to be seen as what they are."""


def covering(text: str) -> list[Entity]:
    return find_dates(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_example(rule: Rule) -> None:
    before = BEFORE.get(rule.name, "")
    text = f"{before}{rule.example}，" + ("之间" if rule.name.endswith("-and") else "")
    if rule.name.endswith("-and"):
        text = f"{rule.example}之间，" if not rule.example.endswith(("间", "之间")) else rule.example + "，"
    assert rule.name in {entity.source for entity in covering(text)}, covering(text)


@pytest.mark.parametrize(("atom", "example"), [(atom, example) for atom in HEADS + TAILS for example in atom.examples])
def test_atom_matches_its_example(atom: Atom, example: str) -> None:
    before = {"DAYNO": "，", "YEAR": "-"}.get(atom.kind, "")
    assert re.compile(atom.pattern).fullmatch(before + example, len(before)) or re.search(atom.pattern, before + example)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_guard_keeps_its_example_clean(guard: Guard) -> None:
    for marked in re.finditer("⟦(.+?)⟧", guard.example):
        start = len(guard.example[: marked.start()].replace("⟦", "").replace("⟧", ""))
        spans = [(entity.start, entity.end) for entity in find_dates(guard.example.replace("⟦", "").replace("⟧", ""))]
        assert not [span for span in spans if span[0] < start + len(marked[1]) and start < span[1]]


@pytest.mark.parametrize(("phrase", "example"), [(row[0], row[2]) for row in rows("not_dates.tsv", 3)])
def test_fixed_phrase_is_no_date(phrase: str, example: str) -> None:
    start = example.index(phrase)
    assert not [entity for entity in find_dates(example + "。") if entity.start < start + len(phrase) and start < entity.end]


def test_tables_load() -> None:
    assert len(pointers()) > 80
    assert zones()["北京时间"] == "+08:00"
    assert eras()["民国"] == 1911
    assert festivals()["国庆节"] == (10, 1)
    assert not_dates()["有朝一日"] == "idiom"
