"""What a rule is: a pattern over word codes, and how its match is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from search_index.extraction.dates.context import Context
from search_index.extraction.dates.tense import Tense
from search_index.extraction.dates.tokens import Tokens, Value
from search_index.models import DateType


class Match(NamedTuple):
    """The words that a rule's pattern matched, from ``first`` to ``last`` (included)."""

    tokens: Tokens
    first: int
    last: int
    context: Context

    @property
    def codes(self) -> str:
        """The codes of the words."""
        return self.tokens.codes[self.first : self.last + 1]

    def find(self, codes: str) -> int:
        """Return the place of the first word with one of the codes, -1 without one."""
        for index in range(self.first, self.last + 1):
            if self.tokens.codes[index] in codes:
                return index
        return -1

    def value(self, codes: str) -> Value:
        """Return the value of the first word with one of the codes, None without one."""
        index = self.find(codes)
        return None if index < 0 else self.tokens.values[index]

    def number(self, codes: str) -> int | None:
        """Return that value where it is a whole number."""
        value = self.value(codes)
        return value if isinstance(value, int) else None

    def name(self, codes: str) -> str:
        """Return that value where it is a word; empty otherwise."""
        value = self.value(codes)
        return value if isinstance(value, str) else ""

    def word(self, offset: int) -> str:
        """Return a word counted from the first one, in lower case; negative: before it."""
        return self.tokens.word(self.first + offset).lower()

    def after(self, offset: int = 1) -> str:
        """Return a word after the last one, in lower case."""
        return self.tokens.word(self.last + offset).lower()

    def code_before(self) -> str:
        """Return the code before the first word; empty at the start of the text."""
        return self.tokens.codes[self.first - 1] if self.first else ""

    def code_after(self) -> str:
        """Return the code after the last word; empty at the end of the text."""
        following = self.last + 1
        return self.tokens.codes[following] if following < len(self.tokens.codes) else ""

    def is_future(self) -> bool:
        """Tell whether the clause speaks of what is to come."""
        return self.tense() is Tense.FUTURE

    def tense(self) -> Tense | None:
        """Return the tense of the clause, None where nothing tells it."""
        return self.context.tense(self.first, self.last)


class Reading(NamedTuple):
    """What some words mean: ``value`` None where the text gives too little to resolve it.

    ``first`` and ``last`` are the words meant, -1 for those of the match.
    """

    type: DateType
    value: str | None
    first: int = -1
    last: int = -1
    derived: bool = False


Readings = list[Reading]
Reader = Callable[[Match], Readings]
"""Reads a match; an empty list says that it is no date, and the next rule is tried."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over word codes and its reader.

    ``staged`` rules take "early", "the end of" and the like before them; ``counted`` ones
    take "about", "more than", "at least".
    """

    name: str
    pattern: str
    read: Reader
    staged: bool = False
    counted: bool = False
    compared: bool = False
    remembered: bool = True


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Rules in order of precedence, compiled into one pattern for a single pass."""

    rules: tuple[Rule, ...]
    combined: re.Pattern[str]
    single: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, *families: tuple[Rule, ...]) -> RuleTable:
        """Compile families of rules; earlier rules win where several begin at one word."""
        rules = tuple(rule for family in families for rule in family)
        groups = (f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules))
        return cls(
            rules,
            re.compile("|".join(groups)),
            tuple(re.compile(rule.pattern) for rule in rules),
        )


def date_reading(value: str | None) -> Readings:
    """Return one DATE for the whole match."""
    return [Reading(DateType.DATE, value)]
