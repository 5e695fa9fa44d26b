"""The texts that the arrays of names speak of by number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from search_index.analysis import folded_words, pieces_of

_FIRST_ADDED = 1 << 30
"""Above the number of any label that an index holds."""


class Labels(Protocol):
    """Whoever keeps the texts of names, aliases and roles, by number."""

    def label_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of these labels."""

    def labels_with(self, words: Sequence[str], *, typed: bool) -> list[int]:
        """Return the labels with all these pieces of words; the last may be a beginning."""

    def label_of(self, text: str) -> int | None:
        """Return the label with just this text."""


class AddedLabels:
    """The labels of an index, and some that no document holds: see ``Labels``."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._texts: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def add(self, text: str) -> int:
        """Return the label of a text, which gets one if it has none."""
        known = self.label_of(text)
        if known is not None:
            return known
        number = _FIRST_ADDED + len(self._texts)
        self._texts[number], self._numbers[text] = text, number
        return number

    def label_texts(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of these labels."""
        added = {number: self._texts[number] for number in numbers if number in self._texts}
        others = [number for number in numbers if number not in added]
        return self._labels.label_texts(others) | added

    def labels_with(self, words: Sequence[str], *, typed: bool) -> list[int]:
        """Return the labels with all these pieces of words; the last may be a beginning."""
        added = [n for n, text in self._texts.items() if has_pieces(text, words, typed=typed)]
        return self._labels.labels_with(words, typed=typed) + added

    def label_of(self, text: str) -> int | None:
        """Return the label with just this text."""
        added = self._numbers.get(text)
        return self._labels.label_of(text) if added is None else added


def written_so(labels: Labels, name: str) -> list[int]:
    """Return the labels that are written like a name, case apart."""
    alike = labels.label_texts(labels.labels_with(folded_words(name), typed=False))
    wanted = name.casefold()
    return [number for number, text in alike.items() if text.casefold() == wanted]


def has_pieces(text: str, words: Sequence[str], *, typed: bool) -> bool:
    """Tell whether a text has all these pieces of words; the last may be a beginning."""
    pieces = pieces_of(text)
    *whole, last = words or [""]
    begun = any(piece.startswith(last) if typed else piece == last for piece in pieces)
    return bool(words) and begun and set(whole) <= set(pieces)
