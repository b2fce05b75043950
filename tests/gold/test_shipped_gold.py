"""The gold that is shipped: well-formed, built from its source, the manifests true, two annotators in agreement."""

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.corpus import read_manifest
from pipeline.evaluation.agreement import read_agreement
from pipeline.gold.build import build
from pipeline.gold.check import check
from pipeline.gold.shelf import read_shelf

ROOT = Path(__file__).parents[2]
CORPUS, GOLD = ROOT / "corpus", ROOT / "gold_annotations"


@pytest.mark.parametrize("folder", [GOLD, GOLD / "first", GOLD / "second"], ids=lambda path: path.name)
def test_well_formed(folder):
    assert check(folder, CORPUS) == []


@pytest.mark.parametrize("folder", [GOLD, GOLD / "first", GOLD / "second"], ids=lambda path: path.name)
def test_built_from_its_source(folder, tmp_path):
    (tmp_path / "source").symlink_to(folder / "source")
    build(tmp_path, CORPUS)
    built = sorted(path for path in tmp_path.iterdir() if path.is_file())
    assert built
    for path in built:
        assert path.read_bytes() == (folder / path.name).read_bytes(), f"run: dashiji gold build {folder}"


@pytest.mark.parametrize("folder", [CORPUS, CORPUS / "registers"], ids=lambda path: path.name)
def test_manifests_are_true(folder):
    entries = read_manifest(folder)
    assert {entry["file"] for entry in entries.values()} == {path.name for path in folder.glob("*.txt")}
    for doc_id, entry in entries.items():
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], doc_id
        assert all(entry.get(key) for key in ("title", "origin", "licence", "register", "split")), doc_id
        assert isinstance(entry["rules_seen"], bool)


def test_test_documents_were_never_in_view():
    shelf = read_shelf(CORPUS)
    assert sum(entry.split == "test" for entry in shelf.values()) == 8
    assert not any(entry.rules_seen for entry in shelf.values() if entry.split == "test")


def test_every_text_is_annotated():
    assert {path.name.split(".")[0] for path in GOLD.glob("*.entities.jsonl")} == set(read_shelf(CORPUS))


def test_the_article_is_annotated_densely():
    events = [json.loads(line) for line in (GOLD / "space_race.events.jsonl").read_text(encoding="utf-8").splitlines()]
    entities = (GOLD / "space_race.entities.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(entities) > 1000
    assert len(events) > 300
    assert len({event["type"] for event in events}) == 17


def test_two_blind_annotators_agree():
    (group,) = read_agreement(GOLD / "first", GOLD / "second", CORPUS).groups
    for label in ("DATE", "PERSON", "VEHICLE"):
        assert group.f1(f"entity.{label}") >= 0.97
    assert group.f1("trigger") >= 0.85
    assert group.f1("argument") >= 0.85
