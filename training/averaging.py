"""Several models in one: a model whose scores are the mean of theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search_index.extraction.crf import ChainModel


def averaged(models: Sequence[ChainModel]) -> ChainModel:
    """Return the model that scores every text with the mean of what the models score it.

    A chain's score is a sum of weights, so the mean of the weights does: it costs no more to
    run than one of them, and is right more often where each has learnt from other texts. A
    weight that a model lacks counts as zero. All models have the same set of labels.
    """
    labels = models[0].labels
    attributes = tuple(sorted({name for model in models for name in model.attributes}))
    rows = {name: row for row, name in enumerate(attributes)}
    weights = np.zeros((len(attributes), len(labels)), np.float32)
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    for model in models:
        order = [model.labels.index(label) for label in labels]
        weights[[rows[name] for name in model.attributes]] += model.weights[:, order]
        transitions += model.transitions[np.ix_(order, order)]
    return ChainModel(labels, attributes, weights / len(models), transitions / len(models))
