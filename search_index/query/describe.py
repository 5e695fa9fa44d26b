"""Saying in words how a query was read, for the line under it."""

from __future__ import annotations

import re

from search_index.analysis import joined
from search_index.models import EntityKind, FilterField, NoteField
from search_index.query.tree import (
    And,
    Compound,
    Days,
    Everything,
    Fuzzy,
    Named,
    Node,
    Not,
    Noted,
    OfType,
    Or,
    PathHolds,
    Phrase,
    Prefix,
    Term,
    Wildcard,
    positive_leaves,
)


def describe(node: Node) -> str:
    """Return the reading of a whole query: ``all of: shenzhou* flag (stems)``."""
    match node:
        case Everything():
            return "every document"
        case And(parts):
            wanted = [_say(part) for part in parts if not isinstance(part, Not)]
            unwanted = [_say(part.part) for part in parts if isinstance(part, Not)]
            said = _list("all of", wanted)
            if unwanted:
                said = f"{said or 'every document'} · none of: {' '.join(unwanted)}"
        case Or(parts):
            said = _list("any of", [_say(part) for part in parts])
        case Not(part):
            said = f"every document · none of: {_say(part)}"
        case _:
            said = _say(node)
    return said + _stems_note(node)


def _list(head: str, said: list[str]) -> str:
    if len(said) < 2:
        return "".join(said)
    return f"{head}: {' '.join(said)}"


def _stems_note(node: Node) -> str:
    stemmed = any(isinstance(leaf, Term) and not leaf.exact for leaf in positive_leaves(node))
    return " (stems)" if stemmed else ""


def _say(node: Node) -> str:
    match node:
        case And(parts):
            return f"({' AND '.join(map(_say, parts))})"
        case Or(parts):
            return f"({' OR '.join(map(_say, parts))})"
        case Not(part):
            return f"NOT {_say(part)}"
        case _:
            return describe_leaf(node)


def describe_leaf(node: Node) -> str:
    """Return how one leaf is said: ``title:flag``, ``shenzhou~1``, ``dated 2021``."""
    match node:
        case Term(word, exact, title_only):
            return _title(title_only) + ("=" if exact else "") + word
        case Prefix(start, title_only=title_only):
            return f"{_title(title_only)}{start}*"
        case Wildcard(pattern, title_only):
            return f"{_title(title_only)}{pattern}"
        case Compound(words, typed, title_only):
            return f"{_title(title_only)}{'-'.join(words)}{'*' if typed else ''}"
        case Fuzzy(word, distance, title_only):
            return f"{_title(title_only)}{word}~{distance}"
        case Phrase(words, slop, typed, title_only):
            star = "*" if typed else ""
            near = f"~{slop}" if slop else ""
            return f'{_title(title_only)}"{joined(words)}{star}"{near}'
        case Named(kind, words, typed):
            star = "*" if typed else ""
            return f"{_KIND_SAID[kind]} “{joined(words)}{star}”"
        case Days(field, said=said):
            return f"{'dated' if field is FilterField.DATE else 'speaks of'} {said}{_span(node)}"
        case PathHolds(text):
            return f"path holds “{text}”"
        case OfType(name, typed):
            return f"type {name}{'*' if typed else ''}"
        case Noted(field, text, typed):
            said = "noted" if field is NoteField.NOTE else "labelled"
            return f"{said} “{text}{'*' if typed else ''}”"
        case _:
            return "every document"


def _span(days: Days) -> str:
    """Return which days are meant where they are said in words: of what year ``June`` is."""
    if not _IN_WORDS.search(days.said.removeprefix("since ").removeprefix("until ")):
        return ""
    match days.first, days.last:
        case (None, None):
            return ""
        case (first, None):
            return f" (from {first})"
        case (None, last):
            return f" (to {last})"
        case (first, last):
            return f" ({first})" if first == last else f" ({first} to {last})"


_IN_WORDS = re.compile(r"[^\W\d_]")
_KIND_SAID = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANIZATION: "organization",
    EntityKind.MISSION: "mission",
}


def _title(title_only: bool) -> str:
    return "title:" if title_only else ""
