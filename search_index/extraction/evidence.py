"""What a whole document says about a word, wherever the word stands.

One sentence may leave open whether ``Rigby`` is a person; another one of the same document
that says ``Ms Rigby`` or ``Rigby said`` settles it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search_index.extraction.wordlists import (
    COMPANY_ENDINGS,
    ORGANIZATION_WORDS,
    SAYING,
    TITLES,
    packed,
)

_PLACE_WORDS = frozenset({"in", "at", "near", "from"})
_NO_WORDS: list[str] = []


class Evidence:
    """The company that the words of one document keep."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        """Read the document's sentences, as words."""
        self._capital: Counter[str] = Counter()
        self._lower: set[str] = set()
        self._spellings: dict[str, str] = {}
        self._signs: dict[str, set[str]] = {}
        for words in sentences:
            self._read(words)
        self._features = {word: self._summary(word) for word in self._capital}

    def of(self, lower: str) -> list[str]:
        """Return the features of a word, given in lower case."""
        return self._features.get(lower, _NO_WORDS)

    def spelling(self, lower: str) -> str | None:
        """Return how the document writes a word, without a capital if it does so once."""
        return lower if lower in self._lower else self._spellings.get(lower)

    def _read(self, words: Sequence[str]) -> None:
        """Note where the words of one sentence stand."""
        before = "#"
        for index, word in enumerate(words):
            if word[0].isupper():
                lower = word.lower()
                self._capital[lower] += 1
                self._spellings.setdefault(lower, word)
                after = words[index + 1] if index + 1 < len(words) else "#"
                self._note(lower, before, after)
            elif word[0].islower():
                self._lower.add(word)
            before = word

    def _note(self, lower: str, before: str, after: str) -> None:
        """Note the neighbours of one capitalised word."""
        signs = self._signs.setdefault(lower, set())
        left, right = before.lower(), after.lower()
        if before.isalpha() and before[0].islower():
            signs.add("mid")
        if left in TITLES and before[0].isupper():
            signs.add("title")
        elif before[0].isupper() and left in packed("first"):
            signs.add("first")
        if right in SAYING or left in SAYING:
            signs.add("said")
        if left in _PLACE_WORDS:
            signs.add("in")
        if left == "the":
            signs.add("the")
        if before == "(" and after == ")":
            signs.add("bracket")
        if after[0].isupper() and (right in ORGANIZATION_WORDS or right in COMPANY_ENDINGS):
            signs.add("body")
        if right == "who" or right == "'s" or right == "’s":
            signs.add(right[-1])

    def _summary(self, lower: str) -> list[str]:
        """Return the features of one word."""
        features = [f"d:{sign}" for sign in sorted(self._signs[lower])]
        if lower in self._lower:
            features.append("d:lower")
        if self._capital[lower] > 1:
            features.append("d:again")
        return features
