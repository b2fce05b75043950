"""Kappa by hand."""

import pytest

from pipeline.evaluation.agreement import kappa


def test_kappa_by_hand():
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15
    # observed 35/50; chance (25·30 + 25·20) / 50² = 0.5
    assert kappa(pairs) == pytest.approx((0.7 - 0.5) / 0.5)


def test_kappa_at_its_ends():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a")]) == 1
    assert kappa([("a", "b"), ("b", "a")]) == -1
    assert kappa([]) is None
