"""Finding words by how they begin, without looking at the other words of a text.

Folding and comparing every word of a text takes most of the time of marking it. A search for
the beginnings of the words wanted passes over the rest at the speed of ``str.find``; only
words with letters outside ASCII, which may fold to anything, are all looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from search_index.analysis import ACCENTS, SIGNS, UNCHANGED_SIGNS, WORD, Word, fold, words

_OTHER_LETTER = re.compile(rf"[^\W_\x00-\x7f{UNCHANGED_SIGNS}]")
_ACCENT = re.compile(f"[{ACCENTS}]")
_SIGN = re.compile(f"[{SIGNS}]")
_APOSTROPHES = "'’ʼ"


class Beginnings:
    """Finds the words of one text after another that begin in one of several ways."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        self._beginnings = _shortest(beginning.partition("'")[0] for beginning in beginnings)

    def words(self, text: str) -> list[Word]:
        """Return the words of a text that begin so when folded, and perhaps others; in order."""
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ" becomes two letters: places would not agree
            return list(words(text))
        if not text.isascii() and _ACCENT.search(text):  # of two characters where one was sought
            return list(words(text))
        starts = {start for head in self._beginnings for start in _starts(lowered, head)}
        if not text.isascii():
            starts.update(_others(text))
        return [word for start in sorted(starts) if (word := _word_at(text, start))]


def _shortest(beginnings: Iterable[str]) -> tuple[str, ...]:
    """Return beginnings without those that begin with another one."""
    kept: list[str] = []
    for beginning in sorted(set(beginnings)):
        if not (kept and beginning.startswith(kept[-1])):
            kept.append(beginning)
    return tuple(kept)


def _starts(lowered: str, head: str) -> Iterator[int]:
    """Yield where words begin so."""
    at = lowered.find(head)
    while at >= 0:
        if _begins(lowered, at):
            yield at
        at = lowered.find(head, at + 1)


def _begins(text: str, at: int) -> bool:
    """Tell whether a word begins at a letter: none before it, nor one and an apostrophe.

    A sign of writing without spaces is a word of its own.
    """
    if at == 0 or _SIGN.match(text, at):
        return True
    if text[at - 1] in _APOSTROPHES:
        return at == 1 or not _goes_on(text[at - 2])
    return not _goes_on(text[at - 1])


def _goes_on(before: str) -> bool:
    """Tell whether a letter after this character belongs to the same word."""
    return before.isalnum() and not _SIGN.match(before)


def _others(text: str) -> Iterator[int]:
    """Yield where words begin that hold a letter outside ASCII."""
    found = _OTHER_LETTER.search(text)
    while found:
        start = found.start()
        while not _begins(text, start):
            start -= 1
        yield start
        found = _OTHER_LETTER.search(text, WORD.match(text, start).end())  # type: ignore[union-attr]


def _word_at(text: str, start: int) -> Word | None:
    """Return the word that begins there; none where a folded ``⑴`` finds the text's ``(1)``."""
    found = WORD.match(text, start)
    return Word(fold(found.group()), start, found.end()) if found else None
