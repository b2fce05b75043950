"""brat standoff, read and verified by brat's own server code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.data import EVENT_TYPES, LABELS
from pipeline.exports.brat import pieces_of
from pipeline.outputs.reading import Finished

from .conftest import Export


def in_brat(folder: Path) -> dict[str, Any]:
    script = Path(__file__).with_name("in_brat.py")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(script), str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen


def test_brat_sees_all_of_the_article(article: Finished, export: Export) -> None:
    seen = in_brat(export("brat", article))
    document, read = article.document, seen["documents"]["space_race"]
    assert set(seen["types"]["entities"]) == set(LABELS)
    assert set(seen["types"]["events"]) == set(EVENT_TYPES)
    assert (read["failed"], read["issues"]) == ([], [])
    assert read["text"] == document.text
    assert [row[1:] for row in read["entities"]] == [[e.label, e.start, e.end, e.text] for e in document.entities]
    assert [[row[1], row[2]] for row in read["events"]] == [[e.type, e.trigger.text] for e in document.events]
    roles = [[(role.rstrip("0123456789"), filler) for role, filler in row[3]] for row in read["events"]]
    assert roles == [[(a.role, a.entity) for a in event.arguments] for event in document.events]


def test_brat_sees_attributes_and_notes(article: Finished, export: Export) -> None:
    document, read = article.document, in_brat(export("brat", article))["documents"]["space_race"]
    told = {(target, kind, value) for target, kind, value in read["attributes"]}
    assert told == (
        {(e.id, "Modality", e.modality) for e in document.events if e.modality != "actual"}
        | {(e.id, "Outcome", e.outcome) for e in document.events if e.outcome}
        | {(e.id, "Mod", e.mod) for e in document.entities if e.mod}
    )
    notes = {(target, text) for target, text in read["notes"]}
    assert {(e.id, f"value={e.value}") for e in document.entities if e.value} <= notes
    assert {(e.id, f"event={e.event_id}") for e in document.events} <= notes


def test_brat_finds_no_fault_with_the_gold(gold: list[Finished], export: Export) -> None:
    seen = in_brat(export("brat", *gold))["documents"]
    assert len(seen) == len(gold) > 40
    assert {name: read["failed"] + read["issues"] for name, read in seen.items()} == {name: [] for name in seen}


def test_brat_bears_trouble(trouble: Finished, export: Export) -> None:
    (read,) = in_brat(export("brat", trouble))["documents"].values()
    assert (read["failed"], read["issues"], read["text"]) == ([], [], trouble.document.text)
    assert "\u202e东方1号\u202c" in [row[4] for row in read["entities"]]


def test_brat_notices_what_its_configuration_forbids(article: Finished, export: Export) -> None:
    folder = export("brat", article)
    path = folder / "space_race.ann"
    path.write_text(path.read_text(encoding="utf-8").replace(" agent:", " cook:", 1), encoding="utf-8")
    assert in_brat(folder)["documents"]["space_race"]["issues"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("ab", [(0, 2)]), ("a\nb", [(0, 1), (2, 3)]), ("a\r\n\u2028b\x85", [(0, 1), (4, 5)]), ("\na", [(1, 2)])],
)
def test_line_breaks_are_left_out_of_spans(text: str, pieces: list[tuple[int, int]]) -> None:
    assert pieces_of(text, 0, len(text)) == pieces
