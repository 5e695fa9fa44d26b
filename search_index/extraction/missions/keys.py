"""One key for all the ways a mission's name is written."""

from __future__ import annotations

import functools

from search_index.extraction.missions.lists import series_synonyms, synonyms
from search_index.extraction.missions.spelling import spelled_key


@functools.lru_cache(maxsize=65_536)
def mission_key(name: str) -> str:
    """Return what all spellings of one mission share: ``Shenzhou-XII`` gives ``shenzhou 12``.

    Case, accents, apostrophes, and the choice of hyphen, space or nothing between the parts
    make no difference; Roman numerals (up to 39) and number words after a name become
    digits, so that numbers stay apart. Other names of listed missions and families give the
    key of their usual name. Empty for a name without letters or digits.
    """
    key = spelled_key(name)
    return synonyms().get(key) or _with_usual_series(key)


def _with_usual_series(key: str) -> str:
    """Return the key with another name of its family replaced: ``kosmos 954``."""
    pieces = key.split(" ")
    for length in range(min(3, len(pieces) - 1), 0, -1):
        usual = series_synonyms().get(" ".join(pieces[:length]))
        if usual is not None and pieces[length].isdigit():
            return " ".join([usual, *pieces[length:]])
    return key
