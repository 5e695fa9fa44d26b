"""What the engine hands out: documents, passages, entities, dated events, answers.

All are frozen. Spans are half-open ``(start, end)`` pairs of character offsets
into ``Document.text``; days are ISO 8601 strings; date values are EDTF (ISO 8601-2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""``(start, end)`` in characters of a document's text, the end not included."""


class EntityKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    MISSION = "mission"


class DateSource(StrEnum):
    """Where a document's date was found, the most trustworthy first."""

    METADATA = "metadata"
    """Said by the file itself: front matter, a meta element, a leading ``date`` line."""
    DATELINE = "dateline"
    """Written in the opening lines, as news agencies and letters do."""
    FILENAME = "filename"
    MODIFIED = "modified"
    """The file's own time: assumed, so relative dates of such a text stay unresolved."""


class DateType(StrEnum):
    """The four types of TIMEX3 (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Document:
    """One readable unit of a collection.

    ``id`` is stable for a path; ``path`` is absolute and shown as it is (cleaned of
    control characters); ``date`` is EDTF or None; ``type`` is the format's name
    (``text``, ``markdown``, ``html``).
    """

    id: str
    path: str
    title: str
    text: str
    date: str | None = None
    date_source: DateSource | None = None
    type: str = "text"


@dataclass(frozen=True, slots=True)
class Role:
    """What a text says a person does: ``Director General`` of ``China Manned Space Agency``.

    ``title`` is empty where a text only says to whom somebody belongs. ``start`` and ``end``
    span the words that say so.
    """

    title: str
    organization: str | None
    start: int
    end: int

    @property
    def description(self) -> str:
        """The role on one line: its title, its organization, or both."""
        return ", ".join(part for part in (self.title, self.organization) if part)


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """One person, organization or mission as one document names it.

    ``name`` is the fullest form in the document, ``aliases`` the other forms, ``mentions``
    every place that names it, in order. An organization may carry no roles.
    """

    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A date in a text, and what happened then.

    ``start``/``end``/``text`` are the date's own words; ``sentence`` spans the sentence
    around them. ``value`` is EDTF (a duration: ISO 8601 ``P3M``), None where the text
    gives too little to resolve it. ``earliest`` and ``latest`` are the first and last day
    it may mean, None for what is no point in time. ``derived`` tells a date that was
    worked out from another one rather than written. ``people`` and ``organizations`` are
    the names of those whom the sentence names, in its order.
    """

    start: int
    end: int
    text: str
    value: str | None
    earliest: str | None
    latest: str | None
    type: DateType = DateType.DATE
    kind: str | None = None
    mission: str | None = None
    sentence: Span = (0, 0)
    derived: bool = False
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractors see in one document's text."""

    entities: tuple[DocumentEntity, ...] = ()
    events: tuple[DatedEvent, ...] = ()

    def of_kind(self, kind: EntityKind) -> tuple[DocumentEntity, ...]:
        """Return the entities of one kind, in order of first mention."""
        return tuple(entity for entity in self.entities if entity.kind is kind)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that answers a query.

    ``start``/``end`` and ``highlights`` are offsets into the document's text;
    ``text`` is the stretch itself; ``place`` is where a reader would find it (``¶ 3``).
    """

    document_id: str
    path: str
    title: str
    date: str | None
    date_source: DateSource | None
    start: int
    end: int
    text: str
    highlights: tuple[Span, ...]
    score: float
    place: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization or mission over all matching documents.

    ``documents`` and ``mentions`` count over every match, not over those shown.
    ``roles`` are ready to show, most often stated first.
    """

    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    documents: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The entities of one kind over the matches: the most frequent, and how many there are."""

    kind: EntityKind
    entities: tuple[Entity, ...]
    total: int


class Granularity(StrEnum):
    """The width of a timeline's buckets, widest first."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Bucket:
    """One column of the histogram: an EDTF value (``196X``, ``2021``, ``2021-06``) and its count.

    ``first`` and ``last`` are its first and last day.
    """

    value: str
    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event on the timeline: one telling of it, and how many documents tell it."""

    document_id: str
    path: str
    title: str
    event: DatedEvent
    sentence: str
    sources: int = 1
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated events of the matches.

    ``buckets`` run without a gap from the first to the last, empty ones too. An event that
    is known less exactly than a bucket is wide ("in 2022" by month) stands in none and is
    counted in ``wider``. ``events`` are ordered by day and are at most as many as asked
    for; ``total`` counts all of them, ``undated`` the dates that could not be resolved.
    """

    by: Granularity
    buckets: tuple[Bucket, ...] = ()
    events: tuple[TimelineEvent, ...] = ()
    total: int = 0
    undated: int = 0
    wider: int = 0


class FilterField(StrEnum):
    """What a filter can hold on to."""

    PERSON = "person"
    ORGANIZATION = "organization"
    MISSION = "mission"
    EVENT = "event"
    """A span of days in which an event of the text falls, as an EDTF value."""
    DATE = "date"
    """A span of days for the document's own date, as an EDTF value."""
    DOCUMENT = "document"
    """A document's id."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One value that matches must have, or must not have (``exclude``).

    ``value`` is an entity's name, an EDTF value or interval, or a document id; ``label``
    is what a chip shows in its stead.
    """

    field: FilterField
    value: str
    exclude: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Misreading:
    """A piece of a query that could not be read: its span in the query, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search returns.

    ``understood`` says in words how the query was read. ``total`` counts matching
    documents, ``documents`` all documents of the collection. ``widened`` tells that all
    words together found too little and documents with any of them were added: the first
    ``strict_total`` of the ranking hold all the words. ``complete`` is False where a limit
    cut the work short.
    """

    query: str
    understood: str
    misread: tuple[Misreading, ...]
    total: int
    documents: int
    passages: tuple[Passage, ...]
    people: Facet
    organizations: Facet
    missions: Facet
    timeline: Timeline
    widened: bool = False
    strict_total: int = 0
    suggestion: str | None = None
    elapsed_ms: float = 0.0
    complete: bool = True


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


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that could not be read, and the reason, in words for its owner."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a refresh did, in counts of documents, and the files that failed."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[FailedFile, ...] = ()
    seconds: float = 0.0


class Stage(StrEnum):
    """How far a refresh has come."""

    WALKING = "walking"
    READING = "reading"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a refresh: ``done`` of ``total`` files, ``searchable`` documents committed."""

    stage: Stage
    done: int = 0
    total: int = 0
    failed: int = 0
    searchable: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Overview:
    """A collection at a glance, for a screen on which nothing was typed yet."""

    documents: int
    first_year: int | None
    last_year: int | None
    people: Facet
    organizations: Facet
    missions: Facet
    timeline: Timeline
    examples: tuple[str, ...] = field(default=())
