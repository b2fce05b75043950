"""The best path is the best of all paths, however many stretches are sought together."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.names import tagger
from pipeline.names.channels import channels, words_of
from pipeline.names.features import TEMPLATES, Encoder, encode
from pipeline.names.tagger import Model, best_paths, decode, emissions, load_model, spans
from pipeline.text import view

TEXT = "1961年4月12日，尤里·加加林乘坐东方1号从拜科努尔升空。苏联科学院随后宣布，柯罗廖夫领导了东方计划。" * 3


def model(transitions: np.ndarray) -> Model:
    return Model(
        np.zeros(0, dtype=np.uint64), np.zeros((1, len(transitions)), dtype=np.float32), transitions, ("O", "a", "b")
    )


def best_of_all(scores: np.ndarray, transitions: np.ndarray) -> list[int]:
    def worth(path: tuple[int, ...]) -> float:
        return sum(scores[at, tag] for at, tag in enumerate(path)) + sum(transitions[a, b] for a, b in pairwise(path))

    return list(max(product(range(scores.shape[1]), repeat=len(scores)), key=worth))


def test_paths_are_the_best_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "_TOGETHER", 2)
    numbers = np.random.default_rng(1)
    transitions = numbers.normal(size=(3, 3)).astype(np.float32)
    stretches = [numbers.normal(size=(length, 3)).astype(np.float32) for length in (3, 1, 6, 4, 2)]
    found = [path.tolist() for path in best_paths(model(transitions), stretches)]
    assert found == [best_of_all(scores, transitions) for scores in stretches]


def test_codes_are_the_same_in_parts() -> None:
    viewed = view(TEXT)
    made, _ = channels(viewed, words_of(viewed), [])
    whole, encoder = encode(made), Encoder(made)
    for number in range(len(TEMPLATES)):
        assert np.array_equal(whole[10:20, number], encoder.codes(number, 10, 20))


def test_a_text_in_parts_has_the_names_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    viewed = view(TEXT)
    made, _ = channels(viewed, words_of(viewed), [])
    whole = decode(load_model(), made), emissions(load_model(), made)
    monkeypatch.setattr(tagger, "_CHUNK", 7)
    assert decode(load_model(), made) == whole[0]
    assert np.array_equal(emissions(load_model(), made), whole[1])
    assert {viewed[start:end] for start, end, label in whole[0] if label == "PERSON"} >= {"尤里·加加林"}


def test_spans_are_the_well_formed_runs() -> None:
    tags = ["O", "B-PERSON", "I-PERSON", "E-PERSON", "S-PLACE", "E-ORG", "B-ORG", "O", "B-ORG", "B-ORG", "E-ORG"]
    assert spans(tags) == [(1, 4, "PERSON"), (4, 5, "PLACE"), (9, 11, "ORG")]
