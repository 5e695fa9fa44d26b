"""The tagger of persons, organizations and places: a linear-chain conditional random field.

The model is trained by ``training/`` and lies under ``model/``, with its card.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from search_index.extraction.carrying import carry_names
from search_index.extraction.crf import ChainModel, Indices
from search_index.extraction.headlines import read_page
from search_index.extraction.offices import Mention
from search_index.extraction.page import Page
from search_index.extraction.scoring import Scorer
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tokens import tokenize
from search_index.models import Span

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE}
_MODEL = files("search_index.extraction") / "model" / "names.crf"
_LONGEST = 20
"""Tokens of the longest name believed: more of them are a list or a table."""


class Tagger:
    """Finds names in the sentences of a document; safe to share between threads."""

    def __init__(self, model: ChainModel) -> None:
        """Take a model."""
        self._labels = model.labels
        self._scorer = Scorer(model)
        self._lock = threading.Lock()  # the scorer's table of words changes as it meets new ones

    @classmethod
    def load(cls) -> Tagger:
        """Return the tagger with the model of the package, read once a process."""
        return _load()

    def tag(self, text: str, sentences: Sequence[Span]) -> list[NameSpan]:
        """Return the names in ``text``, in order and without overlaps.

        ``sentences`` are the spans of one whole document's sentences, in order: what one of
        them says about a word helps with the others. A person's title and a leading
        ``the`` are left out of the spans.
        """
        tokens = [tokenize(text, sentence) for sentence in sentences]
        return carry_names(tokens, self.mentions([[token.text for token in row] for row in tokens]))

    def mentions(self, sentences: Sequence[Sequence[str]]) -> list[list[Mention]]:
        """Return the names that the model sees in each sentence of a document, by its words."""
        with self._lock:
            self._scorer.make_room()
            page, evidence = read_page(sentences, self._scorer)
            scores = self._scorer.scores(page, evidence)
        return self._named(page, self._scorer.model.best_labels(scores, page.words != 0))

    def _named(self, page: Page, best: Indices) -> list[list[Mention]]:
        """Return the names that the best labels of a page mark, sentence by sentence."""
        found: list[list[Mention]] = [[] for _ in page.lengths]
        outside = self._scorer.model.outside
        places = (best != outside).nonzero()[0]
        sentence_of = page.starts.searchsorted(places, side="right") - 1
        previous, open_kind = -1, ""
        for place, sentence in zip(places.tolist(), sentence_of.tolist(), strict=True):
            label = self._labels[best[place]]
            names = found[sentence]
            word = place - int(page.starts[sentence])
            if place == previous + 1 and label == f"I-{open_kind}":
                names[-1] = Mention(names[-1].first, word + 1, names[-1].kind)
            else:
                open_kind = label[2:]
                names.append(Mention(word, word + 1, _KINDS[open_kind]))
            previous = place
        return [[n for n in names if n.end - n.first <= _LONGEST] for names in found]


@cache
def _load() -> Tagger:
    """Read the model of the package."""
    return Tagger(ChainModel.load(_MODEL.read_bytes()))
