"""A collection with the user's marks, notes, labels and saved searches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from search_index import locations
from search_index.engines.entries import Entry
from search_index.errors import DocumentNotFound
from search_index.models import Counted, Filter, KeptMark, SavedSearch
from search_index.notebook import whole
from search_index.notebook.anchors import anchor_of
from search_index.notebook.importing import import_marks, import_searches
from search_index.notebook.marks import Marks
from search_index.notebook.searches import Searches
from search_index.noted import NotedCollection
from search_index.noting import Noting
from search_index.query import parse
from search_index.query.parser import ParsedQuery


class AnnotatedCollection(NotedCollection):
    """A collection whose passages and documents can be marked, and whose searches kept.

    All is written down before a call returns, in the user's data folder; what other sessions
    write is seen with the next call. Every method raises NotebookFault.
    """

    def __init__(self, roots: Sequence[Path], engine_name: str, folder: Path) -> None:
        super().__init__(roots, engine_name, folder)
        key = locations.collection_key(roots)
        self._noting = Noting(Marks(key))
        self._searches = Searches(key)

    # Marks

    def marks(self) -> tuple[KeptMark, ...]:
        """Return the marks, the oldest first, each with the place where it is found now."""
        return self._asked(lambda: self._noting.placed(self._view()))

    def mark(
        self,
        document_id: str,
        start: int = 0,
        end: int = 0,
        *,
        note: str = "",
        labels: Iterable[str] = (),
    ) -> int:
        """Mark a stretch of a document's text (0, 0: the document) and return the mark's number.

        What is marked already keeps its number, note and labels. Raises DocumentNotFound.
        """
        anchor = anchor_of(self._entry(document_id).document, start, end)
        with self._lock:
            return self._noting.notebook.add(anchor, note, labels)

    def _entry(self, document_id: str) -> Entry:
        """Return what is stored of a document, read anew perhaps. Raises DocumentNotFound."""

        def read() -> Entry | None:
            return self._view().entries([document_id]).get(document_id)

        entry = self._asked(read)
        if entry is None and self.reload():
            entry = self._asked(read)
        if entry is None:
            raise DocumentNotFound
        return entry

    def unmark(self, number: int) -> KeptMark | None:
        """Drop a mark with its note and labels, and return it; None where it is gone."""
        with self._lock:
            return self._noting.notebook.remove(number)

    def annotate(self, number: int, note: str, was: str = "") -> bool:
        """Write a note to a mark, in place of the one that ``was`` read; False without the mark.

        A note that another session wrote meanwhile stays, and this one follows it.
        """
        with self._lock:
            return self._noting.notebook.annotate(number, note, was)

    def relabel(self, number: int, added: Iterable[str] = (), removed: Iterable[str] = ()) -> bool:
        """Add labels to a mark, and take some away; False without the mark."""
        with self._lock:
            return self._noting.notebook.relabel(number, added, removed)

    def labels(self) -> tuple[Counted, ...]:
        """Return the labels in use, those of most documents first."""
        return self._asked(lambda: tuple(self._noting.labels(self._view())))

    def _parsed(self, query: str, *, typing: bool = False) -> ParsedQuery:
        """Read a query, its notes and labels standing for the places that are marked so."""
        parsed = parse(query, typing=typing)
        return replace(parsed, tree=self._noting.filled(self._view(), parsed.tree))

    # Saved searches

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches by name, with how many documents match, and how many anew."""
        return self._asked(lambda: tuple(map(self._counted, self._searches.kept())))

    def save_search(self, name: str, query: str, filters: Sequence[Filter] = ()) -> bool:
        """Keep a search under a name, what matches now as seen; False for an empty name."""
        with self._lock:
            search = self._searches.save(name, query, filters)
            if search:
                self._searches.look_at(search.name, self._matching(search))
            return search is not None

    def look_at_search(self, name: str) -> None:
        """Take what matches a saved search now as seen."""
        with self._lock:
            for search in self._searches.kept():
                if search.name == name:
                    self._searches.look_at(name, self._matching(search))

    def forget_search(self, name: str) -> bool:
        """Drop a saved search; False where there is none of this name."""
        with self._lock:
            return self._searches.forget(name)

    def _counted(self, search: SavedSearch) -> SavedSearch:
        found = self._matching(search)
        seen = self._searches.seen(search.name)
        return replace(search, total=len(found), new=len(set(found) - seen))

    def _matching(self, search: SavedSearch) -> list[str]:
        def matching() -> list[str]:
            tree = self._parsed(search.query).tree
            return self._view().match(tree, search.filters).document_ids()

        return self._asked(matching)

    # The whole notebook

    def export_notebook(self) -> str:
        """Return all that the user added to this collection as the text of a file (JSON)."""
        with self._lock:
            return whole.to_text(
                whole.Notebook(
                    tuple(one.correction for one in self.corrections()),
                    self.marks(),
                    self._searches.kept(),
                    self.history(),
                )
            )

    def import_notebook(self, text: str) -> whole.Notebook:
        """Add what stands in such a file to what is there; return what was new of it.

        Notes to a place that is marked here too are put below those that stand there. Raises
        NotebookRefused, and adds nothing, where the text is not what was exported.
        """
        given = whole.from_text(text)
        with self._lock:
            corrections = self._correcting.take_in_all(given.corrections)
            marks = import_marks(self._noting.notebook, given.marks)
            searches = import_searches(self._searches, given.searches)
            known = set(self.history())
            history = tuple(query for query in given.history if query not in known)
            for query in reversed(history):
                self.remember(query)
            return whole.Notebook(corrections, marks, searches, history)
