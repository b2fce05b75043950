"""Annotations of Label Studio: which of them counts, how offsets are understood, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import GoldError
from pipeline.imports.label_studio import read

TEXT = "😀1961年加加林\r\n进入太空。"


def region(name: str, control: str, kind: str, bounds: tuple[int, int], text: str, *values: str) -> dict[str, Any]:
    value = {"start": bounds[0], "end": bounds[1], "text": text}
    value["text" if kind == "textarea" else kind] = list(values) if kind != "textarea" else [*values]
    return {"id": name, "from_name": control, "to_name": "text", "type": kind, "value": value}


def result() -> list[dict[str, Any]]:
    return [
        region("p", "entity", "labels", (6, 9), "加加林", "PERSON"),
        region("p", "identity", "textarea", (6, 9), "加加林", " gagarin "),
        region("d", "entity", "labels", (1, 6), "1961年", "DATE"),
        region("d", "value", "textarea", (1, 6), "1961年", "1961"),
        region("d", "mod", "choices", (1, 6), "1961年", "start"),
        region("e", "event", "labels", (11, 13), "进入", "Flight"),
        region("e", "modality", "choices", (11, 13), "进入", "negated"),
        {"type": "relation", "from_id": "e", "to_id": "p", "direction": "right", "labels": ["person"]},
        {"type": "relation", "from_id": "e", "to_id": "d", "direction": "right", "labels": ["date"]},
    ]


def task(**changes: Any) -> dict[str, Any]:
    return {"data": {"text": TEXT, "doc_id": "doc"}, "annotations": [{"result": result()}], **changes}


def export(folder: Path, *tasks: Any) -> Path:
    path = folder / "export.json"
    path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_task_is_read(tmp_path: Path) -> None:
    (imported,) = read(export(tmp_path, task()))
    date, person = imported.document.entities
    assert (date.text, date.value, date.mod, person.text, person.entity_id) == (
        "1961年",
        "1961",
        "start",
        "加加林",
        "gagarin",
    )
    (event,) = imported.document.events
    assert (event.type, event.trigger.text, event.modality, event.outcome) == ("Flight", "进入", "negated", None)
    assert [argument.role for argument in event.arguments] == ["date", "person"]
    assert imported.notes == []


def test_the_last_annotation_that_was_not_cancelled_counts(tmp_path: Path) -> None:
    empty: list[dict[str, Any]] = []
    annotations = [
        {"result": result(), "updated_at": "2026-03-02T00:00:00Z"},
        {"result": empty, "updated_at": "2026-03-01T00:00:00Z"},
        {"result": empty, "updated_at": "2026-03-03T00:00:00Z", "was_cancelled": True},
    ]
    (imported,) = read(export(tmp_path, task(annotations=annotations)))
    assert len(imported.document.entities) == 2
    assert imported.notes == ["doc: 2 annotations; the last one was taken"]


@pytest.mark.parametrize(
    ("changes", "count", "note"),
    [
        ({"annotations": [], "predictions": [{"result": result()}]}, 2, "doc: not annotated; the prediction was taken"),
        ({"annotations": []}, 0, "doc: neither annotated nor predicted; nothing was taken"),
    ],
)
def test_what_nobody_annotated_is_told(changes: dict[str, Any], count: int, note: str, tmp_path: Path) -> None:
    (imported,) = read(export(tmp_path, task(**changes)))
    assert (len(imported.document.entities), imported.notes) == (count, [note])


def test_offsets_in_utf_16_units_are_moved(tmp_path: Path) -> None:
    moved = result()
    for item in moved:
        if item["type"] != "relation":
            item["value"]["start"] += 1
            item["value"]["end"] += 1
    (imported,) = read(export(tmp_path, task(annotations=[{"result": moved}])))
    assert [(entity.start, entity.text) for entity in imported.document.entities] == [(1, "1961年"), (6, "加加林")]


def test_a_region_without_label_is_told(tmp_path: Path) -> None:
    stray = [*result(), region("s", "modality", "choices", (13, 15), "太空", "planned")]
    (imported,) = read(export(tmp_path, task(annotations=[{"result": stray}])))
    assert imported.notes == ["doc: '太空' at 13 has no label; left out"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"a": 1}, "not as Label Studio exports it"),
        (task(data={"text": TEXT}), "task 1: its data has no doc_id"),
        (task(annotations=[{"result": [region("p", "entity", "labels", (0, 3), "加加林", "PERSON")]}]), "mark it again"),
        (task(annotations=[{"result": [region("p", "entity", "labels", (6, 9), "加加林", "COOK")]}]), "region p: label 'COOK'"),
        (
            task(annotations=[{"result": [*result(), {"type": "relation", "from_id": "p", "to_id": "d", "labels": ["date"]}]}]),
            "starts at 'p', which is no event",
        ),
        (
            task(annotations=[{"result": [*result(), {"type": "relation", "from_id": "e", "to_id": "e", "labels": ["date"]}]}]),
            "which is no entity",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named(content: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=message):
        read(export(tmp_path, content))


@pytest.mark.parametrize(("content", "message"), [("{", "not JSON"), ("{}", "not a list of tasks")])
def test_other_files_are_refused(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read(path)
