"""Corrections made in brat, and files that are not what they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.imports.brat import read

TEXT = "加加林乘坐东方1号进入太空。"
GOOD = """\
T7\tPERSON 0 3\t加加林
#1\tAnnotatorNotes T7\tid=gagarin
T9\tVEHICLE 5 9\t东方1号
#2\tAnnotatorNotes T9\tid=vostok%201 unsure whether 2
T3\tFlight 9 11\t进入
E4\tFlight:T3 person:T7 vehicle2:T9
A1\tModality E4 planned
A2\tOutcome E4 success
#3\tAnnotatorNotes E4\tevent=flight-gagarin
"""


def ann(folder: Path, content: str) -> Path:
    (folder / "doc.txt").write_bytes(TEXT.encode())
    (folder / "doc.ann").write_bytes(content.encode())
    return folder


def test_a_document_is_read(tmp_path: Path) -> None:
    (imported,) = read(ann(tmp_path, GOOD))
    person, vehicle = imported.document.entities
    assert (person.text, person.entity_id, vehicle.text, vehicle.entity_id) == (
        "加加林",
        "gagarin",
        "东方1号",
        "vostok 1",
    )
    (event,) = imported.document.events
    assert (event.type, event.modality, event.outcome, event.event_id) == (
        "Flight",
        "planned",
        "success",
        "flight-gagarin",
    )
    assert [(argument.role, argument.entity) for argument in event.arguments] == [("person", "T1"), ("vehicle", "T2")]
    assert imported.notes == []


def test_one_file_and_windows_line_ends(tmp_path: Path) -> None:
    ann(tmp_path, GOOD.replace("\n", "\r\n"))
    (imported,) = read(tmp_path / "doc.ann")
    assert len(imported.document.events) == 1


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    more = "R1\tBorn Arg1:T7 Arg2:T9\t\n*\tEquiv T7 T9\nN1\tReference T7 Wikidata:Q7327\tGagarin\nT8\tLanding 11 13\t太空\n"
    (imported,) = read(ann(tmp_path, GOOD + more))
    assert imported.notes == [
        "doc: 1 relations left out",
        "doc: 1 equivalences left out",
        "doc: 1 normalisations left out",
        "doc: Landing trigger '太空' at 11 belongs to no event; left out",
    ]
    assert len(imported.document.events) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1 PERSON 0 3\t加加林", r"doc\.ann:10: 'T1 PERSON 0 3"),
        ("T1\tPERSON 0-3\t加加林", r"doc\.ann:10: .* is not brat standoff"),
        ("T1\tCOLOUR 0 3\t加加林", r"doc\.ann:10: label 'COLOUR'"),
        ("T1\tPERSON 0 99\t加加林", r"doc\.ann:10: the span 0–99"),
        ("E1\tFlight:T99", r"doc\.ann:10: the trigger 'T99' is not there"),
        ("E1\tFlight:T3 cook:T7", r"doc\.ann:10: role 'cook'"),
        ("E1\tFlight:T3 person:E4", "has the argument 'E4', which is no entity"),
        ("A9\tSpeculation E4", r"doc\.ann:10: attribute 'Speculation'"),
        ("A9\tModality E4 likely", "modality 'likely'"),
        ("A9\tModality T7 planned", "attribute or note 'modality' is not one of value"),
        ("A9\tModality E77 planned", "names 'E77', which is not there"),
        ("nonsense", r"doc\.ann:10: 'nonsense' is not brat standoff"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=message):
        read(ann(tmp_path, GOOD + line + "\n"))


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no \.ann files"):
        read(tmp_path)
    ann(tmp_path, GOOD)
    (tmp_path / "doc.txt").unlink()
    with pytest.raises(GoldError, match=r"doc\.txt: cannot be read"):
        read(tmp_path)
