"""Finding the frequent name that a rare one misspells, without comparing all pairs."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from search_index.extraction.entities.misspellings import is_misspelling
from search_index.extraction.wordlists import packed

Key = tuple[str, ...]
_Bucket = tuple[Key, str]

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
    buckets: defaultdict[_Bucket, list[tuple[Key, str]]] = defaultdict(list)
    for key, count in documents.items():
        if count >= _TIMES_AS_FREQUENT:
            for place in _places(key, last_only):
                for bucket in _buckets(key, place, sizes=(2, 3)):
                    buckets[bucket].append((key, key[place]))
    for key, count in documents.items() if buckets else ():
        found = {
            right
            for place in _places(key, last_only)
            if not _is_known(key[place])
            for right in _rights(key, place, buckets)
            if documents[right] >= _TIMES_AS_FREQUENT * count
        }
        if len(found) == 1:
            yield key, found.pop()


def _places(key: Key, last_only: bool) -> Iterator[int]:
    """Yield which words of a name are long enough to be judged."""
    for place in (len(key) - 1,) if last_only else range(len(key)):
        if len(key[place]) >= _SHORTEST:
            yield place


def _buckets(key: Key, place: int, sizes: Iterable[int]) -> Iterator[_Bucket]:
    """Yield where a name and its misspellings in one word meet.

    A slip leaves either the beginning or the end of the word as it was, so a word is filed
    under both, beside the other words.
    """
    word = key[place]
    rest = (*key[:place], "", *key[place + 1 :])
    for size in sizes:
        yield rest, word[:size]
        yield rest, word[0] + "-" + word[-size:]


def _rights(
    key: Key, place: int, buckets: Mapping[_Bucket, list[tuple[Key, str]]]
) -> Iterator[Key]:
    """Yield the frequent names that differ from this one by a slip in the word at ``place``."""
    word = key[place]
    for bucket in _buckets(key, place, sizes=(3 if len(word) > 6 else 2,)):
        for right, other in buckets.get(bucket, ()):
            if abs(len(other) - len(word)) <= 2 and is_misspelling(word, other):
                yield right


@functools.lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    """Tell a word, a given name or a surname that stands in the lists."""
    return any(word in packed(name) for name in ("common", "first", "surnames"))
