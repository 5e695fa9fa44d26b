"""The tree a query is read into. Words in it are folded (see ``analysis``), not yet stemmed.

Leaves match documents; ``And``, ``Or`` and ``Not`` join them. Every engine answers this
tree and nothing else, so that all of them read a query alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search_index.models import EntityKind, FilterField, NoteField


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document: what an empty query asks for."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word: any form of its stem, or with ``exact`` only as it is written."""

    word: str
    exact: bool = False
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so, as they are written.

    While it is still ``typed``, a word also matches by its stem, so that finishing it
    loses nothing that was on the screen.
    """

    start: str
    typed: bool = False
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words of a pattern, as they are written: ``*`` is any letters, ``?`` is one."""

    pattern: str
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Compound:
    """One word of several pieces, joined by hyphens, spaces, or not at all.

    ``words`` are those typed: ``shenzhou-12`` or ``shenzhou12``. An engine answers those of
    its spellings that its index holds (``pieces`` of letters and of digits, put together in
    any way). ``typed``: the last word is still being typed.
    """

    words: tuple[str, ...]
    typed: bool = False
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words within ``distance`` edits (Damerau-Levenshtein) of this one."""

    word: str
    distance: int = 1
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to one another in this order; with ``slop``, in any order within so many words.

    ``typed``: the last word is still being typed, and matches as a prefix.
    """

    words: tuple[str, ...]
    slop: int = 0
    typed: bool = False
    title_only: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Documents that name a person, organization or mission whose name holds these words."""

    kind: EntityKind
    words: tuple[str, ...]
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Documents with a date in a span of days.

    ``field`` tells whose: the document's own (``DATE``) or an event's in its text
    (``EVENT``). ``first``/``last`` are ISO days or None for an open end; ``said`` is how
    the span was written.
    """

    field: FilterField
    first: str | None
    last: str | None
    said: str


@dataclass(frozen=True, slots=True)
class PathHolds:
    """Documents whose path holds this text, case apart."""

    text: str


@dataclass(frozen=True, slots=True)
class OfType:
    """Documents of a format, or whose file's name ends so (``md``).

    ``typed``: of a format whose name begins so, too.
    """

    name: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class NotedPlace:
    """Where a mark is: a document, and a span of its text (0, 0: all of it)."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Noted:
    """Documents that the user marked, with this in the note, or under this label.

    ``*`` is any. ``typed``: its end is still being typed. ``places`` are what it stands for:
    the notebook fills them in before an engine is asked.
    """

    field: NoteField
    text: str
    typed: bool = False
    places: tuple[NotedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    part: Node


TextLeaf = Term | Prefix | Wildcard | Fuzzy | Phrase
"""The leaves that match words of the text, and so can be marked in it."""
TEXT_LEAVES = (Term, Prefix, Wildcard, Fuzzy, Phrase)
WORDS = (*TEXT_LEAVES, Compound)
"""What a query may ask of words, spellings of which an engine has yet to choose or not."""

Leaf = Everything | TextLeaf | Compound | Named | Days | PathHolds | OfType | Noted
Node = Leaf | And | Or | Not


def joined(joiner: type[And] | type[Or], parts: Sequence[Node]) -> Node | None:
    """Return parts as one node: nothing for none, of one that itself."""
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else joiner(tuple(parts))


def positive_leaves(node: Node) -> list[Leaf]:
    """Return the leaves that a matching document is wanted to have, left to right."""
    match node:
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in positive_leaves(part)]
        case Not():
            return []
        case _:
            return [node]


def with_leaves(node: Node, change: Callable[[Leaf], Leaf]) -> Node:
    """Return a tree with each leaf changed."""
    match node:
        case And(parts):
            return And(tuple(with_leaves(part, change) for part in parts))
        case Or(parts):
            return Or(tuple(with_leaves(part, change) for part in parts))
        case Not(part):
            return Not(with_leaves(part, change))
        case _:
            return change(node)
