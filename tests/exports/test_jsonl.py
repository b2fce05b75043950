"""JSON Lines, validated by jsonschema against the published schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

import pipeline
from pipeline.data import EVENT_TYPES, LABELS, MODALITIES, MODS, OUTCOMES, ROLES
from pipeline.exports.jsonl import SCHEMAS
from pipeline.interchange import entity_row, event_row, record_row
from pipeline.outputs.reading import Finished

from .conftest import ROOT, Export

NAMES = {"records": "record", "entities": "entity", "events": "event"}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("name", list(NAMES))
def test_every_row_is_valid(name: str, article: Finished, trouble: Finished, export: Export) -> None:
    folder = export("jsonl", article, trouble)
    shipped = json.loads((folder / f"{NAMES[name]}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(shipped)
    validator = Draft202012Validator(shipped)
    found = rows(folder / f"{name}.jsonl")
    assert {row["doc_id"] for row in found} == {article.document.doc_id, trouble.document.doc_id}
    for row in found:
        validator.validate(row)


def test_what_extract_writes_is_valid_too() -> None:
    document = pipeline.extract((ROOT / "corpus" / "space_race.txt").read_text(encoding="utf-8"))
    found = {
        "record": [record_row("doc", record) for record in document.records],
        "entity": [entity_row("doc", entity) for entity in document.entities],
        "event": [event_row("doc", event) for event in document.events],
    }
    for name, written in found.items():
        validator = Draft202012Validator(schema(name))
        assert len(written) > 100
        for row in written:
            validator.validate(row)


def test_gold_is_valid(gold_folder: Path) -> None:
    for kind, name in (("entities", "entity"), ("events", "event")):
        validator = Draft202012Validator(schema(name))
        for path in gold_folder.glob(f"*.{kind}.jsonl"):
            for row in rows(path):
                validator.validate(row)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("records", {"type": "Party"}),
        ("records", {"date_from": "1957"}),
        ("records", {"mentions": []}),
        ("records", {"colour": "red"}),
        ("events", {"arguments": [{"role": "cook", "entity": "T1"}]}),
        ("events", {"modality": None}),
        ("entities", {"label": "COLOUR"}),
        ("entities", {"start": -1}),
        ("entities", {"label": "ORG", "value": "1957"}),
    ],
)
def test_a_wrong_row_is_refused(name: str, change: dict[str, Any], article: Finished, export: Export) -> None:
    row = rows(export("jsonl", article) / f"{name}.jsonl")[0]
    with pytest.raises(ValidationError):
        Draft202012Validator(schema(NAMES[name])).validate(row | change)


def test_the_schemas_know_the_vocabulary() -> None:
    record, entity, event = schema("record"), schema("entity"), schema("event")
    assert record["properties"]["type"]["enum"] == event["properties"]["type"]["enum"] == list(EVENT_TYPES)
    assert entity["properties"]["label"]["enum"] == list(LABELS)
    assert entity["properties"]["mod"]["enum"] == [*MODS, None]
    assert event["properties"]["arguments"]["items"]["properties"]["role"]["enum"] == list(ROLES)
    assert set(ROLES) - {"date"} <= set(record["properties"])
    for name in (record, event):
        assert name["properties"]["modality"]["enum"] == list(MODALITIES)
        assert name["properties"]["outcome"]["enum"] == [*OUTCOMES, None]


def test_trouble_comes_back_and_no_line_is_split_by_any_reader(trouble: Finished, export: Export) -> None:
    folder = export("jsonl", trouble)
    for name in NAMES:
        text = (folder / f"{name}.jsonl").read_text(encoding="utf-8")
        assert text.splitlines() == text.removesuffix("\n").split("\n")
        assert "\u202e" not in text
    for row in rows(folder / "entities.jsonl"):
        assert trouble.document.text[row["start"] : row["end"]] == row["text"]
