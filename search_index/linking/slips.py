"""Finding the frequent name that a rare one misspells, without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from search_index.extraction.entities.misspellings import is_misspelling
from search_index.extraction.wordlists import packed

Key = tuple[str, ...]

_TIMES_AS_FREQUENT = 3
_SHORTEST = 5


def find_slips(
    documents: Mapping[Key, int], *, last_only: bool = False
) -> Iterator[tuple[Key, Key]]:
    """Yield each rare name with the one name it misspells.

    ``documents`` tells in how many documents each name (its folded words) stands. The two
    differ in one word, by a slip; the right one is at least three times as frequent and the
    only such name; the slip makes no word, given name or surname that is known. With
    ``last_only`` only the last word may differ: a person's surname.
    """
    frequent = _Frequent()
    for key, count in documents.items():
        if count >= _TIMES_AS_FREQUENT:
            for place in _places(key, last_only):
                frequent.add(key, place)
    most = max(documents.values(), default=0)
    for key, count in documents.items():
        if count * _TIMES_AS_FREQUENT > most:
            continue
        found = {
            right
            for place in _places(key, last_only)
            for right in frequent.near(key, place)
            if documents[right] >= _TIMES_AS_FREQUENT * count
        }
        if len(found) == 1:
            yield key, found.pop()


class _Frequent:
    """Frequent names, filed so that the misspellings of one word meet them.

    A slip leaves either the beginning or the end of a word as it was, so a word is filed
    under both, below the other words of its name.
    """

    def __init__(self) -> None:
        self._files: defaultdict[Key, defaultdict[str, list[tuple[str, Key]]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def add(self, key: Key, place: int) -> None:
        """File a name under its word at ``place``."""
        word = key[place]
        file = self._files[_others(key, place)]
        for size in (2, 3):
            for part in _ends(word, size):
                file[part].append((word, key))

    def near(self, key: Key, place: int) -> Iterator[Key]:
        """Yield the names that differ from this one by a slip in the word at ``place``."""
        word = key[place]
        file = self._files.get(_others(key, place))
        if file is None or _is_known(word):
            return
        for part in _ends(word, 3 if len(word) > 6 else 2):
            for right, name in file.get(part, ()):
                if abs(len(right) - len(word)) <= 2 and is_misspelling(word, right):
                    yield name


def _places(key: Key, last_only: bool) -> Sequence[int]:
    """Return which words of a name are long enough to be judged."""
    places = (len(key) - 1,) if last_only else range(len(key))
    return [place for place in places if len(key[place]) >= _SHORTEST]


def _others(key: Key, place: int) -> Key:
    return (*key[:place], "", *key[place + 1 :])


def _ends(word: str, size: int) -> tuple[str, str]:
    """Return the beginning of a word, and its first letter with its end."""
    return word[:size], word[0] + "-" + word[-size:]


def _is_known(word: str) -> bool:
    """Tell a word, a given name or a surname that stands in the lists."""
    return word in packed("surnames") or word in packed("common") or word in packed("first")
