"""One-to-one, optimal, independent of order."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring import comparison

from pipeline.evaluation.alignment import assign, jaccard, overlap, weigh


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [((0, 5), (5, 9), 0), ((0, 5), (4, 9), 1), ((0, 9), (3, 5), 2), ((3, 5), (3, 5), 2), ((7, 9), (0, 2), 0)],
    ids=["touching", "one character", "nested", "equal", "apart"],
)
def test_overlap_of_half_open_spans(one, other, shared):
    assert overlap(*one, *other) == overlap(*other, *one) == shared


def test_jaccard_by_hand():
    assert jaccard(0, 4, 2, 6) == pytest.approx(2 / 6)
    assert jaccard(0, 4, 4, 6) == 0
    assert jaccard(2, 6, 2, 6) == 1


def test_more_pairs_win_over_a_heavier_pair():
    # Greedy would take (0, 0) with weight 1 and leave gold 1 alone.
    assert assign({(0, 0): 1.0, (0, 1): 0.1, (1, 0): 0.1}) == [(0, 1), (1, 0)]


def test_among_equal_numbers_of_pairs_the_heavier_wins():
    assert assign({(0, 0): 0.9, (0, 1): 0.2, (1, 0): 0.2, (1, 1): 0.9}) == [(0, 0), (1, 1)]
    assert assign({}) == []


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0, 1).map(lambda x: round(x, 2)), max_size=9
    )
)
def test_assignment_is_as_good_as_trying_everything(weights):
    def worth(pairs):
        return len(pairs), round(sum(weights[pair] for pair in pairs), 6)

    allowed = [
        pairs
        for size in range(len(weights) + 1)
        for pairs in itertools.combinations(weights, size)
        if len({g for g, _ in pairs}) == len({p for _, p in pairs}) == size
    ]
    chosen = assign(weights)
    assert len({g for g, _ in chosen}) == len({p for _, p in chosen}) == len(chosen)
    assert worth(chosen) == max(map(worth, allowed))


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)


@given(spans, spans)
def test_weigh_finds_every_overlapping_pair(gold, predicted):
    gold, predicted = sorted(gold), sorted(predicted)
    expected = {(g, p) for g, one in enumerate(gold) for p, other in enumerate(predicted) if overlap(*one, *other)}
    assert set(weigh(gold, predicted, lambda g, p: True)) == expected


def test_one_long_prediction_over_two_gold_names_counts_once():
    found = comparison(
        "<VEHICLE id='soyuz'>联盟</VEHICLE><VEHICLE id='apollo'>阿波罗</VEHICLE>对接",
        "<VEHICLE id='x'>联盟阿波罗</VEHICLE>对接",
    )
    assert found.exact == []
    assert found.overlap == [(1, 0)]  # the longer share


def test_two_predictions_inside_one_gold_name_count_once():
    found = comparison("<PERSON id='a'>冯·布劳恩</PERSON>", "<PERSON id='a'>冯</PERSON>·<PERSON id='b'>布劳恩</PERSON>")
    assert found.overlap == [(0, 1)]


def test_touching_spans_do_not_match():
    found = comparison("<DATE value='1957'>1957年</DATE>10月", "1957年<DATE value='1957-10'>10月</DATE>")
    assert found.exact == found.overlap == []


def test_a_trigger_is_matched_to_the_nearest_of_its_type():
    gold = "<DATE n='1' value='1957'>1957年</DATE><Launch date='1'>发射</Launch>，又<Launch date='1'>发射升空</Launch>"
    predicted = (
        "<DATE n='1' value='1957'>1957年</DATE>发射，又<Launch date='1'>发射</Launch><Launch date='1'>升空</Launch>"
    )
    found = comparison(gold, predicted)
    assert found.triggers == [(1, 0)]
