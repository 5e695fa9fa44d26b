"""From a word, a phrase or a field's value to a leaf of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import islice

from search_index import analysis, edtf
from search_index.extraction.dates.loose import parse_loose
from search_index.models import EntityKind, FilterField
from search_index.query.lexer import Token, TokenKind
from search_index.query.tree import (
    Days,
    Fuzzy,
    Leaf,
    Named,
    Node,
    OfType,
    PathHolds,
    Phrase,
    Prefix,
    Term,
)

_SUFFIXED = re.compile(r"(?P<core>.*?)(?:(?P<star>\*)|~(?P<distance>[0-9]{0,2}))$", re.DOTALL)
_MAX_FUZZY = 2
_LONGEST_PHRASE = 60
"""Words of the longest phrase that is searched: a long sentence, not a pasted page."""


class NotUnderstood(ValueError):
    """A value that its field cannot take; the message says why, in words for the user."""


def word_leaf(raw: str, *, typed: bool = False, title_only: bool = False) -> Leaf:
    """Return the leaf for one word as typed: ``flag``, ``=flag``, ``fla*``, ``flag~2``.

    A word with hyphens inside is its parts next to one another. Raises NotUnderstood when
    it holds neither a letter nor a digit.
    """
    exact = raw.startswith("=")
    match = _SUFFIXED.match(raw)
    core = match["core"] if match else raw
    words = _phrase_words(core)
    starred = bool(match and match["star"])
    if len(words) > 1:
        return Phrase(words, typed=typed or starred, title_only=title_only)
    if starred:
        return Prefix(words[0], title_only=title_only)
    if match:
        return Fuzzy(words[0], min(int(match["distance"] or 1), _MAX_FUZZY), title_only)
    if typed and not exact:
        return Prefix(words[0], typed=True, title_only=title_only)
    return Term(words[0], exact=exact, title_only=title_only)


def phrase_leaf(token: Token, *, typed: bool = False, title_only: bool = False) -> Leaf:
    """Return the leaf for a quoted phrase: one word in quotes is that exact word.

    A star after the last word makes that the beginning of one. Raises NotUnderstood when it
    holds neither a letter nor a digit, or too many words.
    """
    words = _phrase_words(token.text)
    typed = typed and not token.closed and not token.text[-1:].isspace()
    typed = typed or (token.text.endswith("*") and not token.slop)
    if len(words) == 1 and not typed:
        return Term(words[0], exact=True, title_only=title_only)
    if len(words) == 1:
        return Prefix(words[0], title_only=title_only)
    return Phrase(words, slop=token.slop, typed=typed, title_only=title_only)


def _phrase_words(text: str) -> tuple[str, ...]:
    found = tuple(word.text for word in islice(analysis.words(text), _LONGEST_PHRASE + 1))
    if not found:
        raise NotUnderstood("no letter or digit in it")
    if len(found) > _LONGEST_PHRASE:
        raise NotUnderstood(f"more than {_LONGEST_PHRASE} words in one phrase")
    return found


def field_leaf(field: str, value: Token, *, typed: bool, today: date) -> Node:
    """Return the leaf for ``field:value``. Raises NotUnderstood for a value it cannot take."""
    return FIELDS[field](value, typed, today)


def _named(kind: EntityKind) -> Callable[[Token, bool, date], Node]:
    def leaf(value: Token, typed: bool, today: date) -> Node:
        words = tuple(word.text for word in analysis.words(value.text))
        if not words:
            raise NotUnderstood("no name in it")
        return Named(kind, words, typed=typed or value.text.endswith("*"))

    return leaf


def _days(field: FilterField) -> Callable[[Token, bool, date], Node]:
    def leaf(value: Token, typed: bool, today: date) -> Node:
        first, dots, last = value.text.partition("..")
        start = _day_bounds(first, today)[0] if first else None
        end = _day_bounds(last if dots else first, today)[1] if last or not dots else None
        if start and end and start > end:
            raise NotUnderstood("its last day is before its first")
        return Days(field, start, end, value.text)

    return leaf


def _since(value: Token, typed: bool, today: date) -> Node:
    return Days(FilterField.DATE, _day_bounds(value.text, today)[0], None, f"since {value.text}")


def _until(value: Token, typed: bool, today: date) -> Node:
    return Days(FilterField.DATE, None, _day_bounds(value.text, today)[1], f"until {value.text}")


def _day_bounds(text: str, today: date) -> tuple[str, str]:
    said = parse_loose(text, today)
    bounds = edtf.bounds(said) if said else None
    if bounds is None:
        raise NotUnderstood("no date I know: try 2021, 2021-06, 2020..2021 or “June 2021”")
    return bounds[0].isoformat(), bounds[1].isoformat()


def _title(value: Token, typed: bool, today: date) -> Node:
    if value.kind is TokenKind.PHRASE:
        return phrase_leaf(value, typed=typed, title_only=True)
    return word_leaf(value.text, typed=typed, title_only=True)


def _path(value: Token, typed: bool, today: date) -> Node:
    if not value.text.strip():
        raise NotUnderstood("nothing in it")
    return PathHolds(value.text)


def _type(value: Token, typed: bool, today: date) -> Node:
    if not value.text.strip():
        raise NotUnderstood("nothing in it")
    return OfType(value.text.strip().lower())


FIELDS: dict[str, Callable[[Token, bool, date], Node]] = {
    "title": _title,
    "person": _named(EntityKind.PERSON),
    "org": _named(EntityKind.ORGANIZATION),
    "organization": _named(EntityKind.ORGANIZATION),
    "mission": _named(EntityKind.MISSION),
    "path": _path,
    "type": _type,
    "date": _days(FilterField.DATE),
    "event": _days(FilterField.EVENT),
    "since": _since,
    "until": _until,
}
"""Every field of the language: the one place to add another."""
