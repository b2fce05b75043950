"""The name files: well-formed, no name of two owners, and every form is found where it stands."""

from __future__ import annotations

import pytest

from pipeline.data import LABELS
from pipeline.events.kinds import ORG_KINDS, PLACE_KINDS
from pipeline.lexicon import cells
from pipeline.names import find_names
from pipeline.names.gazetteer import FILES, names_of, rows, scan
from pipeline.text import view

CRAFT_KINDS = {
    "launcher", "missile", "stage", "aircraft", "satellite", "crewed", "probe", "station", "rover", "module", "shuttle",
    "telescope", "lander", "cargo",
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_few_hundred_entries_each_with_an_id_of_its_own(kind: str) -> None:
    ids = [row["id"] for row in rows(kind)]
    assert len(ids) == len(set(ids)) >= 80
    assert kind.upper() in LABELS


@pytest.mark.parametrize("kind", FILES)
def test_every_form_is_found_in_a_neutral_sentence(kind: str) -> None:
    missed = []
    for row in rows(kind):
        for form in names_of(row):
            found = scan(view(f"记录中提到“{form}”，此外没有别的。")).get(kind, [])
            if not any((match.start, match.end) == (6, 6 + len(form)) and match.id == row["id"] for match in found):
                missed.append(form)
    assert not missed


def test_kinds_are_those_the_event_stage_knows() -> None:
    assert {row["kind"] for row in rows("vehicle")} <= CRAFT_KINDS
    assert {row["kind"] for row in rows("place")} <= set(PLACE_KINDS)
    assert {row["kind"] for row in rows("org")} <= set(ORG_KINDS)


def test_every_stem_makes_members() -> None:
    for row in rows("vehicle"):
        for stem in cells(row["series"]):
            found = scan(view(f"是{stem}7号。")).get("vehicle", [])
            assert [match.end for match in found][-1:] == [1 + len(stem) + 2], stem


def test_cold_uses_no_name_of_people_or_craft() -> None:
    text = view("加加林乘东方号在拜科努尔起飞。")
    assert {"person", "vehicle"} <= set(scan(text))
    assert not {"person", "vehicle"} & set(scan(text, cold=True))
    assert all(not entity.source.startswith("lexicon:yuri") for entity in find_names(text, cold=True))
