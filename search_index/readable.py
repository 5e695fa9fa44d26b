"""A collection whose documents are read, one by one and at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.annotated import AnnotatedCollection
from search_index.errors import DocumentNotFound
from search_index.examples import example_queries
from search_index.highlights import Mark, merge_spans
from search_index.models import (
    Document,
    EntityKind,
    Extraction,
    Filter,
    Granularity,
    Overview,
    Paragraph,
    Span,
)
from search_index.pages import Marking
from search_index.passages import paragraphs_of
from search_index.query.tree import Everything
from search_index.timeline import main_years


class ReadableCollection(AnnotatedCollection):
    """A collection that gives its documents, with what was found in them."""

    def document(self, document_id: str) -> Document:
        """Return a document. Raises DocumentNotFound."""
        return self._entry(document_id).document

    def extraction(self, document_id: str) -> Extraction:
        """Return the entities and dated events of a document. Raises DocumentNotFound."""
        extraction = self._asked(lambda: self._view().extraction(document_id))
        if extraction is None:
            raise DocumentNotFound
        return extraction

    def paragraphs(self, document_id: str) -> tuple[Paragraph, ...]:
        """Return a document's paragraphs in order, with the places that passages are told by.

        Raises DocumentNotFound.
        """
        entry = self._entry(document_id)
        return paragraphs_of(entry.cuts, entry.document.pages, entry.document.unit)

    def highlights(
        self,
        document_id: str,
        query: str,
        *,
        filters: Sequence[Filter] = (),
        typing: bool = False,
    ) -> tuple[Span, ...]:
        """Return every match of a query and its filters in a document's text, in order."""
        entry = self._entry(document_id)

        def marked() -> list[Mark]:
            view = self._view()
            tree = self._parsed(query, typing=typing).tree
            return Marking(view, view.match(tree, filters), tree, filters).marks(entry)

        marks = self._asked(marked)
        return merge_spans([(mark.start, mark.end) for mark in marks])

    def overview(self) -> Overview:
        """Return the collection at a glance."""

        def at_a_glance() -> Overview:
            view = self._view()
            matches = view.match(Everything(), ())
            people, organizations, missions = (matches.facet(kind, 12) for kind in EntityKind)
            timeline = matches.timeline(Granularity.YEAR, None, None, 0)
            first, last = main_years(timeline.buckets) or (None, None)
            return Overview(
                documents=view.document_count,
                first_year=first,
                last_year=last,
                people=people,
                organizations=organizations,
                missions=missions,
                timeline=timeline,
                examples=example_queries(people, organizations, missions),
            )

        return self._asked(at_a_glance)
