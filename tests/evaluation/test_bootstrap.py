"""Intervals: fixed by the seed, around the point, wide where there is little."""

import numpy as np
import pytest
from scoring import table

from pipeline.evaluation.bootstrap import intervals, percentiles, resample, used, weights
from pipeline.evaluation.compare import differences
from pipeline.evaluation.metrics import COLUMN, FIELDS, METRICS, figures

LINE = "<PERSON n='1' id='a'>加加林</PERSON><Flight event='f' person='1'>飞行</Flight>。"
MISS = "加加林<Flight event='f'>飞行</Flight>。"


def document(right, wrong):
    gold = "\n".join([LINE] * (right + wrong))
    return table(gold, "\n".join([LINE] * right + [MISS] * wrong))


def test_weights_are_draws_with_replacement_fixed_by_the_seed():
    drawn = weights(7, draws=50, seed=1)
    assert drawn.shape == (50, 7)
    assert np.all(drawn.sum(axis=1) == 7)
    assert np.array_equal(drawn, weights(7, draws=50, seed=1))
    assert not np.array_equal(drawn, weights(7, draws=50, seed=2))


def test_one_draw_of_everything_is_the_point_estimate():
    values = document(6, 4)
    sample = resample(values, np.ones((1, len(values))))[0]
    rows = figures(values)
    assert sample[COLUMN["entity.PERSON"]] == rows["entity.PERSON"]["f1"] == pytest.approx(2 * 6 / (10 + 6))
    assert sample[-1] == rows["headline"]["f1"]


def test_interval_holds_the_point_and_narrows_with_more_paragraphs():
    few, many = document(6, 4), np.concatenate([document(6, 4)] * 20)
    small, large = intervals(few)["entity.PERSON"], intervals(many)["entity.PERSON"]
    point = 2 * 6 / 16
    assert small.low < point < small.high
    assert large.low < point < large.high
    assert large.high - large.low < small.high - small.low


def test_the_interval_of_a_perfect_score_is_a_point_and_of_nothing_none():
    found = intervals(document(5, 0))
    assert (found["entity.PERSON"].low, found["entity.PERSON"].high) == (1, 1)
    assert found["entity.DATE"] is None
    assert percentiles(np.array([np.nan])) is None


def test_paragraphs_without_anything_do_not_count():
    values = np.concatenate([document(3, 0), np.zeros((5, len(METRICS), FIELDS))])
    assert len(used(values)) == 3
    assert intervals(np.zeros((4, len(METRICS), FIELDS)))["headline"] is None


def test_paired_differences():
    better, worse = np.concatenate([document(9, 1)] * 5), np.concatenate([document(5, 5)] * 5)
    found = {row.metric: row for row in differences(worse, better)}
    person = found["entity.PERSON"]
    assert person.delta > 0
    assert person.interval.low > 0
    assert person.p < 0.05
    same = {row.metric: row for row in differences(better, better)}["entity.PERSON"]
    assert (same.delta, same.p) == (0, 1)
    assert (same.interval.low, same.interval.high) == (0, 0)
