"""The short names of companies: ``Hallwood`` of ``Hallwood Group Inc.``."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.extraction.offices import Words
from search_index.extraction.wordlists import (
    COMPANY_ENDINGS,
    DEMONYMS,
    ORGANIZATION_WORDS,
    is_listed_place,
    packed,
)

_OPEN_ENDS = frozenset({"&", "and", "of", "for", "the", ","})
"""What no name ends with."""
_SHORTEST = 3


def company_heads(words: Words) -> Iterator[Words]:
    """Yield the beginnings, the longest first, of a name that ends as companies' do.

    Left out are those that may mean something else: places, given names, everyday words.
    """
    end = len(words)
    while end > 1 and (words[end - 1].lower() in COMPANY_ENDINGS or words[end - 1] in _OPEN_ENDS):
        end -= 1
    if end == len(words):
        return
    yield words[:end]
    if words[0].lower() in packed("first"):
        return
    for shorter in range(end - 1, 0, -1):
        if _may_stand_alone(words[:shorter]):
            yield words[:shorter]


def _may_stand_alone(head: Words) -> bool:
    """Tell a beginning that means the company wherever it stands."""
    name = " ".join(head)
    if is_listed_place(name) or not head[-1][0].isupper():
        return False
    if len(head) > 1:
        return True
    lower = head[0].lower()
    everyday = any(lower in listed for listed in (DEMONYMS, ORGANIZATION_WORDS, packed("common")))
    return len(lower) >= _SHORTEST and head[0].isalpha() and not everyday
