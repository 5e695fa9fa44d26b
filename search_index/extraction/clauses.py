"""Clauses: which words of a sentence a date belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

_BORDER = re.compile(
    r"[;:]|,\s+(?![0-9A-Z])|(?<!,)\s(?:and|but|while|whereas|although|then)\b", re.ASCII
)
_JOINING = re.compile(r"[\s,()]*(?:(?:and|or|to|then|again|on|in|of|at)[\s,]+)*", re.ASCII)
"""What stands between two dates of one thing: "on July 4 and August 20"."""
_OTHER_CLAUSE = 60
"""How many characters further away a word in another clause counts as."""
_BEFORE_BONUS = 0.8
"""A word before the date is likelier to belong to it than one as near after it."""
_FAR = 400
"""How many characters between a date and a word are searched for borders of clauses."""


class Placed(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last."""


def borders_between(text: str, one: Placed, other: Placed) -> int:
    """Return how many borders of clauses lie between two stretches of a sentence."""
    first, last = sorted((one, other), key=lambda it: it.start)
    if last.start - first.end > _FAR:
        return len(_BORDER.findall(text, last.start - _FAR, last.start))
    return len(_BORDER.findall(text, first.end, last.start))


def distance(text: str, date: Placed, words: Placed) -> float:
    """Return how far words are from a date, in characters; another clause counts as farther."""
    if words.end <= date.start:
        apart = (date.start - words.end) * _BEFORE_BONUS
    else:
        apart = float(max(words.start - date.end, 0))
    return apart + borders_between(text, date, words) * _OTHER_CLAUSE


def are_joined(text: str, one: Placed, other: Placed) -> bool:
    """Tell two dates in a row that say when the same thing was: "on 4 July and 20 August"."""
    return _JOINING.fullmatch(text, one.end, other.start) is not None


def is_nearer_to_another(text: str, date: Placed, words: Placed, dates: Sequence[Placed]) -> bool:
    """Tell whether words stand across a border from a date, and beside another one of ``dates``.

    ``dates`` are those of the sentence, in order. A date joined with the one they stand
    beside shares them.
    """
    away = borders_between(text, date, words)
    if not away:
        return False
    first = bisect_left(dates, words.start - _FAR, key=lambda one: one.start)
    last = bisect_right(dates, words.end + _FAR, key=lambda one: one.start)
    near = dates[first:last]
    beside = [other for other in near if borders_between(text, other, words) < away]
    return bool(beside) and not any(_share(text, date, other, dates) for other in beside)


def _share(text: str, date: Placed, other: Placed, dates: Sequence[Placed]) -> bool:
    """Tell whether only joined dates lie between two."""
    low, high = sorted((date.start, other.start))
    first = bisect_left(dates, low, key=lambda one: one.start)
    run = dates[first : bisect_right(dates, high, key=lambda one: one.start)]
    return all(are_joined(text, *pair) for pair in pairwise(run))
