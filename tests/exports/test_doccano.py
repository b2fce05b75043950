"""doccano's lines. doccano itself reads them in ``tests/tools``."""

from __future__ import annotations

import json

from pipeline.data import EVENT_TYPES, LABELS
from pipeline.outputs.reading import Finished

from .conftest import Export


def test_spans_and_relations_are_those_of_the_document(article: Finished, export: Export) -> None:
    folder, document = export("doccano", article), article.document
    (line,) = (folder / "dashiji.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    spans = {span["id"]: span for span in row["entities"]}
    assert [(s["label"], row["text"][s["start_offset"] : s["end_offset"]]) for s in row["entities"]] == [
        *((e.label, e.text) for e in document.entities),
        *((e.type, e.trigger.text) for e in document.events),
    ]
    assert len(row["relations"]) == sum(len(event.arguments) for event in document.events)
    for relation in row["relations"]:
        assert spans[relation["from_id"]]["label"] in EVENT_TYPES
        assert spans[relation["to_id"]]["label"] in LABELS


def test_every_label_has_a_colour(article: Finished, export: Export) -> None:
    labels = json.loads((export("doccano", article) / "label_config.json").read_text(encoding="utf-8"))
    assert {label["text"] for label in labels} == {*LABELS, *EVENT_TYPES}


def test_trouble_stays_on_its_line(trouble: Finished, article: Finished, export: Export) -> None:
    lines = (export("doccano", trouble, article) / "dashiji.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["text"] == trouble.document.text
