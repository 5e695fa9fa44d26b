"""The user's marks, found again in whatever a collection's index holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from search_index import analysis
from search_index.engines.engine import Snapshot
from search_index.engines.entries import Entry
from search_index.models import Counted
from search_index.models.notes import Anchor, KeptMark, MarkPlace, NoteField
from search_index.notebook.anchors import find_quote
from search_index.notebook.marks import Marks
from search_index.query.tree import Leaf, Node, Noted, NotedPlace, Phrase, with_leaves

_FEWEST_WORDS = 4
"""Words of a quote by which its document is known under another name."""
_MOST_WORDS = 12
_CANDIDATES = 5


class Noting:
    """Tells where the marks of a notebook are, and which a query asks for."""

    def __init__(self, notebook: Marks) -> None:
        self.notebook = notebook
        self._state: tuple[Snapshot, tuple[KeptMark, ...]] | None = None
        self._placed: tuple[KeptMark, ...] = ()

    def placed(self, view: Snapshot) -> tuple[KeptMark, ...]:
        """Return the marks, the oldest first, each with its place; what was found is kept."""
        kept = self.notebook.kept()
        if self._state is None or self._state[0] is not view or self._state[1] is not kept:
            entries = view.entries([mark.anchor.document_id for mark in kept])
            self._placed = tuple(
                replace(mark, place=_place(view, mark.anchor, entries)) for mark in kept
            )
            self._state = view, kept
        return self._placed

    def labels(self, view: Snapshot) -> list[Counted]:
        """Return the labels in use, each with its number of documents, the most used first."""
        documents: dict[str, set[str]] = {}
        for mark in self.placed(view):
            if mark.place:
                for label in mark.labels:
                    documents.setdefault(label, set()).add(mark.place.document_id)
        counted = (Counted(label, len(found)) for label, found in documents.items())
        return sorted(counted, key=lambda one: (-one.documents, one.text))

    def filled(self, view: Snapshot, tree: Node) -> Node:
        """Return a query's tree with the places in it that its notes and labels ask for."""

        def fill(leaf: Leaf) -> Leaf:
            if not isinstance(leaf, Noted):
                return leaf
            asked = (mark for mark in self.placed(view) if _is_asked(mark, leaf))
            places = (mark.place for mark in asked if mark.place)
            found = tuple(NotedPlace(one.document_id, one.start, one.end) for one in places)
            return replace(leaf, places=found)

        return with_leaves(tree, fill)


def _place(view: Snapshot, anchor: Anchor, entries: dict[str, Entry]) -> MarkPlace | None:
    entry = entries.get(anchor.document_id)
    if entry is None:
        return _place_elsewhere(view, anchor)
    return _place_in(entry, anchor)


def _place_in(entry: Entry, anchor: Anchor) -> MarkPlace | None:
    if anchor.is_of_document:
        return MarkPlace(entry.document.id, 0, 0)
    span = find_quote(entry.document.text, anchor)
    return MarkPlace(entry.document.id, *span) if span else None


def _place_elsewhere(view: Snapshot, anchor: Anchor) -> MarkPlace | None:
    """Look for a document that holds the quote, now that the one marked has gone."""
    words = tuple(word.text for word in islice(analysis.words(anchor.quote), _MOST_WORDS))
    # Where it was cut in mid-word the last word is none.
    words = words[:-1] if len(words) == _MOST_WORDS else words
    if len(words) < _FEWEST_WORDS:
        return None
    for hit in view.match(Phrase(words), (), widen=False).hits(_CANDIDATES):
        if find_quote(hit.entry.document.text, anchor):
            return _place_in(hit.entry, anchor)
    return None


def _is_asked(mark: KeptMark, leaf: Noted) -> bool:
    if leaf.field is NoteField.LABEL:
        return any(_is_label(label, leaf) for label in mark.labels)
    if leaf.text == "*":
        return bool(mark.note)
    return _has_words(mark.note, leaf.text, typed=leaf.typed)


def _is_label(label: str, leaf: Noted) -> bool:
    wanted, label = leaf.text.casefold(), label.casefold()
    if leaf.typed or wanted.endswith("*"):
        return label.startswith(wanted.removesuffix("*"))
    return label == wanted


def _has_words(note: str, wanted: str, *, typed: bool) -> bool:
    """Tell whether a note holds all words wanted in any form; of the last the beginning."""
    held = [word.text for word in analysis.words(note)]
    stems = set(map(analysis.stem, held))
    words = [word.text for word in analysis.words(wanted)]
    begun = words[-1:] if typed or wanted.endswith("*") else []
    return all(
        analysis.stem(word) in stems
        or (word in begun and any(other.startswith(word) for other in held))
        for word in words
    )
