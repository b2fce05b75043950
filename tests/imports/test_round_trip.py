"""Gold that goes out to a tool's form and comes back is the same, byte for byte."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data import MODALITIES, Argument, Document, Entity, Event, Span
from pipeline.exports.registry import writer
from pipeline.gold.check import check
from pipeline.imports import reader
from pipeline.imports.assembling import Imported
from pipeline.interchange import write_document
from pipeline.outputs.reading import Finished

EXPORTED = {"brat": ".", "label-studio": "tasks.json", "doccano": "dashiji.jsonl"}
ROOT = Path(__file__).parents[2]


def there_and_back(name: str, documents: list[Finished], folder: Path) -> list[Imported]:
    folder.mkdir()
    writer(name)(documents, folder)
    return reader(name)(folder / EXPORTED[name])


def same_bytes(imported: list[Imported], gold: Path, folder: Path) -> None:
    folder.mkdir()
    for item in imported:
        write_document(item.document, folder)
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert written == {path.name: path.read_bytes() for path in gold.iterdir()}


@pytest.mark.parametrize("name", list(EXPORTED))
def test_gold_comes_back(name: str, gold: list[Finished], gold_folder: Path, tmp_path: Path) -> None:
    imported = there_and_back(name, gold, tmp_path / "there")
    assert {note for item in imported for note in item.notes if "prediction" not in note} == set()
    same_bytes(imported, gold_folder, tmp_path / "back")
    assert check(tmp_path / "back", ROOT / "corpus") == []


def test_gold_comes_back_as_brat_itself_writes_it(gold: list[Finished], gold_folder: Path, tmp_path: Path) -> None:
    there_and_back("brat", gold, tmp_path / "there")
    script = ROOT / "tests" / "exports" / "in_brat.py"
    command = [sys.executable, "-W", "ignore", str(script), str(tmp_path / "there")]
    seen = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["documents"]
    for doc_id, read in seen.items():
        (tmp_path / "there" / f"{doc_id}.ann").write_text(read["saved"], encoding="utf-8", newline="\n")
    same_bytes(reader("brat")(tmp_path / "there"), gold_folder, tmp_path / "back")


@pytest.mark.parametrize("name", list(EXPORTED))
def test_trouble_comes_back(name: str, trouble: Finished, tmp_path: Path) -> None:
    (imported,) = there_and_back(name, [trouble], tmp_path / "there")
    document, back = trouble.document, imported.document
    assert (back.doc_id, back.text) == (document.doc_id, document.text)
    told = {(e.label, e.start, e.end, e.text, e.value, e.mod, e.entity_id) for e in document.entities}
    assert {(e.label, e.start, e.end, e.text, e.value, e.mod, e.entity_id) for e in back.entities} == told
    assert [_event(e, back.entities) for e in back.events] == [_event(e, document.entities) for e in document.events]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of any characters, with two mentions and an event between them."""
    printed = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=4)
    between = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
    pieces = [draw(between if number % 2 == 0 else printed) for number in range(7)]
    text = "".join(pieces)
    starts = [len("".join(pieces[:number])) for number in range(8)]
    person, trigger, date = ((starts[n], starts[n + 1], pieces[n]) for n in (1, 3, 5))
    value, mod = draw(st.sampled_from([("1957", None), ("1957-10-04", "end"), (None, None)]))
    entities = [
        Entity("PERSON", *person, "T1", entity_id=draw(printed)),
        Entity("DATE", *date, "T2", value=value, mod=mod),
    ]
    event = Event("Flight", Span(*trigger), "E1", draw(printed), draw(st.sampled_from(MODALITIES)), None, (
        Argument("date", "T2"), Argument("person", "T1")))  # fmt: skip
    return Document("doc", text, entities, [event])


@pytest.mark.parametrize("name", list(EXPORTED))
@given(document=documents())
def test_any_characters_come_back(name: str, document: Document) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (imported,) = there_and_back(name, [Finished(document, Path(), {})], Path(folder, "there"))
    assert imported.document == document


def _event(event, entities) -> tuple:
    by_id = {entity.id: entity.start for entity in entities}
    fillers = [(argument.role, by_id[argument.entity]) for argument in event.arguments]
    return event.type, event.trigger, event.event_id, event.modality, event.outcome, fillers
