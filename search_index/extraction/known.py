"""Organizations that the tagger missed, known far and wide by their name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from search_index.extraction.offices import Mention, Words
from search_index.extraction.spans import NameKind
from search_index.extraction.wordlists import KNOWN_ORGANIZATIONS, is_listed_place, packed

_MEMBERS = frozenset({"Democrats", "Republicans", "Christian Democrats"})
"""Names of parties that mostly mean people in them."""


def with_known(words: Words, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the names of a sentence, and the untagged ones that everyone knows.

    That is ``Amnesty International`` wherever it stands, and ``Fatah`` where no other
    capitalised word stands beside it. ``mentions`` are in order, as is the answer.
    """
    known = _known()
    places = [index for index, word in enumerate(words) if word in known]
    if not places:
        return list(mentions)
    missed: list[Mention] = []
    reached = 0
    for index in places:
        while reached < len(mentions) and mentions[reached].end <= index:
            reached += 1
        room = mentions[reached].first if reached < len(mentions) else len(words)
        if index < room and not (missed and index < missed[-1].end):
            missed += _found(words, index, room, known[words[index]])
    return sorted([*mentions, *missed]) if missed else list(mentions)


def _found(words: Words, first: int, room: int, names: Sequence[Words]) -> Iterator[Mention]:
    """Yield the longest of some names that stands at a word and ends before ``room``."""
    for name in names:
        end = first + len(name)
        if end <= room and words[first:end] == name and _is_whole(words, first, end):
            yield Mention(first, end, NameKind.ORGANIZATION)
            return


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
    return listed or is_listed_place(name)
