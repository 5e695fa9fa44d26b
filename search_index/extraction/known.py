"""Organizations that the tagger missed, known far and wide by their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from search_index.extraction.offices import Mention, Words
from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import COUNTRIES, KNOWN_ORGANIZATIONS, packed, towns

_MEMBERS = frozenset({"Democrats", "Republicans", "Christian Democrats"})
"""Names of parties that mostly mean people in them."""


def with_known(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the names of a sentence, and the untagged ones that everyone knows.

    That is ``Amnesty International`` wherever it stands, and ``Fatah`` where no other
    capitalised word stands beside it. ``mentions`` are in order, as is the answer.
    """
    known = _known()
    if known.keys().isdisjoint(words):
        return list(mentions)
    edges = [0, *(edge for m in mentions for edge in (m.first, m.end)), len(words)]
    missed = [
        name
        for begin, end in list(pairwise(edges))[::2]
        for name in _found(words, begin, end, known)
    ]
    return sorted([*mentions, *missed]) if missed else list(mentions)


def _found(
    words: Words, begin: int, end: int, known: Mapping[str, Sequence[Words]]
) -> Iterator[Mention]:
    """Yield the known names in a stretch of words without names, the longest at each word."""
    index = begin
    while index < end:
        length = next(
            (
                len(name)
                for name in known.get(words[index], ())
                if words[index : min(index + len(name), end)] == name
                and _is_whole(words, index, index + len(name))
            ),
            0,
        )
        if length:
            yield Mention(index, index + length, NameKind.ORGANIZATION)
        index += length or 1


def _is_whole(words: Words, first: int, end: int) -> bool:
    """Tell a name that is no part of a longer run of capitalised words."""
    before = words[first - 1] if first else "#"
    after = words[end] if end < len(words) else "#"
    return not after[0].isupper() and (first == 1 or not before[0].isupper())


@cache
def _known() -> dict[str, tuple[Words, ...]]:
    """Return the names that mean nothing else, the longer ones first, by their first word."""
    names: defaultdict[str, list[Words]] = defaultdict(list)
    for name in KNOWN_ORGANIZATIONS:
        if name not in _MEMBERS and not _means_more(name):
            parts = tuple(name.split())
            names[parts[0]].append(parts)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in names.items()}


def _means_more(name: str) -> bool:
    """Tell a name that is a place's, a person's or an everyday word as well: ``Ford``."""
    lower = name.lower()
    listed = any(lower in packed(kind) for kind in ("common", "first", "surnames"))
    return listed or name in COUNTRIES or name in towns()
