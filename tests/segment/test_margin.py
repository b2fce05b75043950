"""The same names and events come out whichever segmenter is chosen: names and dates do not depend on tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import extract, load
from pipeline.data import Document

TEXT = (Path(__file__).parents[2] / "corpus" / "registers" / "soyuz11.txt").read_text(encoding="utf-8")
MARGIN = 0.05
"""Share of event mentions that may differ; tokens are one feature among hundreds of the trigger model."""


def events(document: Document) -> set[tuple[str, int, int]]:
    return {(event.type, event.trigger.start, event.trigger.end) for event in document.events}


@pytest.mark.parametrize("name", ["rjieba", "char"])
def test_another_segmenter_gives_the_same_names_and_nearly_the_same_events(name: str) -> None:
    ours, theirs = extract(TEXT), extract(TEXT, nlp=load(segmenter=name))
    assert [(e.start, e.end, e.label) for e in ours.entities] == [(e.start, e.end, e.label) for e in theirs.entities]
    one, other = events(ours), events(theirs)
    assert len(one ^ other) <= MARGIN * 2 * len(one | other), sorted(one ^ other)
