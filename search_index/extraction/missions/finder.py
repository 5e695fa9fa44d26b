"""Finding spacecraft, flights, probes and programmes in a text.

Lists say which names are missions; a pattern finds the ones no list knows: a capitalized
name with a number beside words that speak of spaceflight. Everyday words and unknown names
need such evidence near them once in a document; their other mentions follow. A rocket
carries a mission and is none. The rules stand in docs/names.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from search_index.extraction.missions import evidence
from search_index.extraction.missions.keys import mission_key
from search_index.extraction.missions.lists import missions, series
from search_index.extraction.missions.rockets import rocket_end
from search_index.extraction.missions.words import MissionWords
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import packed
from search_index.models import Span

_SPACE_WORDS_OF_A_SPACE_TEXT = 3
_SPACE_WORDS_OF_A_STEEPED_TEXT = 6


class _Grade(IntEnum):
    """How much speaks for a candidate."""

    POSSIBLE = 0
    """A mission if the same name is surely one elsewhere in the document."""
    FAIR = 1
    """A mission in a document steeped in spaceflight."""
    LIKELY = 2
    """A mission in a document on spaceflight."""
    SURE = 3


class _Candidate(NamedTuple):
    """Words ``first`` to ``last`` of a sentence (the last not included) that may be a mission."""

    first: int
    last: int
    grade: _Grade


def find_missions(text: str, sentences: Sequence[Span]) -> list[NameSpan]:
    """Return the missions named in ``text``, in order and without overlap.

    ``sentences`` are spans of ``text``, in order; no name crosses their borders.
    """
    found: list[tuple[NameSpan, _Grade]] = []
    space_words = 0
    for sentence in sentences:
        words = MissionWords.of(text, sentence)
        space_words += words.space_words
        found.extend((_span(words, candidate), candidate.grade) for candidate in _scan(words))
    return _accepted(text, found, space_words)


def _accepted(
    text: str, found: Sequence[tuple[NameSpan, _Grade]], space_words: int
) -> list[NameSpan]:
    """Return the spans that the document as a whole gives enough evidence for."""
    keys = [mission_key(text[span.start : span.end]) for span, _ in found]
    needed = _needed(space_words, any(grade is _Grade.SURE for _, grade in found))
    sure = {key for key, (_, grade) in zip(keys, found, strict=True) if grade >= needed}
    return [span for key, (span, _) in zip(keys, found, strict=True) if key in sure]


def _needed(space_words: int, names_a_mission: bool) -> _Grade:
    """Return how much must speak for a candidate in a document with so many space words."""
    if space_words >= _SPACE_WORDS_OF_A_STEEPED_TEXT:
        return _Grade.FAIR
    on_space = names_a_mission or space_words >= _SPACE_WORDS_OF_A_SPACE_TEXT
    return _Grade.LIKELY if on_space else _Grade.SURE


def _span(words: MissionWords, candidate: _Candidate) -> NameSpan:
    start, end = words.words[candidate.first].start, words.words[candidate.last - 1].end
    return NameSpan(start, end, NameKind.MISSION)


def _scan(words: MissionWords) -> Iterator[_Candidate]:
    """Yield the candidates of a sentence, from left to right, without overlap."""
    index = 0
    while index < len(words.words):
        if not words.capitalized(index):
            index += 1
            continue
        after_rocket = rocket_end(words, index)
        candidate = _best(words, index)
        if candidate is not None and candidate.last > after_rocket:
            if not evidence.is_rocket(words.text, words.words[candidate.last - 1].end):
                yield candidate
            index = candidate.last
        else:
            index = max(after_rocket, index + 1)


def _best(words: MissionWords, index: int) -> _Candidate | None:
    """Return the longest candidate that begins at a word; lists before the pattern."""
    listed = [
        candidate
        for candidate in (_named(words, index), _numbered(words, index))
        if candidate is not None
    ]
    if listed:
        return max(listed, key=lambda candidate: candidate.last)
    return _unlisted(words, index)


def _named(words: MissionWords, index: int) -> _Candidate | None:
    """Return the mission known by name alone that begins at a word."""
    name = words.listed(index, missions())
    if name is None:
        return None
    last = index + len(name.words)
    if not name.everyday:
        return _Candidate(index, last, _Grade.SURE)
    if words.introduced(index) or words.followed_by(last, evidence.AFTER_NAME):
        return _Candidate(index, last, _Grade.SURE)
    return _everyday(words, index, last)


def _everyday(words: MissionWords, index: int, last: int) -> _Candidate | None:
    """Return an everyday word as a candidate, unless it is part of another name.

    At the start of a sentence every word has a capital: a word of the dictionary is a
    candidate there only with words on spaceflight in the same sentence. Before "said" and
    after "in" a name is rather a person's or a place's.
    """
    if not words.stands_alone(index, last):
        return None
    on_space = words.space_words > 0
    ordinary = words.words[index].text.lower() in packed("common")
    if index == 0 and ordinary:
        return _Candidate(index, last, _Grade.POSSIBLE) if on_space else None
    if on_space:
        return _Candidate(index, last, _Grade.LIKELY)
    doubtful = ordinary or words.beside(index, last, evidence.BEFORE_PLACES, evidence.AFTER_PEOPLE)
    return _Candidate(index, last, _Grade.POSSIBLE if doubtful else _Grade.FAIR)


def _numbered(words: MissionWords, index: int) -> _Candidate | None:
    """Return the member of a known family that begins at a word, or the family itself."""
    name = words.listed(index, series())
    if name is None:
        return None
    last = index + len(name.words)
    after = words.after_number(last)
    if after is not None:
        return _Candidate(index, after, _grade_numbered(words, index, after, name.everyday))
    if name.everyday:
        return None
    if words.followed_by(last, evidence.AFTER_SERIES):
        return _Candidate(index, last, _Grade.SURE)
    return _everyday(words, index, last)


def _grade_numbered(words: MissionWords, first: int, last: int, everyday: bool) -> _Grade:
    beside = words.introduced(first) or words.followed_by(last, evidence.AFTER_NUMBER)
    if not everyday or beside or words.space_words > 0:
        return _Grade.SURE
    return _Grade.LIKELY


def _unlisted(words: MissionWords, index: int) -> _Candidate | None:
    """Return what looks like a mission that no list knows: a name, a joint and a number."""
    word = words.words[index].text
    last = words.after_number(index + 1)
    if last is None or len(word) < 3 or word.lower() in evidence.NO_MISSION:
        return None
    if evidence.is_other_machine(words.text, words.words[last - 1].end):
        return None
    if words.followed_by(last, evidence.AFTER_NUMBER) or words.introduced(index):
        return _Candidate(index, last, _Grade.SURE)
    hyphenated = words.gap(index + 1) not in {"", " ", "\n"}
    sure = hyphenated and words.space_words > 0
    return _Candidate(index, last, _Grade.SURE if sure else _Grade.POSSIBLE)
