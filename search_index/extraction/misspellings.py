"""When two spellings are one name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from search_index.extraction.wordlists import packed

_DIGITS = re.compile(r"\d+")
_LONG_WORD = 9
_SHORTEST = 4


def unslipped(words: Sequence[str]) -> str:
    """Return what no misspelling of a name (folded words) changes: first letters, and numbers."""
    return " ".join([word if word.isdigit() else word[:1] for word in words])


def is_misspelling(word: str, other: str) -> bool:
    """Tell whether two different words (folded) may be one word, mistyped once.

    One slip of the Damerau-Levenshtein distance, two from nine letters on; never in the
    first letter, in a word shorter than four letters, or in a digit. An ending more makes
    another word (``Israeli``, ``Clarke``), but for a last letter doubled.
    """
    if word == other or word[:1] != other[:1] or min(len(word), len(other)) < _SHORTEST:
        return False
    if _is_derived(*sorted((word, other), key=len)):
        return False
    if _DIGITS.findall(word) != _DIGITS.findall(other):
        return False
    allowed = 2 if min(len(word), len(other)) >= _LONG_WORD else 1
    return DamerauLevenshtein.distance(word, other, score_cutoff=allowed) <= allowed


def is_invented(word: str, other: str) -> bool:
    """Tell two spellings of which one at least is no known word, given name or surname.

    Then that may be a slip, however often each is written: ``Ahronot``, ``Aharonot``.
    """
    return not is_known(word) or not is_known(other)


def is_known(word: str) -> bool:
    """Tell a word, a given name or a surname that stands in the lists."""
    return word in packed("surnames") or word in packed("common") or word in packed("first")


def _is_derived(short: str, long: str) -> bool:
    """Tell a word that is another one with an ending."""
    ending = long[len(short) :]
    return bool(ending) and long.startswith(short) and ending.strip(short[-1]) != ""


def are_misspelled(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two names (folded words) differ, and only by slips in their words."""
    if len(words) != len(others):
        return False
    different = _different(words, others)
    return bool(different) and all(is_misspelling(*pair) for pair in different)


def are_invented(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether two misspelled names share a word, and one of each two others is unknown."""
    different = _different(words, others)
    return len(different) < len(words) and all(is_invented(*pair) for pair in different)


def _different(words: Sequence[str], others: Sequence[str]) -> list[tuple[str, str]]:
    return [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
