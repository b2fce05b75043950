"""Label Studio's tasks against its labelling configuration. Label Studio itself reads them in ``tests/tools``."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from pipeline.data import EVENT_TYPES, LABELS, ROLES
from pipeline.exports.label_studio import TAGS
from pipeline.outputs.reading import Finished

from .conftest import Export


def tasks(folder: Path) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    return read


def test_every_result_has_its_control_and_its_choice(article: Finished, trouble: Finished, export: Export) -> None:
    folder = export("label-studio", article, trouble)
    view = ET.parse(folder / "config.xml").getroot()
    controls = {node.get("name"): node for node in view.iter() if node.get("toName") == "text"}
    assert {name: controls[name].tag.lower() for name in TAGS} == TAGS
    assert {node.get("value") for node in view.iter("Label")} == {*LABELS, *EVENT_TYPES}
    assert {node.get("value") for node in view.iter("Relation")} == set(ROLES)
    allowed = {name: {choice.get("value") for choice in node} for name, node in controls.items()}
    for task in tasks(folder):
        regions = {item["id"] for item in task["predictions"][0]["result"] if item["type"] == "labels"}
        for item in task["predictions"][0]["result"]:
            if item["type"] == "relation":
                assert {item["from_id"], item["to_id"]} <= regions
            elif item["type"] != "textarea":
                assert set(item["value"][item["type"]]) <= allowed[item["from_name"]]
            assert item["type"] == "relation" or item["id"] in regions


def test_regions_show_their_own_characters(article: Finished, trouble: Finished, export: Export) -> None:
    for task in tasks(export("label-studio", article, trouble)):
        for item in task["predictions"][0]["result"]:
            if item["type"] == "labels":
                value = item["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    assert task["data"]["text"] == trouble.document.text


def test_fields_are_shown_for_their_labels_only(article: Finished, export: Export) -> None:
    view = ET.parse(export("label-studio", article) / "config.xml").getroot()
    shown = {node.get("name"): node.get("whenLabelValue") for node in view.iter() if node.get("perRegion")}
    assert shown["value"] == shown["mod"] == "DATE,DURATION"
    assert shown["identity"] == "PERSON,VEHICLE"
    assert shown["modality"] == ",".join(EVENT_TYPES)
