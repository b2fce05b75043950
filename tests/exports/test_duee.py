"""DuEE's form, read by Arrow's JSON reader (the one behind Hugging Face ``datasets``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.json

from pipeline.data import EVENT_TYPES, ROLES
from pipeline.outputs.reading import Finished

from .conftest import Export


def rows(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pyarrow.json.read_json(folder / "duee.json").to_pylist()
    return found


def test_indexes_show_the_text(article: Finished, trouble: Finished, export: Export) -> None:
    count = 0
    for row in rows(export("duee", article, trouble)):
        for event in row["event_list"]:
            start = event["trigger_start_index"]
            assert row["text"][start : start + len(event["trigger"])] == event["trigger"]
            for argument in event["arguments"]:
                start = argument["argument_start_index"]
                assert row["text"][start : start + len(argument["argument"])] == argument["argument"]
                count += 1
    events = [*article.document.events, *trouble.document.events]
    assert count == sum(len(event.arguments) for event in events)


def test_sentences_without_events_are_there_too(article: Finished, export: Export) -> None:
    found = rows(export("duee", article))
    assert 0 < sum(not row["event_list"] for row in found) < len(found)
    assert sum(len(row["event_list"]) for row in found) == len(article.document.events)
    assert len({row["id"] for row in found}) == len(found)


def test_the_schema_names_every_type_and_role(article: Finished, trouble: Finished, export: Export) -> None:
    folder = export("duee", article, trouble)
    lines = (folder / "duee_event_schema.json").read_text(encoding="utf-8").splitlines()
    schema = {row["event_type"]: row for row in map(json.loads, lines)}
    assert set(schema) == set(EVENT_TYPES)
    assert all([role["role"] for role in row["role_list"]] == list(ROLES) for row in schema.values())
    for row in rows(folder):
        assert all(event["class"] == schema[event["event_type"]]["class"] for event in row["event_list"])


def test_trouble_keeps_its_lines(trouble: Finished, export: Export) -> None:
    folder = export("duee", trouble)
    text = (folder / "duee.json").read_text(encoding="utf-8")
    assert text.splitlines() == text.removesuffix("\n").split("\n")
    assert all(row["text"] in trouble.document.text for row in rows(folder))
