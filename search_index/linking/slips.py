"""Finding the frequent name that a rare one misspells, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search_index.extraction.misspellings import is_known, is_misspelling

Key = tuple[str, ...]

_TIMES_AS_FREQUENT = 3
_SHORTEST = 5
_SHORTEST_ALONE = 9
"""Letters of a name of one word, which nothing else holds to be the same."""
_MANY = 20
"""Words beyond which a shelf is sorted by its words' ends rather than read through."""


def find_slips(
    documents: Mapping[Key, int], *, last_only: bool = False
) -> Iterator[tuple[Key, Key]]:
    """Yield each rare name with the one name it misspells.

    ``documents`` tells in how many documents each name (its folded words) stands. The two
    differ in one word, by a slip; the right one is at least three times as frequent and the
    only such name; the slip makes no word, given name or surname that is known. With
    ``last_only`` only the last word may differ: a person's surname.
    """
    most = max(documents.values(), default=0)
    doubtful = [
        (key, place)
        for key, count in documents.items()
        if count * _TIMES_AS_FREQUENT <= most
        for place in _places(key, last_only)
        if not is_known(key[place])
    ]
    shelves = _shelves(documents, {_others(*name) for name in doubtful}, last_only)
    right: defaultdict[Key, set[Key]] = defaultdict(set)
    for key, place in doubtful:
        shelf = shelves.get(_others(key, place))
        for word in shelf.near(key[place]) if shelf is not None else ():
            other = (*key[:place], word, *key[place + 1 :])
            if documents[other] >= _TIMES_AS_FREQUENT * documents[key]:
                right[key].add(other)
    for key, found in right.items():
        if len(found) == 1:
            yield key, found.pop()


def _shelves(documents: Mapping[Key, int], wanted: set[Key], last_only: bool) -> dict[Key, _Shelf]:
    """Return the words of frequent names, by what else the name says, as far as wanted."""
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for key, count in documents.items():
        if count >= _TIMES_AS_FREQUENT:
            for place in _places(key, last_only):
                others = _others(key, place)
                if others in wanted:
                    found[others].append(key[place])
    return {others: _Shelf(listed) for others, listed in found.items()}


class _Shelf:
    """Words that stand in one place of names that are otherwise alike."""

    def __init__(self, listed: Sequence[str]) -> None:
        self._listed = listed
        self._by_end: defaultdict[str, list[str]] | None = None

    def near(self, word: str) -> Iterator[str]:
        """Yield the words of which this one is a slip."""
        for right in self._alike(word) if len(self._listed) > _MANY else self._listed:
            if abs(len(right) - len(word)) <= 2 and is_misspelling(word, right):
                yield right

    def _alike(self, word: str) -> Iterable[str]:
        """Return the words that share their beginning or their end with this one.

        A slip leaves one of the two as it was.
        """
        if self._by_end is None:
            self._by_end = defaultdict(list)
            for listed in self._listed:
                for size in (2, 3):
                    for part in _ends(listed, size):
                        self._by_end[part].append(listed)
        size = 3 if len(word) > 6 else 2
        return {right for part in _ends(word, size) for right in self._by_end.get(part, ())}


def _places(key: Key, last_only: bool) -> Sequence[int]:
    """Return which words of a name are long enough to be judged."""
    if last_only:
        return (len(key) - 1,) if len(key[-1]) >= _SHORTEST else ()
    shortest = _SHORTEST if len(key) > 1 else _SHORTEST_ALONE
    return [place for place, word in enumerate(key) if len(word) >= shortest]


def _others(key: Key, place: int) -> Key:
    return (*key[:place], "", *key[place + 1 :])


def _ends(word: str, size: int) -> tuple[str, str]:
    """Return the beginning of a word, and its first letter with its end."""
    return word[:size], word[0] + "-" + word[-size:]
