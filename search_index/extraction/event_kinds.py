"""Kinds of events and the words that tell them: ``event_kinds.toml``, and the user's own."""

from __future__ import annotations

import os
import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from search_index.errors import MissionlogError

KINDS_VARIABLE = "MISSIONLOG_EVENT_KINDS"
"""A file in the form of ``event_kinds.toml``, whose words are added to those that ship."""
_LISTS = ("stems", "phrases", "weak", "not", "compounds", "objects")
_SHORTEST = 3
"""How many letters a word of the user's needs, so that none is found everywhere."""
_NO_EVENT = "none"
"""The table of phrases that sound like an event and are none."""
_FIELD = "field"
"""The table of words that make weak phrases tell."""
_BEFORE = 40
"""How many characters before words may say what they are of: "the book launch"."""


class Trigger(NamedTuple):
    """Words that tell of an event: where they stand, its kind, and whether by themselves."""

    start: int
    end: int
    kind: str
    is_weak: bool = False


class OtherSense(NamedTuple):
    """What may stand after and before the words of a kind that makes something else of them."""

    after: re.Pattern[str]
    before: re.Pattern[str]

    def is_meant(self, lowered: str, match: re.Match[str]) -> bool:
        """Tell whether the words matched in a lower-case text mean that."""
        start = match.start()
        if self.after.match(lowered, match.end()):
            return True
        before = self.before.search(lowered, max(0, start - _BEFORE), start)
        return before is not None and (bool(before["was"]) or not match.group().endswith("ed"))

    @classmethod
    def of(cls, table: dict[str, list[str]]) -> OtherSense | None:
        """Return that of a kind's table; None where it has no such words."""
        compounds, objects = table.get("compounds", ()), table.get("objects", ())
        if not compounds and not objects:
            return None
        direct = rf"[\s-]+{_any_of(compounds)}"
        told = rf"(?:\s+of)?(?:\s+{_WORD}){{0,3}}?\s+{_any_of(objects)}"
        before = rf"\b{_any_of(objects)}\s+(?P<was>{_WAS})?\Z"
        return cls(re.compile(f"{direct}|{told}"), re.compile(before))


_WAS = r"(?:(?:has|have|had|was|were|is|are|be|been|being|will)\s+){1,3}"
"""What stands between what was launched and "launched"."""
_WORD = r"(?!(?:on|in|at|from|by|to|with|for|and|after|before|aboard|into|when|as)\b)[\w-]+"
"""A word between "launched" and what was."""


def _any_of(words: Sequence[str]) -> str:
    """Return the pattern of any of the words, in the singular or plural; of none for none."""
    return rf"(?:{'|'.join(map(re.escape, words))})s?\b" if words else r"(?!)"


@dataclass(frozen=True, slots=True)
class EventKinds:
    """All kinds, compiled: one pattern that finds the words of any of them."""

    pattern: re.Pattern[str]
    stems: tuple[tuple[str, str], ...]
    phrases: dict[str, str]
    excluded: frozenset[str]
    names: tuple[str, ...]
    weak: frozenset[str]
    others: dict[str, OtherSense]
    field: re.Pattern[str]

    def find_triggers(self, lowered: str, start: int = 0, end: int | None = None) -> list[Trigger]:
        """Return the words of a lower-case text that tell of an event, in order; linear time."""
        found = []
        for match in self.pattern.finditer(lowered, start, len(lowered) if end is None else end):
            words = " ".join(match.group().split())
            kind = self._kind_of(words)
            if kind and not self._is_other(lowered, kind, match):
                found.append(Trigger(match.start(), match.end(), kind, words in self.weak))
        return found

    def _is_other(self, lowered: str, kind: str, match: re.Match[str]) -> bool:
        """Tell "landing gear" and "launched a website" from a landing and a launch."""
        other = self.others.get(kind)
        return other is not None and other.is_meant(lowered, match)

    def _kind_of(self, words: str) -> str | None:
        if words in self.phrases:
            kind = self.phrases[words]
            return None if kind == _NO_EVENT else kind
        if words in self.excluded:
            return None
        at = bisect_left(self.stems, (words + "\uffff",)) - 1
        while at >= 0 and self.stems[at][0][:1] == words[:1]:
            if words.startswith(self.stems[at][0]):
                return self.stems[at][1]
            at -= 1
        return None


Tables = dict[str, dict[str, list[str]]]
"""A kind to its lists of words."""


def event_kinds() -> EventKinds:
    """Return the kinds that ship with the program, and those of the user's own file.

    That file is named by MISSIONLOG_EVENT_KINDS; raises MissionlogError where it is no such.
    """
    return _kinds_with(os.environ.get(KINDS_VARIABLE, ""))


@lru_cache(maxsize=4)
def _kinds_with(path: str) -> EventKinds:
    shipped = files("search_index.extraction").joinpath("event_kinds.toml")
    tables: Tables = tomllib.loads(shipped.read_text(encoding="utf-8"))
    for kind, table in (_read_tables(Path(path)) if path else {}).items():
        ours = tables.setdefault(kind, {})
        for name, words in table.items():
            ours[name] = [*ours.get(name, ()), *words]
    return compile_kinds(tables)


def _read_tables(path: Path) -> Tables:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MissionlogError(f"The kinds of events in {path} cannot be read: {error}") from error
    for kind, table in tables.items():
        if not isinstance(table, dict) or not all(_is_list(*pair) for pair in table.items()):
            raise MissionlogError(
                f"The kinds of events in {path} cannot be read: [{kind}] needs lists of words in "
                f"lower case, {_SHORTEST} letters or longer, called {', '.join(_LISTS)}."
            )
    return tables


def _is_list(name: str, words: Any) -> bool:
    return (
        name in _LISTS
        and isinstance(words, list)
        and all(
            isinstance(word, str) and len(word) >= _SHORTEST and word == word.lower().strip()
            for word in words
        )
    )


def compile_kinds(tables: Tables) -> EventKinds:
    """Return kinds compiled from their tables: see the head of ``event_kinds.toml``."""
    tables = dict(tables)
    field = tables.pop(_FIELD, {}).get("stems", [])
    stems = sorted(
        (stem, kind) for kind, table in tables.items() for stem in table.get("stems", ())
    )
    phrases = {
        phrase: kind
        for kind, table in tables.items()
        for phrase in (*table.get("phrases", ()), *table.get("weak", ()))
    }
    return EventKinds(
        _pattern([stem for stem, _ in stems], list(phrases)),
        tuple(stems),
        phrases,
        frozenset(word for table in tables.values() for word in table.get("not", ())),
        tuple(kind for kind in tables if kind != _NO_EVENT),
        frozenset(phrase for table in tables.values() for phrase in table.get("weak", ())),
        {kind: other for kind, table in tables.items() if (other := OtherSense.of(table))},
        re.compile(rf"\b(?:{'|'.join(map(re.escape, field))})" if field else r"(?!)"),
    )


def _pattern(stems: Sequence[str], phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for phrases, then for words with a stem, longest first.

    Alternatives are grouped by their first letter, so that most words are passed by at once.
    """
    alternatives: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        words = r"\s+".join(map(re.escape, phrase[1:].split()))
        alternatives.setdefault(re.escape(phrase[0]), []).append(words + r"\b")
    for stem in sorted(stems, reverse=True):
        alternatives.setdefault(re.escape(stem[0]), []).append(re.escape(stem[1:]) + r"[\w-]{0,12}")
    groups = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in alternatives.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})")
