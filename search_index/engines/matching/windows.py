"""Do words stand in one window? Told from the texts, for indexes that tell it only of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from search_index.analysis import folded_words
from search_index.engines.matching.phrases import WordPlaces, documents_with_near

TITLE_GAP = 10
"""So many places lie between title and text, so that no phrase begins in one and ends in the other.
"""


def rows_with_near(
    texts: Iterable[tuple[int, str, str]],
    choices: Sequence[Sequence[str]],
    slop: int,
    *,
    title_only: bool,
) -> Iterator[int]:
    """Yield the rows of those texts where all words are in a window with ``slop`` to spare.

    ``texts`` are rows with title and text; of each word there are choices, folded.
    """
    wanted = [frozenset(words) for words in choices]
    for row, title, text in texts:
        words = folded_words(title)
        if not title_only:
            words += [""] * TITLE_GAP + folded_words(text)
        if len(documents_with_near([_places(words, each) for each in wanted], slop)):
            yield row


def _places(words: Sequence[str], wanted: frozenset[str]) -> WordPlaces:
    return np.array([place for place, word in enumerate(words) if word in wanted], dtype=np.int64)
