"""The tagger of persons, organizations and places: a linear-chain conditional random field.

The model is trained by ``training/`` and lies under ``model/``, with its card.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import pycrfsuite

from search_index.extraction.carrying import carry_names
from search_index.extraction.features import document_features
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.tokens import Token, tokenize
from search_index.models import Span

_KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANIZATION, "LOC": NameKind.PLACE}
_MODEL = files("search_index.extraction") / "model" / "names.crfsuite"
_LONGEST = 20
"""Tokens of the longest name believed: more of them are a list or a table."""


class Tagger:
    """Finds names in the sentences of a document; safe to share between threads."""

    def __init__(self, model: bytes) -> None:
        """Take a model as CRFsuite writes it."""
        self._model = model  # CRFsuite reads from these bytes and does not keep them alive
        self._crf = pycrfsuite.Tagger()
        self._crf.open_inmemory(model)
        self._lock = threading.Lock()

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
        rows = document_features([[token.text for token in line] for line in tokens])
        found = [
            list(_names(line, self._labels(features)))
            for line, features in zip(tokens, rows, strict=True)
        ]
        return carry_names(tokens, found)

    def _labels(self, features: list[list[str]]) -> list[str]:
        """Return the labels of one sentence."""
        with self._lock:
            labels: list[str] = self._crf.tag(features)
        return labels


@cache
def _load() -> Tagger:
    """Read the model of the package."""
    return Tagger(_MODEL.read_bytes())


def _names(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[NameSpan]:
    """Yield the names that a sentence's labels mark."""
    start = -1
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and label != f"I-{labels[start][2:]}":
            if index - start <= _LONGEST:
                kind = _KINDS[labels[start][2:]]
                yield NameSpan(tokens[start].start, tokens[index - 1].end, kind)
            start = -1
        if start < 0 and label != "O":
            start = index
