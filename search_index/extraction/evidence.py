"""What a whole document says about a word, wherever the word stands.

One sentence may leave open whether ``Rigby`` is a person; another one of the same document
that says ``Ms Rigby`` or ``Rigby said`` settles it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from search_index.extraction.wordlists import (
    COMPANY_ENDINGS,
    ORGANIZATION_WORDS,
    TITLES,
    cues,
    packed,
)

_NOTHING: list[str] = []
_EDGE = "#"


class Evidence:
    """The company that the words of one document keep."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        """Read the document's sentences, as words."""
        self._count: Counter[str] = Counter()
        self._lower: set[str] = set()
        self._spellings: dict[str, str] = {}
        self._signs: defaultdict[str, set[str]] = defaultdict(set)
        for words in sentences:
            self._lower.update(word for word in words if word[0].islower())
            for first, end in capital_runs(words):
                self._read(words, first, end)
        self._features = {word: self._summary(word) for word in self._count}

    def of(self, lower: str) -> list[str]:
        """Return the features of a word, given in lower case."""
        return self._features.get(lower, _NOTHING)

    def spelling(self, lower: str) -> str | None:
        """Return how the document writes a word, without a capital if it does so once."""
        return lower if lower in self._lower else self._spellings.get(lower)

    def _read(self, words: Sequence[str], first: int, end: int) -> None:
        """Note what a run of capitalised words and its surroundings say about each of them."""
        before = words[first - 1] if first else _EDGE
        after = words[end] if end < len(words) else _EDGE
        run = [word.lower() for word in words[first:end]]
        while len(run) > 1 and run[0] in TITLES:
            before = run.pop(0)
        signs = _signs_around(before, after) | _signs_within(run)
        for lower, word in zip(run, words[end - len(run) : end], strict=True):
            self._count[lower] += 1
            self._spellings.setdefault(lower, word)
            self._signs[lower] |= signs
        if len(run) > 1:
            self._signs[run[0]].add("opens")
            self._signs[run[-1]].add("closes")

    def _summary(self, lower: str) -> list[str]:
        """Return the features of one word."""
        features = [f"d:{sign}" for sign in sorted(self._signs[lower])]
        if lower in self._lower:
            features.append("d:lower")
        if self._count[lower] > 1:
            features.append("d:again")
        return features


def capital_runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the maximal runs of capitalised words.

    A common word at the head of a sentence has its capital from there and joins no run.
    """
    first = -1
    for index, word in enumerate(words):
        if not word[0].isupper():
            if first >= 0:
                yield first, index
            first = -1
        elif first < 0 and (index or not _is_common(word)):
            first = index
    if first >= 0:
        yield first, len(words)


def _is_common(word: str) -> bool:
    """Tell a word that is mostly written lower-case and is no given name."""
    lower = word.lower()
    return lower in packed("common") and lower not in packed("first")


def _signs_around(before: str, after: str) -> set[str]:
    """Return what the words on either side of a run say about it."""
    signs: set[str] = set()
    left, right = before.lower(), after.lower()
    if before.isalpha():
        signs.add("mid")
    if left in TITLES:
        signs.add("title")
    if left in cues("before"):
        signs.add(f"<{cues('before')[left]}")
    if right in cues("after"):
        signs.add(f">{cues('after')[right]}")
    if left == "the":
        signs.add("the")
    if before == "(" and after == ")":
        signs.add("bracket")
    return signs


def _signs_within(run: Sequence[str]) -> set[str]:
    """Return what the words of a run say about one another."""
    signs: set[str] = set()
    if len(run) > 1:
        if run[0] in packed("first"):
            signs.add("first")
        if run[-1] in ORGANIZATION_WORDS or run[-1] in COMPANY_ENDINGS:
            signs.add("body")
    else:
        signs.add("alone")
    return signs
