"""What is read from files, and what is extracted from it: documents, entities, dated events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Span = tuple[int, int]
"""``(start, end)`` in characters of a document's text, the end not included."""


PAGE = "p."
SLIDE = "slide"
ROW = "row"
"""What the pages of a document are called where a place is told; a row is a paragraph too."""


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
    control characters), of what lies in a file ``archive.zip!/member``; ``date`` is EDTF or
    None; ``type`` is the format's name (``text``, ``markdown``, ``html`` …). ``pages`` are
    the offsets at which its pages begin, none for a text without pages; an empty page begins
    where the next one does. ``unit`` is what they are called: ``p.``, ``slide``, ``row``.
    """

    id: str
    path: str
    title: str
    text: str
    date: str | None = None
    date_source: DateSource | None = None
    type: str = "text"
    pages: tuple[int, ...] = ()
    author: str | None = None
    unit: str = PAGE

    @property
    def stated_date(self) -> str | None:
        """The date that the document states: its file's own time says only when it was copied."""
        return None if self.date_source is DateSource.MODIFIED else self.date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document's text, and the place that its passages are told by (``¶ 3``)."""

    start: int
    end: int
    place: str


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
