"""What a search returns, and the filters it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from search_index.models.documents import DatedEvent, DateSource, EntityKind, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that answers a query.

    ``start``/``end`` and ``highlights`` are offsets into the document's text;
    ``text`` is the stretch itself; ``place`` is where a reader would find it (``¶ 3``).
    ``copies`` are the ids of other documents that say the same and are not shown apart;
    ``strict`` tells whether the document holds all the words.
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
    copies: tuple[str, ...] = ()
    strict: bool = True
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization or mission over all matching documents.

    ``documents`` and ``mentions`` count over every match, not over those shown.
    ``roles`` are ready to show, most often stated first. ``lift`` tells how many times as
    often these documents name it as do those that they are compared with: the collection's,
    or (of what stands beside a name) all that match.
    """

    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    documents: int
    mentions: int
    lift: float = 1.0


class Order(StrEnum):
    """What stands first among the entities of some documents."""

    COUNT = "count"
    """What most of these documents name."""
    RELEVANCE = "relevance"
    """What they name most surprisingly often (a log-likelihood: see ``engines.comparing``)."""
    LIFT = "lift"
    """What they name most times as often as others do, however rare it is."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The entities of one kind over the matches: those that stand first, and how many there are."""

    kind: EntityKind
    entities: tuple[Entity, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Who and what is named together with somebody, over the matches.

    ``documents`` of them name ``name``; what else these name is counted in the facets.
    """

    kind: EntityKind
    name: str
    documents: int
    people: Facet
    organizations: Facet
    missions: Facet


class Granularity(StrEnum):
    """The width of a timeline's buckets, widest first."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Dates(StrEnum):
    """Which dates a timeline is of; never both at once."""

    EVENTS = "events"
    """Those that the texts speak of."""
    DOCUMENTS = "documents"
    """The documents' own, a file's time apart."""


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
    """An event on the timeline: its most exact telling, and how many documents tell it.

    ``disputed`` tells that other documents give other days for it, which stand there too.
    """

    document_id: str
    path: str
    title: str
    event: DatedEvent
    sentence: str
    sources: int = 1
    source_ids: tuple[str, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated events of the matches.

    ``buckets`` run without a gap from the first to the last, empty ones too. An event that
    is known less exactly than a bucket is wide ("in 2022" by month) stands in none and is
    counted in ``wider``. ``events`` are ordered by day and are at most as many as asked
    for; ``total`` counts all of them, ``undated`` the dates that could not be resolved.
    ``of`` the documents' own dates each document is an event, its sentence the title, and
    ``undated`` counts documents.
    """

    by: Granularity
    buckets: tuple[Bucket, ...] = ()
    events: tuple[TimelineEvent, ...] = ()
    total: int = 0
    undated: int = 0
    wider: int = 0
    of: Dates = Dates.EVENTS


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
    ``strict_total`` of the ranking hold all the words. ``complete`` is False where the beginning
    of a word, a pattern or ``word~`` stands for more words than are looked up, and documents that
    hold only the rare ones of these are not known of. ``ranked`` is how many documents the pages
    of passages hold, near-identical ones as one (None: all that match). ``next_offset`` is where
    the next page of passages begins, None after the last.
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
    ranked: int | None = None
    next_offset: int | None = None
    suggestion: str | None = None
    elapsed_ms: float = 0.0
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Overview:
    """A collection at a glance, for a screen on which nothing was typed yet.

    ``first_year`` and ``last_year`` are those between which nearly all events lie (None without
    any); ``timeline`` counts all of them, by the year.
    """

    documents: int
    first_year: int | None
    last_year: int | None
    people: Facet
    organizations: Facet
    missions: Facet
    timeline: Timeline
    examples: tuple[str, ...] = field(default=())
