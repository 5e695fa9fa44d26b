"""Finding spacecraft, flights, probes and programmes in a text.

Lists say which names are missions; a pattern finds the ones no list knows: a capitalized
name with a number beside words that speak of spaceflight. Everyday words and unknown names
need such evidence near them once in a document; their other mentions follow. A rocket
carries a mission and is none. The rules stand in docs/names.md.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from search_index.extraction.missions import evidence
from search_index.extraction.missions.keys import mission_key
from search_index.extraction.missions.lists import missions, series
from search_index.extraction.missions.places import possible_starts
from search_index.extraction.missions.rockets import rocket_end
from search_index.extraction.missions.words import MissionWords, space_words
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


class Spacecraft(NamedTuple):
    """What flies to space in a text, in order and without overlap."""

    missions: list[NameSpan]
    rockets: list[Span]
    """Rockets named beyond doubt; a bare ``Delta`` or ``Proton`` names companies too."""


def find_spacecraft(text: str, sentences: Sequence[Span]) -> Spacecraft:
    """Return the missions and the rockets named in ``text``.

    ``sentences`` are spans of ``text``, in order; no name crosses their borders.
    """
    possible: list[tuple[NameSpan, _Grade]] = []
    rockets: list[Span] = []
    for words, places in _worth_reading(text, sentences):
        for found in _scan(words, places):
            if isinstance(found, _Candidate):
                possible.append((_span(words, found), found.grade))
            else:
                rockets.append(found)
    return Spacecraft(_accepted(text, possible), rockets)


def _worth_reading(
    text: str, sentences: Sequence[Span]
) -> Iterator[tuple[MissionWords, frozenset[int]]]:
    """Yield the sentences that may name something, with the places where a name may begin."""
    places = possible_starts(text)
    done = 0
    for sentence in sentences if places else ():
        first = bisect.bisect_left(places, sentence[0], lo=done)
        done = bisect.bisect_left(places, sentence[1], lo=first)
        if first < done:
            yield MissionWords.of(text, sentence), frozenset(places[first:done])


def _accepted(text: str, possible: Sequence[tuple[NameSpan, _Grade]]) -> list[NameSpan]:
    """Return the spans that the document as a whole gives enough evidence for."""
    grades = {grade for _, grade in possible}
    if grades <= {_Grade.SURE}:
        return [span for span, _ in possible]
    keys = [mission_key(text[span.start : span.end]) for span, _ in possible]
    needed = _needed(space_words(text), _Grade.SURE in grades)
    sure = {key for key, (_, grade) in zip(keys, possible, strict=True) if grade >= needed}
    return [span for key, (span, _) in zip(keys, possible, strict=True) if key in sure]


def _needed(on_space: int, names_a_mission: bool) -> _Grade:
    """Return how much must speak for a candidate in a document with so many space words."""
    if on_space >= _SPACE_WORDS_OF_A_STEEPED_TEXT:
        return _Grade.FAIR
    likely = names_a_mission or on_space >= _SPACE_WORDS_OF_A_SPACE_TEXT
    return _Grade.LIKELY if likely else _Grade.SURE


def _span(words: MissionWords, candidate: _Candidate) -> NameSpan:
    start, end = words.words[candidate.first].start, words.words[candidate.last - 1].end
    return NameSpan(start, end, NameKind.MISSION)


def _scan(words: MissionWords, places: frozenset[int]) -> Iterator[_Candidate | Span]:
    """Yield the candidates and the rockets of a sentence, in order, without overlap."""
    done = 0
    for index, word in enumerate(words.words):
        if index < done or word.start not in places:
            continue
        after_rocket = rocket_end(words, index)
        candidate = _best(words, index)
        if candidate is not None and candidate.last > after_rocket:
            if not evidence.is_rocket(words.text, words.words[candidate.last - 1].end):
                yield candidate
            done = candidate.last
        elif after_rocket > index + 1:
            yield word.start, words.words[after_rocket - 1].end
            done = after_rocket


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
    on_space = words.on_space
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
    if not everyday or beside or words.on_space:
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
    sure = hyphenated and words.on_space
    return _Candidate(index, last, _Grade.SURE if sure else _Grade.POSSIBLE)
