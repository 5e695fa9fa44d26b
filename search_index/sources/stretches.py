"""Stretches: a text that is too long for one document, cut into several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from search_index.sanitize import clean_text

MOST_CHARACTERS = 2_000_000
"""The longest text of a document, in characters: about a thousand pages of a book."""
_BORDERS = ("\n\n", "\n", " ")
_WINDOW = 0.1
"""A border is looked for in so much of the end of a stretch."""


class Stretch(NamedTuple):
    """A text, sanitised, and the offsets at which its pages begin.

    Pages before it begin at 0 too, so that the others keep their numbers.
    """

    text: str
    starts: tuple[int, ...]


def clean_pages(text: str, starts: Sequence[int]) -> Stretch:
    """Return a text sanitised, with the offsets of its pages counted in what is left."""
    if not starts:
        return Stretch(clean_text(text), ())
    pieces = [clean_text(text[start:end]) for start, end in pairwise((0, *starts, len(text)))]
    return Stretch("".join(pieces), tuple(accumulate(map(len, pieces[:-1]))))


def cut_stretches(whole: Stretch, most: int | None = None) -> Iterator[Stretch]:
    """Yield a text in stretches of at most ``most`` characters, at the end of a paragraph."""
    limit = MOST_CHARACTERS if most is None else most
    text = whole.text
    begin = 0
    while len(text) - begin > limit:
        end = _border(text, begin, begin + limit)
        yield _between(whole, begin, end)
        begin = end
    yield _between(whole, begin, len(text)) if begin else whole


def _between(whole: Stretch, begin: int, end: int) -> Stretch:
    known = whole.starts[: bisect_left(whole.starts, end)]
    return Stretch(whole.text[begin:end], tuple(max(start - begin, 0) for start in known))


def _border(text: str, begin: int, end: int) -> int:
    earliest = end - max(int((end - begin) * _WINDOW), 1)
    for border in _BORDERS:
        found = text.rfind(border, earliest, end)
        if found >= 0:
            return found + len(border)
    return end
