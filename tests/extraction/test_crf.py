"""The package's own inference against CRFsuite's, by the same weights."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.extraction.crf import ChainModel
from search_index.extraction.headlines import read_page
from search_index.extraction.scoring import Scorer
from training.train_tagger import converted
from training.written import Writer

_WORDS = [
    "Jane",
    "Rigby",
    "Ms.",
    "NASA",
    "Board",
    "of",
    "the",
    "Rail",
    "(",
    ")",
    ",",
    "said",
    "spoke",
    "in",
    "Paris",
    "U.S.",
    "Co.",
    "12",
    "#",
    "-",
    "ul",
    "FLAGS",
    "LAND",
]
_LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_documents = st.lists(
    st.lists(st.sampled_from(_WORDS) | st.from_regex(r"\A\w+\Z"), max_size=12), max_size=6
)


@cache
def _models() -> tuple[bytes, ChainModel]:
    """Train a small model on words and labels drawn at random, so that nothing is sure."""
    chance = np.random.default_rng(7)
    trainer = pycrfsuite.Trainer(
        algorithm="lbfgs", params={"c1": 0.01, "max_iterations": 12}, verbose=False
    )
    for _ in range(60):
        lines = [[str(word) for word in chance.choice(_WORDS, 9)] for _ in range(3)]
        for row in Writer().features(lines):
            trainer.append(row, [str(label) for label in chance.choice(_LABELS, len(row))])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes(), converted(path)


@settings(deadline=None, max_examples=60)
@given(_documents)
def test_the_best_labels_score_as_high_as_those_of_crfsuite(documents: list[list[str]]) -> None:
    trained, model = _models()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(trained)
    scorer = Scorer(model)
    page, evidence = read_page(documents, scorer)
    best = model.best_labels(scorer.scores(page, evidence), page.words != 0)
    rows = Writer().features(documents)
    for start, row in zip(page.starts.tolist(), rows, strict=True):
        if row:
            ours = [model.labels[number] for number in best[start : start + len(row)]]
            theirs = tagger.tag(row)
            wanted = tagger.probability(theirs)
            assert ours == theirs or tagger.probability(ours) == pytest.approx(wanted, rel=1e-4)


@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=5), min_size=1, max_size=4))
def test_the_best_labels_are_those_of_all_that_score_highest(lines: list[list[int]]) -> None:
    model = _toy()
    rows: list[list[float]] = [[0, 0, 0]]
    for line in lines:
        rows += [[float(word), 6.0 - 3 * word, word % 3] for word in line] + [[0, 0, 0]]
    scores = np.array(rows, np.float32)
    inside = np.array([False, *(x for line in lines for x in ([True] * len(line) + [False]))])
    best = model.best_labels(scores, inside)
    with (
        patch("search_index.extraction.crf._TOGETHER", 1),
        patch("search_index.extraction.crf._BLOCK", 2),
    ):
        assert np.array_equal(model.best_labels(scores, inside), best)
    begin = 1
    for line in lines:
        chosen = best[begin : begin + len(line)].tolist()
        here = scores[begin : begin + len(line)]
        everything = np.ndindex(*[3] * len(line))
        assert _score(model, here, chosen) == pytest.approx(
            max(_score(model, here, labels) for labels in everything)
        )
        begin += len(line) + 1


def _toy() -> ChainModel:
    transitions = np.array([[1.5, 0.5, -2], [-0.5, -1, 3], [-0.25, -1, 2]], np.float32)
    return ChainModel(("O", "B-PER", "I-PER"), (), np.zeros((0, 3), np.float32), transitions)


def _score(model: ChainModel, scores: np.ndarray, labels: object) -> float:  # type: ignore[type-arg]
    chosen = list(labels)  # type: ignore[call-overload]
    total = sum(float(row[label]) for row, label in zip(scores, chosen, strict=True))
    return total + sum(float(model.transitions[pair]) for pair in pairwise(chosen))


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    _, model = _models()
    model.save(tmp_path / "one")
    again = ChainModel.load((tmp_path / "one").read_bytes())
    again.save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert again.attributes == model.attributes
    assert np.array_equal(again.weights, model.weights)
