"""A page of an answer: documents in their final order, and the passages that show why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search_index.engines.engine import Hit, Matches, Snapshot
from search_index.engines.entries import Entry
from search_index.highlights import Mark, Marker
from search_index.models import Filter, Passage
from search_index.passages import choose_passages, closeness
from search_index.query.tree import Node
from search_index.query.widening import any_of
from search_index.signatures import FEWEST_WORDS

BLOCK = 50
"""So many documents that follow one another in the ranking are ordered anew by closeness.

Only what is shown has its text looked at. Blocks begin at every 50th document, so that a
document stands in the same place whatever page it is shown on.
"""
_NAMED_WEIGHT = 1.0
"""What a passage gains by naming an entity or a day that a filter asks for."""


@dataclass(frozen=True, slots=True)
class Page:
    """Passages, and the offset of the document that follows; None after the last."""

    passages: tuple[Passage, ...]
    next_offset: int | None


class Marking:
    """Marks the words of a query, and the names and days that it or a filter asks for."""

    def __init__(
        self, view: Snapshot, matches: Matches, tree: Node, filters: Sequence[Filter]
    ) -> None:
        widened = matches.strict_total < matches.total
        forms = view.forms((widened and any_of(tree)) or tree)
        self.several = len({form.part for form in forms}) > 1
        self._marker = Marker(forms)
        self._wanted = view.wanted(tree, filters)

    def marks(self, entry: Entry) -> list[Mark]:
        """Return what is marked in a document's text, in order."""
        marks = self._marker.marks(entry.document.text)
        named = self._wanted.spans(entry)
        if named:
            marks = sorted([*marks, *(Mark(start, end, -1, _NAMED_WEIGHT) for start, end in named)])
        return marks


@dataclass(frozen=True, slots=True)
class _Marked:
    """A document of the ranking with its marks; its score with what their closeness adds."""

    hit: Hit
    marks: list[Mark]
    score: float


def read_page(matches: Matches, marking: Marking, limit: int, offset: int) -> Page:
    """Return the passages of ``limit`` documents of the ranking, from ``offset`` on.

    The same stretch of text in several documents of a page is one passage, which names the
    others; a few words are no stretch.
    """
    shown: dict[object, Passage] = {}
    for marked in _ordered(matches, marking, limit, offset):
        for passage in _passages(marked):
            said = _said(passage)
            first = shown.get(said)
            shown[said] = _joined(first, passage) if first else passage
    following = offset + limit
    return Page(tuple(shown.values()), following if following < matches.ranked else None)


def _said(passage: Passage) -> object:
    """Return what tells a passage from others: its words, of few words its place."""
    words = passage.text.split()
    return " ".join(words) if len(words) >= FEWEST_WORDS else (passage.document_id, passage.start)


def _joined(shown: Passage, same: Passage) -> Passage:
    """Return a passage with the documents of another one that says the same."""
    told = dict.fromkeys((*shown.copies, same.document_id, *same.copies))
    told.pop(shown.document_id, None)
    return replace(shown, copies=tuple(told))


def _passages(marked: _Marked) -> list[Passage]:
    hit, marks, score = marked.hit, marked.marks, marked.score
    return choose_passages(hit.entry, marks, score, strict=hit.strict, copies=hit.copies)


def _ordered(matches: Matches, marking: Marking, limit: int, offset: int) -> Sequence[_Marked]:
    """Return the documents of a page; those of a block are in the order of score and closeness."""
    if not marking.several:
        hits = matches.hits(limit, offset)
        return [_Marked(hit, marking.marks(hit.entry), hit.score) for hit in hits]
    first = offset - offset % BLOCK
    whole = offset + limit - first + -(offset + limit) % BLOCK
    marked = list(_close(matches.hits(whole, first), marking))
    ordered: list[_Marked] = []
    for start in range(0, len(marked), BLOCK):
        block = marked[start : start + BLOCK]
        ordered += sorted(block, key=lambda one: (not one.hit.strict, -one.score))
    return ordered[offset - first : offset - first + limit]


def _close(hits: Sequence[Hit], marking: Marking) -> Iterator[_Marked]:
    for hit in hits:
        marks = marking.marks(hit.entry)
        yield _Marked(hit, marks, hit.score + closeness(hit.entry.document.text, marks))
