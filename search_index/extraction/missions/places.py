"""Where in a text a mission or a rocket may begin: one quick look at the whole of it.

Most sentences name neither, and most capitalised words begin no listed name and have no
number after them. What this look passes over need not be read word by word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from search_index.extraction.missions.evidence import NAMED_CRAFT, NAMING, NO_MISSION
from search_index.extraction.missions.lists import ListedName, launchers, missions, series
from search_index.extraction.missions.spelling import NUMBER_WORDS

_APOSTROPHES = "'’ʼ"
_NUMBER = "|".join(form for word in NUMBER_WORDS for form in (word.capitalize(), word.upper()))
_CAPITALISED = re.compile(
    rf"""
    (?<!\d)(?P<word>[^\W\d_a-z][^\W\d_]*+(?:[{_APOSTROPHES}](?!s\b)[^\W\d_]++)*+)
    (?P<number>[-‐‑–\s]?\d{{1,4}}(?!\d) | [-‐‑–\s](?:[IVX]{{1,7}}|{_NUMBER})\b)?
    """,
    re.VERBOSE,
)

_CHRISTENED = re.compile(
    rf"\b(?:{'|'.join(sorted(NAMED_CRAFT))})(?:,?\s(?:{'|'.join(sorted(NAMING))}))?"
    r"[\s,(]{1,3}[\"“”'‘’«»]?(?=(?P<name>[^\W\d_a-z][^\W\d_]++))"
)
"""A craft, and a capitalised word behind it that may be its name."""


def possible_starts(text: str) -> list[int]:
    """Return, in order, where a name begins that a list may know, or that has a number or a craft.

    No mission or rocket begins anywhere else; most of these places turn out to be none.
    """
    alone, numbered = _first_words()
    has_craft = any(craft in text for craft in NAMED_CRAFT)
    christened = {match.start("name") for match in _CHRISTENED.finditer(text)} if has_craft else ()
    return [
        match.start()
        for match in _CAPITALISED.finditer(text)
        if match["word"] in alone
        or match.start() in christened
        or (match["number"] and (match["word"] in numbered or _may_be_mission(match["word"])))
    ]


def _may_be_mission(word: str) -> bool:
    """Tell a word that no list knows, but whose number may make a mission of it."""
    return word.lower() not in NO_MISSION


@functools.cache
def _first_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first words of all listed names, and of those that need a number behind them."""
    families = {name for listed in series().values() for name in listed}
    numbered = {name for name in families if name.everyday and len(name.words) == 1}
    others = {
        name for names in (missions(), launchers()) for listed in names.values() for name in listed
    }
    return _as_written(others | families - numbered), _as_written(numbered)


def _as_written(names: Iterable[ListedName]) -> frozenset[str]:
    """Return the first words of names, in every usual way of writing them."""
    first = {name.words[0] for name in names}
    cased = first | {word.upper() for word in first} | {word.capitalize() for word in first}
    return frozenset(word.replace("'", mark) for word in cased for mark in _APOSTROPHES)
