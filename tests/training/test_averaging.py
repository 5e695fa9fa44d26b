from __future__ import annotations

import numpy as np

from search_index.extraction.crf import ChainModel
from training.averaging import averaged

_FIRST = ChainModel(
    ("O", "B-PER"),
    ("w=a", "w=b"),
    np.array([[1, 2], [3, 4]], np.float32),
    np.array([[0, 1], [2, 3]], np.float32),
)
_SECOND = ChainModel(
    ("B-PER", "O"),
    ("w=b", "w=c"),
    np.array([[10, 20], [30, 40]], np.float32),
    np.array([[3, 2], [1, 0]], np.float32),
)


def test_weights_are_the_mean_by_the_names_of_features_and_labels() -> None:
    model = averaged([_FIRST, _SECOND])
    assert (model.labels, model.attributes) == (("O", "B-PER"), ("w=a", "w=b", "w=c"))
    assert model.weights.tolist() == [[0.5, 1], [11.5, 7], [20, 15]]
    assert model.transitions.tolist() == [[0, 1], [2, 3]]


def test_one_model_is_its_own_mean() -> None:
    model = averaged([_FIRST])
    assert model.attributes == _FIRST.attributes
    assert np.array_equal(model.weights, _FIRST.weights)
    assert np.array_equal(model.transitions, _FIRST.transitions)
