"""A network of one hidden layer that reads from a word's vector what kind of name it may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_HIDDEN = 128
_EPOCHS = 40
_TOGETHER = 512
_DROPPED = 0.3
_RATE, _DECAY = 0.003, 0.001
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8
"""Constants of Adam (Kingma and Ba, 2015)."""


@dataclass(frozen=True)
class KindNetwork:
    """The weights: into the hidden layer, and from there to the kinds."""

    weights: tuple[Numbers, Numbers, Numbers, Numbers]

    @classmethod
    def taught(cls, vectors: Numbers, counts: Numbers, seed: int) -> KindNetwork:
        """Return the network taught on how often the word of each vector is of each kind.

        Learns by Adam with dropout; a word counts by the logarithm of its frequency. The same
        input gives the same network.
        """
        chance = np.random.default_rng(seed)
        size, kinds = vectors.shape[1], counts.shape[1]
        weights = [
            chance.normal(0, size**-0.5, (size, _HIDDEN)), np.zeros(_HIDDEN),
            chance.normal(0, _HIDDEN**-0.5, (_HIDDEN, kinds)), np.zeros(kinds),
        ]  # fmt: skip
        truth = counts / counts.sum(axis=1, keepdims=True)
        weight = np.log1p(counts.sum(axis=1))
        moments = [(np.zeros_like(one), np.zeros_like(one)) for one in weights]
        step = 0
        for epoch in range(_EPOCHS):
            order = chance.permutation(len(vectors))
            for begin in range(0, len(order), _TOGETHER):
                some = order[begin : begin + _TOGETHER]
                slopes = _slopes(weights, vectors[some], truth[some], weight[some], chance)
                step += 1
                _improve(weights, slopes, moments, step, _RATE * (1 - epoch / _EPOCHS))
        return cls((weights[0], weights[1], weights[2], weights[3]))

    def shares(self, vectors: Numbers) -> Numbers:
        """Return how likely the word of each vector is of each kind; they add up to 1."""
        inner, inner_bias, outer, outer_bias = self.weights
        hidden = np.maximum(vectors @ inner + inner_bias, 0)
        return _softmax(hidden @ outer + outer_bias)


def _slopes(
    weights: list[Numbers],
    vectors: Numbers,
    truth: Numbers,
    weight: Numbers,
    chance: np.random.Generator,
) -> list[Numbers]:
    """Return the gradient of the weighted cross entropy of some words."""
    hidden = np.maximum(vectors @ weights[0] + weights[1], 0)
    kept = (chance.random(hidden.shape) > _DROPPED) / (1 - _DROPPED)
    hidden *= kept
    found = _softmax(hidden @ weights[2] + weights[3])
    error = (found - truth) * weight[:, None] / len(vectors)
    back = (error @ weights[2].T) * (hidden > 0) * kept
    return [vectors.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]


def _improve(
    weights: list[Numbers],
    slopes: list[Numbers],
    moments: list[tuple[Numbers, Numbers]],
    step: int,
    rate: float,
) -> None:
    """Move the weights one step down their slopes; the matrices decay besides."""
    for weight, slope, (mean, square) in zip(weights, slopes, moments, strict=True):
        mean[...] += (1 - _FIRST) * (slope - mean)
        square[...] += (1 - _SECOND) * (slope**2 - square)
        down = mean / (1 - _FIRST**step)
        down /= np.sqrt(square / (1 - _SECOND**step)) + _TINY
        weight[...] -= rate * (down + (_DECAY * weight if weight.ndim > 1 else 0))


def _softmax(scores: Numbers) -> Numbers:
    """Return scores as shares of 1, row by row."""
    shares: Numbers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares
