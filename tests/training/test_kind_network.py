from __future__ import annotations

import numpy as np

from training.kind_network import KindNetwork


def _taught() -> tuple[KindNetwork, np.ndarray, np.ndarray]:
    """A network taught on which of two numbers the sign of their product is."""
    vectors = np.random.default_rng(1).normal(size=(2000, 2))
    product = (vectors[:, 0] * vectors[:, 1] > 0).astype(int)
    return KindNetwork.taught(vectors, 10.0 * np.eye(2)[product], seed=3), vectors, product


def test_the_network_learns_what_no_line_parts() -> None:
    network, _, _ = _taught()
    fresh = np.random.default_rng(2).normal(size=(500, 2))
    right = network.shares(fresh).argmax(axis=1) == (fresh[:, 0] * fresh[:, 1] > 0)
    assert right.mean() > 0.9


def test_shares_add_up_and_the_same_words_teach_the_same() -> None:
    network, vectors, _ = _taught()
    shares = network.shares(vectors)
    assert np.allclose(shares.sum(axis=1), 1)
    assert np.array_equal(shares, _taught()[0].shares(vectors))
