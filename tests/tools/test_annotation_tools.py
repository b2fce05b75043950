"""Gold goes into Label Studio and doccano, out of them by their own export, and comes back the same, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.exports.registry import writer
from pipeline.imports import reader
from pipeline.interchange import write_document
from pipeline.outputs.reading import Finished

from .conftest import run_in

TOOLS = {"label-studio": ("in_label_studio.py", "."), "doccano": ("in_doccano.py", "dashiji.jsonl")}


@pytest.mark.parametrize("name", list(TOOLS))
def test_gold_comes_back(name: str, gold: list[Finished], trouble: Finished, gold_folder: Path, tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    there.mkdir()
    back.mkdir()
    writer(name)([*gold, trouble], there)
    script, source = TOOLS[name]
    run_in(name, script, there / source, tmp_path / "export.json")
    imported = {item.document.doc_id: item for item in reader(name)(tmp_path / "export.json")}
    theirs = imported.pop(trouble.document.doc_id).document
    for item in imported.values():
        assert item.notes == []
        write_document(item.document, back)
    written = {path.name: path.read_bytes() for path in back.iterdir()}
    assert written == {path.name: path.read_bytes() for path in gold_folder.iterdir()}
    assert theirs.text == trouble.document.text
    assert {(e.label, e.start, e.text, e.entity_id) for e in theirs.entities} == {
        (e.label, e.start, e.text, e.entity_id) for e in trouble.document.entities
    }
