"""What a word is worth in a document: BM25 in each field with that field's own length.

Added up over the fields this is BM25F (Robertson, Zaragoza, Taylor: Simple BM25 extension
to multiple weighted fields, 2004) as Whoosh computes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log

from rapidfuzz.distance import OSA

from search_index.engines.words import WordField

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 0.5
"""What a title's word adds, beside what it scores in the text: see ``docs/ranking.md``."""


def inverse_frequency(frequency: int, documents: int) -> float:
    """Return the weight of a word that so many of all documents hold."""
    return log(max(documents, 1) / (frequency + 1)) + 1


def field_weight(field: WordField) -> float:
    """Return what a field's score is multiplied by."""
    return TITLE_WEIGHT if field is WordField.TITLE else 1.0


def near_worths(word: str, near: Sequence[str], rarity: Callable[[str], float]) -> list[float]:
    """Return what the score of each near spelling of a word is multiplied by.

    ``rarity`` returns a word's inverse document frequency. All are taken to be as rare as the
    most frequent one, and count for less the more letters differ: a slip that is rare is no
    better a find than the word itself.
    """
    rarities = [rarity(other) for other in near]
    return [
        OSA.normalized_similarity(word, other) * min(rarities) / own
        for other, own in zip(near, rarities, strict=True)
    ]
