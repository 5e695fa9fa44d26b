"""A sentence as the words that missions are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from search_index.extraction.missions.evidence import (
    AUXILIARIES,
    BEFORE,
    FITTING,
    FLYING,
    NAMING,
    OPENERS,
    SENDING,
    SPACE,
    UNITS,
)
from search_index.extraction.missions.lists import WORD, ListedName, NameIndex, fold
from search_index.extraction.missions.spelling import is_number_word, roman_value
from search_index.extraction.wordlists import packed
from search_index.models import Span

_HYPHENS = "-‐‑–"
_JOINTS = frozenset(["", " ", "\n", "\t", "\N{NO-BREAK SPACE}", *_HYPHENS])
_SPACES = frozenset([" ", "\n", "\t", "\N{NO-BREAK SPACE}"])
_SOFT = re.compile(r"[\s,(]{0,3}[\"“”'‘’«»]?")
_MORE_NUMBER = re.compile(
    r"[.,:/]\d|\s?[%°]"
    r"|-(?:inch|foot|mile|year|month|week|day|hour|minute|point|member|page|[ckm]m|kilometre)\b"
)
_LONGEST_VERSION = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


class Word(NamedTuple):
    """A run of letters or of digits, and where it stands."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class MissionWords:
    """The words of one sentence, asked by their number in it."""

    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, sentence: Span) -> MissionWords:
        """Cut the sentence into runs of letters and of digits."""
        found = WORD.finditer(text, *sentence)
        return cls(text, tuple([Word(*match.span(), match.group()) for match in found]))

    @cached_property
    def on_space(self) -> bool:
        """Tell a sentence with a word that stands only in texts on spaceflight."""
        return any(word.text.lower() in SPACE for word in self.words)

    def gap(self, index: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.words[index - 1].end : self.words[index].start]

    def joined(self, first: int, last: int) -> bool:
        """Tell whether only single spaces, hyphens and strokes stand between these words."""
        return all(
            self.gap(index) in _JOINTS or self.gap(index) == "/" for index in range(first + 1, last)
        )

    def capitalized(self, index: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.words[index].text[:1].isupper()

    def listed(self, index: int, names: NameIndex) -> ListedName | None:
        """Return the longest listed name that begins at a word."""
        for name in names.get(fold(self.words[index].text), ()):
            end = index + len(name.words)
            if end > len(self.words) or not self.joined(index, end):
                continue
            if name.matches([word.text for word in self.words[index:end]]):
                return name
        return None

    def after_number(self, index: int) -> int | None:
        """Return the word after the mission number that begins at ``index``, None without one.

        A number is up to four digits, with or without a letter (``51-L``) or a ``No.``, a
        Roman numeral, or a number word; a quantity ("3 years"), a year or a decimal is none.
        """
        if not 0 < index < len(self.words) or self.gap(index) not in _JOINTS:
            return None
        word = self.words[index].text
        if word == "No" and index + 1 < len(self.words) and self.gap(index + 1) == ". ":
            digits = self.words[index + 1].text.isdigit()
            return self._after_digits(index + 1) if digits else None
        if word.isdigit():
            return self._after_digits(index)
        if self.gap(index) and (
            roman_value(word) is not None or (word[0].isupper() and is_number_word(word))
        ):
            return self._after_letter(index + 1)
        return None

    def followed_by(self, index: int, evidence: frozenset[str]) -> bool:
        """Tell whether the word at ``index`` is ``evidence``, or the next after a fitting one."""
        for place in range(index, min(index + 3, len(self.words))):
            if self.gap(place) not in _JOINTS:
                return False
            word = self.words[place].text.lower()
            if word in evidence:
                return True
            if word not in FITTING:
                return False
        return False

    def introduced(self, index: int, evidence: frozenset[str] = BEFORE) -> bool:
        """Tell whether a word of ``evidence`` says that a mission's name comes at ``index``."""
        for place in range(index, max(index - 4, 0), -1):
            if _SOFT.fullmatch(self.gap(place)) is None:
                return False
            word = self.words[place - 1].text.lower()
            if word in evidence:
                return True
            if word not in NAMING:
                return False
        return False

    def owned(self, index: int) -> bool:
        """Tell a name with a possessive behind it, who has the craft rather than is it."""
        end = self.words[index].end
        return self.text[end : end + 1] in {"'", "’"}

    def flies(self, index: int, last: int) -> bool:
        """Tell whether a sentence on spaceflight says that what it names here flies."""
        if not self.on_space:
            return False
        if self.introduced(index, SENDING):
            return True
        after = [word.text.lower() for word in self.words[last : last + 2]]
        if after and after[0] in AUXILIARIES:
            after.pop(0)
        return bool(after) and after[0] in FLYING

    def beside(self, start: int, end: int, before: frozenset[str], after: frozenset[str]) -> bool:
        """Tell whether one of ``before`` precedes this name, or one of ``after`` follows it."""
        if start > 0 and self.words[start - 1].text.lower() in before:
            return True
        return end < len(self.words) and self.words[end].text.lower() in after

    def has_given_name(self, index: int) -> bool:
        """Tell whether a given name stands before a word: ``Jacques Cassini``."""
        if index == 0 or self.gap(index) not in _SPACES or not self.capitalized(index - 1):
            return False
        before = self.words[index - 1].text.lower()
        return before in packed("first") and before not in packed("common")

    def stands_alone(self, start: int, end: int) -> bool:
        """Tell whether no capitalized word joins this name: not ``Bob Hope`` or ``Hope Hicks``."""
        before = start > 0 and self.gap(start) in _JOINTS and self.capitalized(start - 1)
        if start == 1 and self.words[0].text.lower() in OPENERS:
            before = False
        after = end < len(self.words) and self.gap(end) in _JOINTS and self.capitalized(end)
        return not before and not after

    def _after_digits(self, index: int) -> int | None:
        word = self.words[index]
        if len(word.text) > 4 or _MORE_NUMBER.match(self.text, word.end):
            return None
        if self.gap(index) in _SPACES and (_YEAR.fullmatch(word.text) or self._counts(index)):
            return None
        return self._after_letter(index + 1)

    def _counts(self, index: int) -> bool:
        """Tell whether the number at ``index`` counts what comes after it."""
        following = index + 1
        return following < len(self.words) and self.words[following].text.lower() in UNITS

    def _after_letter(self, index: int) -> int | None:
        """Return the word after the letters that belong to the number before ``index``.

        A small letter right behind the number makes a planet of a name: ``CoRoT-16b``.
        """
        if index < len(self.words):
            word = self.words[index].text
            glued = self.gap(index) == ""
            if (glued or self.gap(index) in _HYPHENS) and len(word) == 1 and word.isupper():
                return self._after_version(index + 1)
            if glued and word.isupper() and len(word) <= _LONGEST_VERSION:
                return self._after_version(index + 1)
            if glued and word.islower():
                return None
        return index

    def _after_version(self, index: int) -> int:
        """Return the word after the digits glued to the letters before: ``RISAT-2BR1``."""
        more = index < len(self.words) and self.gap(index) == ""
        return index + 1 if more and self.words[index].text.isdigit() else index
