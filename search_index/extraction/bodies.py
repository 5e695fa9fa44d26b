"""Organizations that the tagger missed, known by the word that closes their name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from search_index.extraction.offices import Mention, Words
from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import BODIES, packed

_AT_LEAST = 3
_CLOSING = frozenset(word.capitalize() for word in BODIES - {"program", "programme"})
"""A programme is often no body: the ``Structural Adjustment Program``."""


def with_bodies(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the names of a sentence, and the untagged runs that can only be an organization's.

    That is three capitalised words or more that no name reaches into, the last one such as
    ``Institute``: ``the Space Research Institute``. ``mentions`` are in order, as is the answer.
    """
    if _CLOSING.isdisjoint(words):
        return list(mentions)
    edges = [0, *(edge for m in mentions for edge in (m.first, m.end)), len(words)]
    missed = [
        body for begin, end in list(pairwise(edges))[::2] for body in _bodies(words, begin, end)
    ]
    return sorted([*mentions, *missed])


def _bodies(words: Words, begin: int, end: int) -> Iterator[Mention]:
    """Yield the organizations in a stretch of words without names."""
    first = begin
    for index in range(begin, end + 1):
        if index < end and words[index][0].isupper() and words[index].isalpha():
            continue
        start = first + (first == 0 and words[0].lower() in packed("common"))
        cut = (start == begin > 0) or (index == end < len(words))
        if index - start >= _AT_LEAST and words[index - 1] in _CLOSING and not cut:
            yield Mention(start, index, NameKind.ORGANIZATION)
        first = index + 1
