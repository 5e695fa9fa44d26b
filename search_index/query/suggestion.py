"""Did you mean: a query with the index's own words in place of those it does not hold."""

from __future__ import annotations

import re
from typing import Protocol

from search_index.analysis import fold
from search_index.query.parser import ParsedQuery
from search_index.query.tree import Prefix, Term, positive_leaves


class Speller(Protocol):
    """Whoever knows the words of an index."""

    def nearest_word(self, word: str) -> str | None:
        """Return the word nearest to one that is not in the index, None otherwise."""


def suggest(query: str, parsed: ParsedQuery, speller: Speller, found: int) -> str | None:
    """Return the query with its unknown words mended, None where nothing is to be mended.

    Asked only where nothing holds all the words: what was found needs no mending.
    """
    if found:
        return None
    mended = query
    for leaf in positive_leaves(parsed.tree):
        match leaf:
            case Term(word) | Prefix(word, typed=True):
                better = speller.nearest_word(word)
                if better:
                    mended = _replaced(mended, word, better)
    return mended if mended != query else None


def _replaced(query: str, word: str, better: str) -> str:
    return re.sub(r"\w[\w'’]*", lambda m: better if fold(m.group()) == word else m.group(), query)
