"""What a whole document says about a word, wherever the word stands.

One sentence may leave open whether ``Rigby`` is a person; another one of the same document
that says ``Ms Rigby`` or ``Rigby said`` settles it.
"""

from __future__ import annotations

from functools import cache

from search_index.extraction.page import Page
from search_index.extraction.spelling import ALPHA, BODY, GIVEN, TITLE
from search_index.extraction.wordlists import TITLES, cues

SIGNS = (
    "mid", "title", "the", "bracket", "first", "body", "alone", "opens", "closes", "lower", "again",
    "<PER", "<ORG", "<LOC", ">PER", ">ORG", ">LOC",
)  # fmt: skip
"""What may be known of a word; the evidence for it is a sum of the bits of these."""

_BIT = {sign: 1 << number for number, sign in enumerate((*SIGNS, "(", ")"))}
_BRACKETS = _BIT["("] | _BIT[")"]


@cache
def _before() -> dict[str, int]:
    """Return what a word before a run says about it."""
    signs = {word: _BIT["<" + kind] for word, kind in cues("before").items()}
    signs.update({title: signs.get(title, 0) | _BIT["title"] for title in TITLES})
    return {**signs, "the": _BIT["the"], "(": _BIT["("]}


@cache
def _after() -> dict[str, int]:
    """Return what a word behind a run says about it."""
    return {word: _BIT[">" + kind] for word, kind in cues("after").items()} | {")": _BIT[")"]}


class Evidence:
    """The company that the words of one document keep."""

    def __init__(self, page: Page) -> None:
        """Read a document."""
        self._signs: dict[str, int] = {}
        self._spelled: dict[str, str] = {}
        self._words = frozenset(page.row)
        flags = page.flags.tolist()
        lowers = page.lowers()
        for begin, end in zip(page.first.tolist(), page.end.tolist(), strict=True):
            first = begin
            while end - first > 1 and flags[first] & TITLE:
                first += 1
            signs = _around(lowers, flags, first, end) | _within(flags, first, end)
            self._note(lowers[first:end], signs)
            for index in range(first, end):
                self._spelled.setdefault(lowers[index], page.row[index])

    def of(self, lower: str) -> int:
        """Return the evidence for a word, given in lower case; 0 if it is in no run."""
        signs = self._signs.get(lower, 0)
        return signs | _BIT["lower"] if signs and lower in self._words else signs

    def spelling(self, lower: str) -> str | None:
        """Return how the document writes a word, without a capital if it does so once."""
        return lower if lower in self._words else self._spelled.get(lower)

    def _note(self, run: list[str], signs: int) -> None:
        """Note what a run of capitalised words and its surroundings say about each of them."""
        for lower in run:
            known = self._signs.get(lower, 0)
            self._signs[lower] = known | signs | (_BIT["again"] if known else 0)
        if len(run) > 1:
            self._signs[run[0]] |= _BIT["opens"]
            self._signs[run[-1]] |= _BIT["closes"]


def _around(lowers: list[str], flags: list[int], first: int, end: int) -> int:
    """Return what the words on either side of a run say about it."""
    signs = _before().get(lowers[first - 1], 0) | _after().get(lowers[end], 0)
    if flags[first - 1] & ALPHA:
        signs |= _BIT["mid"]
    if signs & _BRACKETS == _BRACKETS:
        signs |= _BIT["bracket"]
    return signs & ~_BRACKETS


def _within(flags: list[int], first: int, end: int) -> int:
    """Return what the words of a run say about one another."""
    if end - first == 1:
        return _BIT["alone"]
    first_name = _BIT["first"] if flags[first] & GIVEN else 0
    return first_name | (_BIT["body"] if flags[end - 1] & BODY else 0)
