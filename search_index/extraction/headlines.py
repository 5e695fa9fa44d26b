"""Headlines in capitals, written the way a sentence is, so that the tagger can read them."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.extraction.evidence import Evidence
from search_index.extraction.wordlists import packed

_SHOUTED = 0.8
"""The share of a line's words in capitals from which on the line is a headline."""
_AT_LEAST = 3
_VOWELS = frozenset("AEIOUY")


def is_shouted(words: Sequence[str]) -> bool:
    """Tell a line of three words or more that is written in capitals."""
    letters = [word for word in words if len(word) > 1 and word.isalpha()]
    upper = sum(word.isupper() for word in letters)
    return len(letters) >= _AT_LEAST and upper >= _SHOUTED * len(letters)


def plain_case(words: Sequence[str], evidence: Evidence) -> list[str]:
    """Return the words of a shouted line in ordinary case, as far as can be told.

    The document's own spelling of a word goes first, then the list of common words; what
    neither knows is taken for a name.
    """
    return [_plain(word, evidence) if word.isupper() else word for word in words]


def _plain(word: str, evidence: Evidence) -> str:
    """Return one word in ordinary case."""
    lower = word.lower()
    if spelled := evidence.spelling(lower):
        return spelled
    if lower in packed("common"):
        return lower
    if not _VOWELS.intersection(word) or "." in word:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
