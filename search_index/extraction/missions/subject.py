"""Whether a whole text is on spaceflight."""

from __future__ import annotations

from enum import IntEnum

from search_index.extraction.missions.evidence import SPACE, WEAK
from search_index.extraction.missions.lists import WORD

_SOMEWHAT = 4
_STEEPED = 5
_WORDS_FOR_ONE = 100
"""A long text needs one sign more for so many words to be steeped in spaceflight."""
_A_SURE_MISSION = 2


class Subject(IntEnum):
    """How much of a text is on spaceflight."""

    OTHER = 0
    SPACE = 1
    """It names a mission beyond doubt, or holds a few words on spaceflight."""
    STEEPED = 2


def subject_of(text: str, sure: int) -> Subject:
    """Return whether a text is on spaceflight; ``sure`` missions are named in it beyond doubt.

    Every word that only such texts use is a sign, every other that they use often is one once,
    and a mission beyond doubt is two.
    """
    words = WORD.findall(text.lower())
    signs = sum(map(SPACE.__contains__, words)) + len(WEAK.intersection(words))
    signs += _A_SURE_MISSION * sure
    if signs >= max(_STEEPED, len(words) / _WORDS_FOR_ONE):
        return Subject.STEEPED
    return Subject.SPACE if sure or signs >= _SOMEWHAT else Subject.OTHER
