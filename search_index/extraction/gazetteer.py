"""Where the listed names of several words stand in a text, known organizations and towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from search_index.extraction.wordlists import COUNTRIES, KNOWN_ORGANIZATIONS, towns

LISTS = ("ORG", "LOC")
"""The lists that a name may stand in, by the kind of names they hold."""


class Listed(NamedTuple):
    """A listed name in a row of words: its first word, its end, and the list's number."""

    first: int
    end: int
    number: int


def listed_names(row: Sequence[str]) -> Iterator[Listed]:
    """Yield the listed names of two words and more, the longest at each word, in order."""
    names = _names()
    reached = 0
    for index in [place for place, word in enumerate(row) if word in names]:
        if index >= reached:
            for words, number in names[row[index]]:
                end = index + len(words)
                if tuple(row[index:end]) == words:
                    yield Listed(index, end, number)
                    reached = end
                    break


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the lists' names by their first word, the longest first."""
    names: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, listed in enumerate((KNOWN_ORGANIZATIONS, towns() | COUNTRIES)):
        for words in _split(listed):
            names[words[0]].append((words, number))
    for alike in (several for several in names.values() if len(several) > 1):
        alike.sort(key=lambda name: -len(name[0]))
    return dict(names)


def _split(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of the names that have several."""
    return (tuple(name.split()) for name in names if " " in name)
