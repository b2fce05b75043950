"""The error report names every kind of error, and never opens a test document by itself."""

from collections import Counter

from scoring import comparison, empty, read

from pipeline.evaluation.compare import changes
from pipeline.evaluation.errors import KINDS, problems
from pipeline.evaluation.html import highlight, page

GOLD = (
    "<DATE n='1' value='1957-10-04'>1957年10月4日</DATE>，<PLACE n='2'>苏联</PLACE>"
    "<Launch event='l' outcome='success' date='1' vehicle='3' agent='2'>发射</Launch>"
    "<VEHICLE n='3' id='sputnik-1'>史普尼克1号</VEHICLE>，<PERSON n='4' id='k'>科罗廖夫</PERSON>"
    "<Announce event='a' person='4'>宣布</Announce>。"
)


def kinds(gold, predicted):
    return Counter((problem.kind, problem.what) for problem in problems(comparison(gold, predicted)))


def test_nothing_wrong_nothing_reported():
    assert problems(comparison(GOLD, GOLD)) == []


def test_entities():
    predicted = (
        "<DATE n='1' value='1958'>1957年10月4日</DATE>，苏联"
        "<Launch event='l' outcome='success' date='1' vehicle='3'>发射</Launch>"
        "史普尼克<VEHICLE n='3' id='sputnik-1'>1号</VEHICLE>，<PLACE n='4'>科罗廖夫</PLACE>"
        "<Announce event='a' place='4'>宣布</Announce>。"
    )
    assert kinds(GOLD, predicted) == {
        ("wrong value", "DATE"): 1,
        ("missed", "PLACE"): 1,
        ("wrong boundary", "VEHICLE"): 1,
        ("wrong label", "PERSON → PLACE"): 1,
        ("missed argument", "agent"): 1,
        ("wrong role", "person → place"): 1,
    }


def test_events():
    predicted = GOLD.replace("outcome='success' ", "modality='planned' ").replace("Announce", "Award")
    assert kinds(GOLD, predicted) == {
        ("wrong modality", "actual → planned"): 1,
        ("wrong outcome", "success → null"): 1,
        ("wrong type", "Announce → Award"): 1,
    }


def test_missed_and_extra_in_both_directions():
    gold = read(GOLD)
    missed, extra = kinds(gold, empty(gold)), kinds(empty(gold), gold)
    assert missed == {
        ("missed", "DATE"): 1, ("missed", "PLACE"): 1, ("missed", "VEHICLE"): 1, ("missed", "PERSON"): 1,
        ("missed event", "Launch"): 1, ("missed event", "Announce"): 1,
    }  # fmt: skip
    assert Counter({(kind.replace("missed", "extra"), what): n for (kind, what), n in missed.items()}) == extra


def test_extra_argument():
    assert kinds(GOLD, GOLD.replace("person='4'", "person='4' date='1'")) == {("extra argument", "date"): 1}


def test_kinds_come_in_order_and_each_knows_its_sentence():
    text = "先。" + GOLD
    found = problems(comparison(text, empty(read(text))))
    assert [KINDS.index(problem.kind) for problem in found] == sorted(KINDS.index(problem.kind) for problem in found)
    assert {problem.sentence for problem in found} == {(2, len(read(text).text))}


def test_changes_between_two_runs():
    gold = read(GOLD)
    first = problems(comparison(gold, empty(gold)))
    second = problems(comparison(GOLD, GOLD.replace("Announce", "Award")))
    better, worse = changes(first, second)
    assert better == first
    assert [(problem.kind, problem.what) for problem in worse] == [("wrong type", "Announce → Award")]
    assert changes(first, first) == ([], [])


def test_page_escapes_and_highlights():
    found = comparison("<PERSON id='a'>甲&lt;乙</PERSON>&amp;丙", "甲&lt;<PERSON id='a'>乙</PERSON>&amp;丙")
    wrong = problems(found)
    assert highlight(found.text, (0, 5), wrong) == '<mark class="gold">甲&lt;</mark><mark class="both">乙</mark>&amp;丙'
    html = page("run <1>", [(found, wrong)])
    assert "run &lt;1&gt;" in html
    assert 'data-kind="wrong boundary"' in html
    assert "<乙" not in html
