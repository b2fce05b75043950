"""The mean of several trained taggers."""

import numpy as np
import pytest

from pipeline.training.names import Numbers, average


def model(codes: list[int], weights: list[list[float]], tags: tuple[str, ...] = ("O", "S-PERSON")) -> Numbers:
    return {
        "codes": np.array(codes, dtype=np.uint64),
        "weights": np.array(weights, dtype=np.float32),
        "transitions": np.array([[0.0, 2.0], [4.0, -20.0]], dtype=np.float32),
        "tags": np.array(tags),
    }


def test_weights_are_means_and_what_one_lacks_weighs_nothing_in_it() -> None:
    mean = average([model([1, 5], [[2, 0], [4, 2]]), model([5, 9], [[0, 2], [8, 8]])])
    assert mean["codes"].tolist() == [1, 5, 9]
    assert mean["weights"].tolist() == [[1, 0], [2, 2], [4, 4]]
    assert mean["transitions"].tolist() == [[0, 2], [4, -20]]
    assert mean["tags"].tolist() == ["O", "S-PERSON"]


def test_models_of_other_tags_have_no_mean() -> None:
    with pytest.raises(ValueError, match="different tags"):
        average([model([1], [[0, 0]]), model([1], [[0, 0]], ("O", "S-ORG"))])
