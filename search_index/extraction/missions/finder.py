"""Finding spacecraft, flights, probes and programmes in a text.

Lists say which names are missions; a pattern finds the ones no list knows: a capitalized
name with a number beside words that speak of spaceflight. Everyday words and unknown names
need such evidence near them once in a document; their other mentions follow. A rocket
carries a mission and is none. The rules stand in docs/names.md.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from search_index.extraction.missions import evidence
from search_index.extraction.missions.keys import mission_key
from search_index.extraction.missions.lists import missions, series
from search_index.extraction.missions.places import possible_starts
from search_index.extraction.missions.rockets import rocket_end
from search_index.extraction.missions.subject import Subject, subject_of
from search_index.extraction.missions.words import MissionWords
from search_index.extraction.misspellings import are_misspelled, unslipped
from search_index.extraction.spans import NameKind, NameSpan
from search_index.extraction.wordlists import DEMONYMS, KNOWN_ORGANIZATIONS, packed, towns
from search_index.models import Span


class _Grade(IntEnum):
    """How much speaks for a candidate."""

    SURNAME = 0
    """Somebody's surname, so that the same name elsewhere in the document is doubtful."""
    POSSIBLE = 1
    """A mission if the same name is surely one elsewhere in the document."""
    FAIR = 2
    """A mission in a document steeped in spaceflight."""
    LIKELY = 3
    """A mission in a document on spaceflight."""
    SURE = 4


_NEEDED = {
    Subject.OTHER: _Grade.SURE,
    Subject.SPACE: _Grade.LIKELY,
    Subject.STEEPED: _Grade.FAIR,
}
"""How much must speak for a candidate in a text on a subject."""


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
    if all(grade is _Grade.SURE for _, grade in possible):
        return [span for span, _ in possible]
    keys = [mission_key(text[span.start : span.end]) for span, _ in possible]
    graded = list(zip(keys, (grade for _, grade in possible), strict=True))
    subject = subject_of(text, len({key for key, grade in graded if grade is _Grade.SURE}))
    surnames = {key for key, grade in graded if grade is _Grade.SURNAME}
    sure = {
        key
        for key, grade in graded
        if grade >= (_Grade.SURE if key in surnames else _NEEDED[subject])
    }
    sure.update(_slips(set(keys) - sure, sure))
    return [
        span
        for key, (span, grade) in zip(keys, possible, strict=True)
        if key in sure and grade is not _Grade.SURNAME
    ]


def _slips(keys: Iterable[str], sure: Iterable[str]) -> Iterator[str]:
    """Yield the keys that misspell a mission of the document: ``Shnezhou-12``."""
    alike: defaultdict[str, list[list[str]]] = defaultdict(list)
    for key in sure:
        alike[unslipped(key.split(" "))].append(key.split(" "))
    for key in keys:
        words = key.split(" ")
        if any(are_misspelled(words, others) for others in alike.get(unslipped(words), ())):
            yield key


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
        return max(listed, key=lambda candidate: (candidate.last, candidate.grade))
    return _unlisted(words, index)


def _named(words: MissionWords, index: int) -> _Candidate | None:
    """Return the mission known by name alone that begins at a word."""
    name = words.listed(index, missions())
    if name is None:
        return None
    last = index + len(name.words)
    if evidence.is_planet(words.text, words.words[last - 1].end):
        return None
    if words.has_given_name(index):
        return _Candidate(index, last, _Grade.SURNAME)
    if not name.everyday:
        other = len(name.words) == 1 and words.followed_by(last, evidence.OTHER_THINGS)
        return None if other else _Candidate(index, last, _Grade.SURE)
    beside = words.introduced(index) or words.followed_by(last, evidence.AFTER_NAME)
    if beside or words.flies(index, last):
        return _Candidate(index, last, _Grade.SURE)
    everyday = _everyday(words, index, last)
    return everyday._replace(grade=_Grade.POSSIBLE) if everyday and name.doubtful else everyday


def _everyday(words: MissionWords, index: int, last: int) -> _Candidate | None:
    """Return an everyday word as a candidate, unless it is part of another name.

    At the start of a sentence every word has a capital: a word of the dictionary is a
    candidate there only with words on spaceflight in the same sentence, which are enough for
    a name that is no surname. Before "said" and after "in" a name is rather a person's or a
    place's.
    """
    if not words.stands_alone(index, last) or words.followed_by(last, evidence.OTHER_THINGS):
        return None
    on_space = words.on_space
    word = words.words[index].text.lower()
    ordinary = word in packed("common")
    if index == 0 and ordinary:
        return _Candidate(index, last, _Grade.POSSIBLE) if on_space else None
    if on_space and (ordinary or word not in packed("surnames")):
        return _Candidate(index, last, _Grade.LIKELY)
    other = words.beside(index, last, evidence.BEFORE_PLACES, evidence.AFTER_PEOPLE)
    return _Candidate(index, last, _Grade.POSSIBLE if other else _Grade.FAIR)


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
    """Return what looks like a mission that no list knows: a name, a joint and a number.

    Without a number it has to be called a craft: ``the satellite Omid``.
    """
    word = words.words[index].text
    if len(word) < 3 or word.lower() in evidence.NO_MISSION:
        return None
    last = words.after_number(index + 1)
    if last is None:
        return _christened(words, index)
    if evidence.is_other_machine(words.text, words.words[last - 1].end):
        return None
    return _Candidate(index, last, _grade_unlisted(words, index, last))


def _christened(words: MissionWords, index: int) -> _Candidate | None:
    """Return a word of no dictionary that stands alone behind the word for a craft."""
    word = words.words[index].text
    known = any(word.lower() in packed(name) for name in ("common", "first", "surnames"))
    if known or word.isupper() or word in KNOWN_ORGANIZATIONS or word.lower() in DEMONYMS:
        return None
    called = words.introduced(index, evidence.NAMED_CRAFT) and not words.owned(index)
    if not called or word in towns() or not words.stands_alone(index, index + 1):
        return None
    return _Candidate(index, index + 1, _Grade.SURE)


def _grade_unlisted(words: MissionWords, index: int, last: int) -> _Grade:
    """Return how much speaks for a name that no list knows.

    A craft beside it is enough, but not for a word of the dictionary or a king's name; a
    flight or a crew beside it, or a hyphen in a sentence on spaceflight, needs such a text.
    """
    word = words.words[index].text.lower()
    ordinary = word in packed("common") or word in packed("first")
    craft = words.followed_by(last, evidence.CRAFT) or words.introduced(index, evidence.CRAFT)
    if craft and not ordinary:
        return _Grade.SURE
    hyphenated = words.gap(index + 1) not in {"", " ", "\n"}
    if words.on_space and (hyphenated or craft):
        return _Grade.LIKELY if ordinary else _Grade.SURE
    flight = words.followed_by(last, evidence.AFTER_NUMBER) or words.introduced(index)
    return _Grade.LIKELY if flight and not ordinary else _Grade.POSSIBLE
