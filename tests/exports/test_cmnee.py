"""CMNEE's form: the keys its readers ask for, and offsets that show the text (its converters assert just that)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.outputs.reading import Finished

from .conftest import Export


def rows(folder: Path) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    return read


def test_offsets_show_the_text(article: Finished, trouble: Finished, export: Export) -> None:
    for row in rows(export("cmnee", article, trouble)):
        placed = [event["trigger"] for event in row["event_list"]]
        placed += [argument for event in row["event_list"] for argument in event["arguments"]]
        placed += [mention for group in row["coref_arguments"] for mention in group]
        assert placed
        for item in placed:
            start, end = item["offset"]
            assert row["text"][start:end] == item["text"]


def test_events_are_those_of_the_document(article: Finished, export: Export) -> None:
    (row,) = rows(export("cmnee", article))
    assert row["id"] == "space_race"
    told = [(e["event_type"], e["modality"], [a["role"] for a in e["arguments"]]) for e in row["event_list"]]
    assert told == [(e.type, e.modality, [a.role for a in e.arguments]) for e in article.document.events]


def test_coreferent_arguments_are_mentions_of_one_individual(article: Finished, export: Export) -> None:
    (row,) = rows(export("cmnee", article))
    identity = {(e.start, e.end): e.entity_id for e in article.document.entities}
    arguments = {tuple(a["offset"]) for event in row["event_list"] for a in event["arguments"]}
    assert len(row["coref_arguments"]) > 20
    for group in row["coref_arguments"]:
        offsets = {tuple(mention["offset"]) for mention in group}
        assert len(offsets) > 1
        assert len({identity[offset] for offset in offsets}) == 1
        assert offsets & arguments
