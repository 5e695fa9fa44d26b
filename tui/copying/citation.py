"""A quote and where it stands, so that somebody else can find it."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.models import DateSource, Document, KeptMark, Paragraph, Passage, TimelineEvent
from search_index.sanitize import clean_line, clean_path, clean_text
from tui.dates import date_label


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote (none: of a document as a whole), its document, and the place in it.

    ``date`` is the document's own as EDTF; ``start`` and ``end`` are where the quote stands in
    its text (0, 0: not told).
    """

    quote: str
    title: str
    path: str
    place: str = ""
    date: str | None = None
    date_source: DateSource | None = None
    document_id: str = ""
    start: int = 0
    end: int = 0
    author: str | None = None

    @property
    def when(self) -> str:
        """The document's date in words; one that is only the file's own time says so.

        It may not be the text's.
        """
        words = date_label(self.date)
        is_files_own = words and self.date_source is DateSource.MODIFIED
        return f"{words} (the file's own date)" if is_files_own else words

    @property
    def source(self) -> str:
        """Author, title and date on one line."""
        parts = (clean_line(self.author or ""), clean_line(self.title), self.when)
        return ", ".join(part for part in parts if part)

    @property
    def where(self) -> str:
        """Path and place on one line."""
        return ", ".join(part for part in (clean_path(self.path), self.place) if part)


def cited_text(cited: Citation) -> str:
    """Return the quote in quotation marks, and below it author, title, date, path and place."""
    quote = clean_text(cited.quote).strip()
    said = f"“{quote}”\n" if quote else ""
    return f"{said}— {cited.source}\n  {cited.where}\n"


def passage_citation(passage: Passage) -> Citation:
    """Return the citation of a passage."""
    return Citation(
        passage.text,
        passage.title,
        passage.path,
        passage.place,
        passage.date,
        passage.date_source,
        passage.document_id,
        passage.start,
        passage.end,
        passage.author,
    )


def paragraph_citation(document: Document, paragraph: Paragraph) -> Citation:
    """Return the citation of a paragraph."""
    quote = document.text[paragraph.start : paragraph.end]
    return Citation(
        quote,
        document.title,
        document.path,
        paragraph.place,
        document.date,
        document.date_source,
        document.id,
        paragraph.start,
        paragraph.end,
        document.author,
    )


def event_citation(told: TimelineEvent) -> Citation:
    """Return the citation of the sentence that tells of an event."""
    return Citation(told.sentence, told.title, told.path, document_id=told.document_id)


def mark_citation(mark: KeptMark) -> Citation:
    """Return the citation of what was marked, as it stood then."""
    anchor = mark.anchor
    quote = "" if anchor.is_of_document else anchor.quote
    return Citation(
        quote,
        anchor.title,
        anchor.path,
        document_id=anchor.document_id,
        start=anchor.start,
        end=anchor.end,
    )


def copies_label(passage: Passage) -> str:
    """Return how many other documents say the same: ``+2 copies``; empty for none."""
    count = len(passage.copies)
    return f"+{count:,} {'copy' if count == 1 else 'copies'}" if count else ""
