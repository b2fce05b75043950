"""doccano's lines: spans kept keep what was said of them, new ones have nothing yet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import GoldError
from pipeline.imports.doccano import read

TEXT = "1961年加加林进入太空。"
ROW: dict[str, Any] = {
    "id": 1,
    "text": TEXT,
    "doc_id": "doc",
    "entities": [
        {"id": 31, "label": "DATE", "start_offset": 0, "end_offset": 5},
        {"id": 32, "label": "PERSON", "start_offset": 5, "end_offset": 8},
        {"id": 33, "label": "Flight", "start_offset": 8, "end_offset": 10},
    ],
    "relations": [{"id": 9, "from_id": 33, "to_id": 32, "type": "person"}],
    "dashiji": {
        "DATE 0 5": {"value": "1961", "mod": None},
        "PERSON 5 8": {"entity_id": "gagarin"},
        "Flight 8 10": {"modality": "planned", "outcome": None, "event_id": "f"},
    },
    "Comments": [],
}


def lines(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "all.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_line_is_read(tmp_path: Path) -> None:
    (imported,) = read(lines(tmp_path, ROW))
    date, person = imported.document.entities
    assert (date.value, person.entity_id, imported.notes) == ("1961", "gagarin", [])
    (event,) = imported.document.events
    assert (event.modality, event.event_id, event.arguments[0].entity) == ("planned", "f", "T2")


def test_new_spans_have_no_values_yet(tmp_path: Path) -> None:
    spans = [{"id": 1, "label": "DATE", "start_offset": 0, "end_offset": 4}, *ROW["entities"][1:]]
    (imported,) = read(lines(tmp_path, ROW | {"entities": spans}))
    assert imported.document.entities[0].value is None
    assert imported.notes == ["doc: DATE '1961' at 0 has no value"]


def test_without_our_column_the_rest_is_read(tmp_path: Path) -> None:
    (imported,) = read(lines(tmp_path, {key: value for key, value in ROW.items() if key != "dashiji"}).parent)
    assert (imported.document.entities[1].entity_id, imported.document.events[0].modality) == ("加加林", "actual")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"doc_id": None}, r"all\.jsonl:2: no doc_id"),
        ({"entities": [[0, 5, "DATE"]]}, r"all\.jsonl:2: not as doccano exports it"),
        ({"entities": [{"id": 1, "label": "COOK", "start_offset": 0, "end_offset": 5}], "relations": []}, "label 'COOK'"),
        ({"relations": [{"id": 9, "from_id": 32, "to_id": 31, "type": "date"}]}, "starts at span 32, which is no event"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named(change: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=message):
        read(lines(tmp_path, ROW, ROW | change))


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no \.jsonl files"):
        read(tmp_path)
