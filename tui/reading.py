"""Reading: a document with everything the reader marks in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from search_index.models import (
    DatedEvent,
    Document,
    EntityKind,
    Extraction,
    Paragraph,
    Span,
)
from tui.asking.question import Question
from tui.collection import Collection
from tui.copying.citation import paragraph_citation
from tui.copying.copies import addresses_in, citation_copies
from tui.drawing.layers import Layer, Mark
from tui.items import Copy

_ROLES = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANIZATION: "organization",
    EntityKind.MISSION: "mission",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, the matches of the query, and what the extractors saw in it."""

    document: Document
    hits: tuple[Span, ...] = ()
    extraction: Extraction = field(default_factory=Extraction)
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def names(self) -> Layer:
        """The mentions of names, by kind."""
        return Layer(
            Mark(start, end, _ROLES[entity.kind])
            for entity in self.extraction.entities
            for start, end in entity.mentions
        )

    @property
    def dates(self) -> tuple[DatedEvent, ...]:
        """The dates that could be resolved to days, in order."""
        dated = (event for event in self.extraction.events if event.earliest)
        return tuple(sorted(dated, key=lambda event: event.start))

    def mentions_of(self, name: str) -> tuple[Span, ...]:
        """Return where a name is mentioned, under any of its forms."""
        spans = (
            span
            for entity in self.extraction.entities
            if name in (entity.name, *entity.aliases)
            for span in entity.mentions
        )
        return tuple(sorted(spans))

    def name_after(self, offset: int, *, other_than: str = "") -> str | None:
        """Return the name whose mention comes first from an offset on, from the top after that."""
        return _first_name(self._mentions(other_than), offset)

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the last paragraph that begins at an offset or before, else the first."""
        if not self.paragraphs:
            return Paragraph(0, len(self.document.text), "")
        index = bisect_right(self.paragraphs, offset, key=lambda one: one.start) - 1
        return self.paragraphs[max(index, 0)]

    def copies_at(self, offset: int) -> tuple[Copy, ...]:
        """Return what can be copied at an offset: the paragraph with its citation first."""
        document = self.document
        paragraph = self.paragraph_at(offset)
        return (
            *citation_copies("Paragraph", paragraph_citation(document, paragraph)),
            Copy("t", "Title", document.title),
            Copy("d", "Path of the document", document.path),
            Copy("a", "The whole text", document.text),
            *addresses_in(document.text[paragraph.start : paragraph.end]),
        )

    def _mentions(self, other_than: str) -> list[tuple[int, str]]:
        return sorted(
            (start, entity.name)
            for entity in self.extraction.entities
            if entity.name != other_than
            for start, _ in entity.mentions
        )


def _first_name(mentions: Iterable[tuple[int, str]], offset: int) -> str | None:
    names = list(mentions)
    later = (name for start, name in names if start >= offset)
    return next(later, names[0][1] if names else None)


def read(library: Collection, document_id: str, question: Question) -> Reading:
    """Fetch a document with its marks. Raises DocumentNotFound."""
    return Reading(
        library.document(document_id),
        ()
        if question.is_empty
        else library.highlights(
            document_id, question.text, filters=question.filters, typing=question.typing
        ),
        library.extraction(document_id),
        library.paragraphs(document_id),
    )
