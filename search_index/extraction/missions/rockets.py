"""Telling rockets, which carry missions and are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_index.extraction.missions import evidence
from search_index.extraction.missions.lists import launchers
from search_index.extraction.missions.words import MissionWords
from search_index.models import Span


def find_rockets(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield where rockets are named beyond doubt, in order: ``Long March-2F``, ``Falcon 9``.

    A bare word such as Delta or Proton, which names companies and more, is left out.
    """
    for sentence in sentences:
        words = MissionWords.of(text, sentence)
        index = 0
        while index < len(words.words):
            last = rocket_end(words, index) if words.capitalized(index) else index
            if last > index + 1:
                yield words.words[index].start, words.words[last - 1].end
            index = max(last, index + 1)


def rocket_end(words: MissionWords, index: int) -> int:
    """Return the word after the rocket that begins at a word; ``index`` where there is none."""
    name = words.listed(index, launchers())
    if name is None:
        return index
    last = index + len(name.words)
    end = words.words[last - 1].end
    ending = name.endings.match(words.text, end) if name.endings is not None else None
    if ending is not None:
        return _word_from(words, last, ending.end())
    if name.everyday and not evidence.is_rocket(words.text, end):
        return index
    return words.after_number(last) or last


def _word_from(words: MissionWords, index: int, place: int) -> int:
    """Return the first word from ``index`` on that begins at a place of the text or after it."""
    while index < len(words.words) and words.words[index].start < place:
        index += 1
    return index
