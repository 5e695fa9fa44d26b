"""Where in a text a mission or a rocket may begin: one quick look at the whole of it.

Most sentences name neither, and most capitalised words begin no listed name and have no
number after them. What this look passes over need not be read word by word.
"""

from __future__ import annotations

import functools
import re

from search_index.extraction.missions.evidence import NO_MISSION
from search_index.extraction.missions.lists import launchers, missions, series
from search_index.extraction.missions.spelling import NUMBER_WORDS

_APOSTROPHES = "'’ʼ"
_CAPITALISED = re.compile(
    rf"""
    (?P<word>[^\W\d_a-z][^\W\d_]*+(?:[{_APOSTROPHES}](?!s\b)[^\W\d_]++)*+)
    (?P<number>[-‐‑–\s]?\d{{1,4}}(?!\d) | [-‐‑–\s](?:[IVX]{{1,7}}|(?i:{"|".join(NUMBER_WORDS)}))\b)?
    """,
    re.VERBOSE,
)


def possible_starts(text: str) -> list[int]:
    """Return, in order, where a name begins that a list may know or that has a number.

    No mission or rocket begins anywhere else; most of these places turn out to be none.
    """
    listed = _first_words()
    return [
        match.start()
        for match in _CAPITALISED.finditer(text)
        if match["word"] in listed or (match["number"] and match["word"].lower() not in NO_MISSION)
    ]


@functools.cache
def _first_words() -> frozenset[str]:
    """Return the first words of all listed names, in every usual way of writing them."""
    lists = (missions(), series(), launchers())
    first = {name.words[0] for names in lists for listed in names.values() for name in listed}
    cased = first | {word.upper() for word in first} | {word.capitalize() for word in first}
    return frozenset(word.replace("'", mark) for word in cased for mark in _APOSTROPHES)
