"""Bins and calibration error, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.evaluation.alignment import compare_documents
from pipeline.evaluation.reliability import bins, calibration_error, judged_scores
from pipeline.gold.inline import parse_fragment


def test_bins_count_and_average_by_hand() -> None:
    found = bins([(0.55, True), (0.58, False), (0.97, True), (1.0, True)])
    assert [(b.low, b.high, b.count, b.right) for b in found] == [(0.5, 0.6, 2, 0.5), (0.95, 1.0, 2, 1.0)]
    assert found[0].mean == pytest.approx(0.565)
    assert found[1].mean == pytest.approx(0.985)


def test_the_error_weighs_the_gaps_by_size() -> None:
    assert calibration_error([(0.85, True), (0.85, True), (0.85, True), (0.85, False)]) == pytest.approx(0.10)
    assert calibration_error([]) == 0.0


def test_a_mention_is_right_when_type_and_trigger_agree() -> None:
    gold = parse_fragment(
        '<VEHICLE n="1" id="a">甲1号</VEHICLE><Launch vehicle="1">升空</Launch>后<Accident vehicle="1">爆炸</Accident>。'
    )
    events = [replace(gold.events[0], score=0.9), replace(gold.events[1], type="Landing", score=0.6)]
    comparison = compare_documents(gold, replace(gold, events=events), gold.text)
    assert sorted(judged_scores([comparison])) == [(0.6, False), (0.9, True)]
