"""A sound folder passes; every way of breaking a copy of it is refused at the right line with the reason."""

import json

import pytest

from pipeline.errors import DashijiError
from pipeline.gold.build import build
from pipeline.gold.check import check

SOURCE = (
    "<DATE n='1' value='1957-10-04'>1957年10月4日</DATE>，<PLACE n='2'>苏联</PLACE>"
    "<Launch event='l' outcome='success' date='1' vehicle='3' agent='2'>发射</Launch>"
    "<VEHICLE n='3' id='sputnik-1'>史普尼克1号</VEHICLE>，共<DURATION n='4' value='P3D'>三天</DURATION>。"
    "<PERSON n='5' id='k'>科罗廖夫</PERSON><Death event='d' person='5'>逝世</Death>。"
)
ENTITIES, EVENTS = "doc.entities.jsonl", "doc.events.jsonl"


@pytest.fixture
def folders(tmp_path):
    corpus, gold = tmp_path / "corpus", tmp_path / "gold"
    corpus.mkdir()
    (corpus / "doc.txt").write_text("1957年10月4日，苏联发射史普尼克1号，共三天。科罗廖夫逝世。", encoding="utf-8")
    (gold / "source").mkdir(parents=True)
    (gold / "source" / "doc.xml").write_text(f'<gold doc_id="doc">\n{SOURCE}\n</gold>\n', encoding="utf-8")
    build(gold, corpus)
    return corpus, gold


def change(folder, file, line, **keys):
    path = folder / file
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    rows[line - 1] |= keys
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def found(folders):
    corpus, gold = folders
    return [(problem.file.rsplit("/", 1)[-1], problem.line, problem.reason) for problem in check(gold, corpus)]


def only(folders, file, line, reason):
    problems = found(folders)
    assert [(name, number) for name, number, _ in problems] == [(file, line)] * len(problems)
    assert any(reason in text for _, _, text in problems), problems


def test_sound_gold_has_no_problems(folders):
    assert found(folders) == []


@pytest.mark.parametrize(
    ("line", "keys", "reason"),
    [
        (2, {"label": "CITY"}, "label 'CITY'"),
        (1, {"end": 9}, "text is '1957年10月4日', but the document has"),
        (1, {"text": "1957"}, "text is '1957'"),
        (1, {"end": 999}, "are not a span"),
        (1, {"start": 10, "end": 10}, "are not a span"),
        (1, {"start": "0"}, "must be integers"),
        (1, {"value": "1957-10-32"}, "no such day"),
        (1, {"value": 1957}, "not a string"),
        (1, {"mod": "late"}, "mod 'late'"),
        (1, {"value": None, "mod": "end"}, "without a value"),
        (4, {"value": "3D"}, "ISO 8601 duration"),
        (3, {"entity_id": ""}, "needs an entity_id"),
        (5, {"entity_id": None}, "needs an entity_id"),
        (5, {"value": "1957"}, "cannot have a value"),
        (5, {"id": "T4"}, "is used already in line 4"),
        (4, {"doc_id": "other"}, "doc_id is 'other'"),
    ],
)
def test_broken_entities(folders, line, keys, reason):
    change(folders[1], ENTITIES, line, **keys)
    assert any((name, number) == (ENTITIES, line) and reason in text for name, number, text in found(folders)), found(
        folders
    )


def test_overlapping_entities_are_refused_at_the_later_one(folders):
    change(folders[1], ENTITIES, 4, label="VEHICLE", start=18, end=20, text="1号", entity_id="x", value=None)
    only(folders, ENTITIES, 4, "overlaps '史普尼克1号'")


@pytest.mark.parametrize(
    ("line", "keys", "reason"),
    [
        (1, {"type": "Party"}, "type 'Party'"),
        (1, {"modality": "maybe"}, "modality 'maybe'"),
        (1, {"modality": None}, "modality None"),
        (1, {"outcome": "fine"}, "outcome 'fine'"),
        (1, {"type": "Accident"}, "an Accident has no outcome"),
        (2, {"event_id": ""}, "event_id is missing"),
        (2, {"id": "E1"}, "is used already in line 1"),
        (2, {"trigger": {"start": 0, "end": 2, "text": "逝世"}}, "trigger: text is '逝世'"),
        (2, {"trigger": None}, "trigger is missing"),
        (2, {"trigger": {"start": 15, "end": 18, "text": "普尼克"}}, "overlaps"),
        (1, {"arguments": [{"role": "date", "entity": "T9"}, {"role": "vehicle", "entity": "T3"}]}, "points to 'T9'"),
        (1, {"arguments": [{"role": "vehicle", "entity": "T1"}]}, "DATE '1957年10月4日' cannot fill the role vehicle"),
        (1, {"arguments": [{"role": "person", "entity": "T5"}]}, "stands in another sentence"),
        (1, {"arguments": [{"role": "agent", "entity": "T2"}]}, "no DATE, PERSON or VEHICLE"),
        (1, {"arguments": []}, "no DATE, PERSON or VEHICLE"),
        (1, {"arguments": [{"role": "date", "entity": "T1"}] * 2}, "stands twice"),
        (1, {"arguments": [{"role": "crew", "entity": "T1"}]}, "role 'crew'"),
        (1, {"arguments": "T1"}, "arguments must be a list"),
        (1, {"type": "Test", "arguments": [{"role": "launcher", "entity": "T3"}]}, "only a Launch has a launcher"),
    ],
)
def test_broken_events(folders, line, keys, reason):
    change(folders[1], EVENTS, line, **keys)
    only(folders, EVENTS, line, reason)


def test_lines_that_are_no_rows(folders):
    path = folders[1] / EVENTS
    good = path.read_text(encoding="utf-8")
    path.write_bytes(good.encode() + b"{broken\n[1]\n\xff\n\n")
    assert [(line, reason.split(" (")[0]) for _, line, reason in found(folders)] == [
        (3, "not JSON"),
        (4, "not a JSON object"),
        (5, "not UTF-8"),
    ]


def test_missing_partner_missing_text_missing_folder(folders, tmp_path):
    corpus, gold = folders
    (gold / EVENTS).unlink()
    assert [(file, line) for file, line, _ in found(folders)] == [(EVENTS, 0)]
    (corpus / "doc.txt").unlink()
    assert "its text is not in the corpus" in found(folders)[0][2]
    with pytest.raises(DashijiError, match="no such folder"):
        check(tmp_path / "nowhere", corpus)
    with pytest.raises(DashijiError, match="holds no"):
        check(corpus, corpus)


def test_annotations_outside_the_covered_lines(folders):
    corpus, gold = folders
    text = (corpus / "doc.txt").read_text(encoding="utf-8")
    (corpus / "doc.txt").write_text(text + "\n第二行。", encoding="utf-8")
    (gold / "coverage.json").write_text('{"doc": [[2, 2]]}', encoding="utf-8")
    assert all("outside the lines" in reason for _, _, reason in found(folders))
    assert len(found(folders)) == 7
