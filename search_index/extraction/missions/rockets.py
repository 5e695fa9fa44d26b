"""Telling rockets, which carry missions and are none."""

from __future__ import annotations

from search_index.extraction.missions import evidence
from search_index.extraction.missions.lists import launchers
from search_index.extraction.missions.words import MissionWords


def rocket_end(words: MissionWords, index: int) -> int:
    """Return the word after the rocket that begins at a word; ``index`` where there is none.

    ``Long March-2F``, ``Falcon 9``, ``a Soyuz rocket``.
    """
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
