"""How a query could go on, and how a document was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from search_index.models.answers import Filter


class CompletionSource(StrEnum):
    """Where a completion comes from: the collection, the language itself, or the past."""

    PERSON = "person"
    ORGANIZATION = "organization"
    MISSION = "mission"
    WORD = "word"
    FIELD = "field"
    """A field's name or one of its fixed values."""
    HISTORY = "history"
    """A query asked before."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on from what was typed.

    ``text`` is the whole query with the completion put in, ready to take the query's place;
    ``label`` is what a list shows. ``documents`` counts the documents that hold the word or
    name; 0 where that is not counted (fields, past queries).
    """

    text: str
    label: str
    source: CompletionSource
    documents: int = 0


class Way(StrEnum):
    """How a part of a query finds documents."""

    STEM = "stem"
    """By the word's stem: any of its forms."""
    EXACT = "exact"
    PREFIX = "prefix"
    WILDCARD = "wildcard"
    FUZZY = "fuzzy"
    PHRASE = "phrase"
    NEAR = "near"
    NAME = "name"
    DAYS = "days"
    PATH = "path"
    TYPE = "type"
    NOTE = "note"
    """By what the user noted, or by a label."""
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Counted:
    """A word or name, and how many documents of the collection hold it."""

    text: str
    documents: int


@dataclass(frozen=True, slots=True)
class WordScore:
    """What one word scores in one field of a document, by BM25.

    ``field`` is ``title`` or ``text`` (where stems count) or ``words`` or ``title_words``
    (the words as they are written, of title and text together or of the title alone).
    ``word`` occurs ``frequency`` times in the field, which is ``length`` words long
    (``average`` in the mean document); ``documents`` hold it, which gives its ``idf``.
    """

    field: str
    word: str
    frequency: int
    length: float
    average: float
    documents: int
    idf: float
    score: float


@dataclass(frozen=True, slots=True)
class LeafExplanation:
    """What one part of a query - a word, a phrase, a name, a span of days - did to a document.

    ``said`` is the part as the line under the query says it. ``stem`` is what a word was cut
    to (``Way.STEM``), ``forms`` are the words or names that it stands for in this collection,
    those in most documents first, and ``unsearched`` counts forms beyond those searched.
    ``documents`` hold the part, ``held`` tells whether this one does; ``excluded`` parts must
    be missing. ``score`` is what the part adds to the document, ``words`` where that comes
    from; parts that only restrict (names, days, paths) score nothing. ``idf`` is the weight
    of its most frequent form, 0 for parts that only restrict.
    """

    said: str
    way: Way
    documents: int
    held: bool
    excluded: bool = False
    stem: str | None = None
    forms: tuple[Counted, ...] = ()
    unsearched: int = 0
    idf: float = 0.0
    score: float = 0.0
    words: tuple[WordScore, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterExplanation:
    """A filter: how many documents pass it alone, and whether this one does."""

    filter: Filter
    documents: int
    passed: bool


@dataclass(frozen=True, slots=True)
class PassageScore:
    """A passage chosen for a document, and what of its score is its own, not the document's."""

    place: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document was found: every part of the query, and what it added to the score.

    ``score`` is the document's in the ranking, ``bonus`` what of it no part of the query
    alone accounts for. ``matched`` is False for a document that is no match at all;
    ``widened`` tells that it does not hold all the words and came by any of them.
    """

    document_id: str
    path: str
    title: str
    query: str
    understood: str
    matched: bool
    widened: bool
    score: float
    bonus: float
    leaves: tuple[LeafExplanation, ...]
    filters: tuple[FilterExplanation, ...] = ()
    passages: tuple[PassageScore, ...] = ()
