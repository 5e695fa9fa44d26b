"""A page of an answer: documents in their final order, and the passages that show why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from search_index.cancelling import Cancelled, go_on, never
from search_index.engines.engine import Hit, Matches, Snapshot
from search_index.engines.entries import Entry
from search_index.highlights import Mark, Marker
from search_index.models import Filter, Passage
from search_index.passages import MarkedCut, choose_passages, closeness, mark_cuts, togetherness
from search_index.query.tree import Node
from search_index.query.widening import any_of
from search_index.signatures import sign_passage

BLOCK = 50
"""So many documents that follow one another in the ranking are ordered anew by closeness.

Only what is shown has its text looked at. Blocks begin at every 50th document, so that a
document stands in the same place whatever page it is shown on.
"""
_NAMED_WEIGHT = 1.0
"""What a passage gains by naming an entity or a day that a filter asks for."""


_Shown = tuple[Passage, int]
"""A passage, and its signature where it may stand in other documents too, else 0."""


@dataclass(frozen=True, slots=True)
class Page:
    """Passages, and the offset of the document that follows; None after the last."""

    passages: tuple[Passage, ...]
    next_offset: int | None


class Marking:
    """Marks the words of a query, and the names and days that it or a filter asks for.

    ``cancelled`` is asked before each document; SearchCancelled is raised where it says so.
    """

    def __init__(
        self,
        view: Snapshot,
        matches: Matches,
        tree: Node,
        filters: Sequence[Filter],
        cancelled: Cancelled = never,
    ) -> None:
        widened = matches.strict_total < matches.total
        forms = view.forms((widened and any_of(tree)) or tree)
        self.several = len({form.part for form in forms}) > 1
        self._marker = Marker(forms)
        self._wanted = view.wanted(tree, filters)
        self._cancelled = cancelled

    def marks(self, entry: Entry) -> list[Mark]:
        """Return what is marked in a document's text, in order."""
        go_on(self._cancelled)
        marks = self._marker.marks(entry.document.text)
        named = self._wanted.spans(entry)
        if named:
            marks = sorted([*marks, *(Mark(start, end, -1, _NAMED_WEIGHT) for start, end in named)])
        return marks

    def marked(self, entry: Entry) -> tuple[list[MarkedCut], float]:
        """Return the passages of a document with something marked, and what it gains by where.

        By a query of one part it gains nothing.
        """
        marks = self.marks(entry)
        cuts = mark_cuts(entry.cuts, marks)
        if not self.several:
            return cuts, 0.0
        return cuts, closeness(entry.document.text, marks) + togetherness(cuts)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A document of the ranking with its marks; its score with what their closeness adds."""

    hit: Hit
    cuts: Sequence[MarkedCut]
    score: float


def read_page(matches: Matches, marking: Marking, limit: int, offset: int) -> Page:
    """Return the passages of ``limit`` documents of the ranking, from ``offset`` on.

    A stretch of text that several documents hold is shown once, by the first of them that
    shows it, and names all others that match; a few words are no stretch. Whichever pages were
    asked for before, a page is the same.
    """
    first = offset - offset % BLOCK if marking.several else offset
    ordered = _ordered(matches, marking, first, offset + limit)
    told = _Told(matches, marking, first)
    for marked in ordered[: offset - first]:
        told.note(marked)
    shown = [passage for marked in ordered[offset - first :] for passage in told.show(marked)]
    following = offset + limit
    passages = tuple(_with_holders(shown, matches))
    return Page(passages, following if following < matches.ranked else None)


def _with_holders(shown: Sequence[_Shown], matches: Matches) -> Iterator[Passage]:
    """Yield passages, those that stand elsewhere too with all documents that hold them."""
    holders = matches.holding({signature for _, signature in shown if signature})
    for passage, signature in shown:
        told = dict.fromkeys((*passage.copies, *holders.get(signature, ())))
        told.pop(passage.document_id, None)
        copies = tuple(told)
        yield passage if copies == passage.copies else replace(passage, copies=copies)


class _Told:
    """What the documents of a ranking have shown so far, one after another.

    What its first ``count`` documents show is looked up for a passage that stands in several
    documents, and only in those.
    """

    def __init__(self, matches: Matches, marking: Marking, count: int) -> None:
        self._matches = matches
        self._marking = marking
        self._count = count
        self._signatures: set[int] = set()

    def note(self, marked: _Marked) -> None:
        """Take note of what a document shows."""
        self._signatures |= _signatures(marked)

    def show(self, marked: _Marked) -> Iterator[_Shown]:
        """Yield what a document shows that none before it showed."""
        for passage in _passages(marked):
            signature = sign_passage(passage.text) if marked.hit.repeats else 0
            if not signature or self._is_new(signature):
                yield passage, signature

    def _is_new(self, signature: int) -> bool:
        """Tell whether a passage was not shown before; from now on it was."""
        if signature in self._signatures:
            return False
        self._signatures.add(signature)
        earlier = self._matches.hits_holding(signature, self._count) if self._count else ()
        return not any(signature in _signatures(_marked(hit, self._marking)) for hit in earlier)


def _signatures(marked: _Marked) -> set[int]:
    """Return the signatures of what a document shows, where it may stand elsewhere too."""
    if not marked.hit.repeats:
        return set()
    return {sign_passage(passage.text) for passage in _passages(marked)}


def _passages(marked: _Marked) -> list[Passage]:
    hit, cuts, score = marked.hit, marked.cuts, marked.score
    return choose_passages(hit.entry, cuts, score, strict=hit.strict, copies=hit.copies)


def _ordered(matches: Matches, marking: Marking, first: int, end: int) -> Sequence[_Marked]:
    """Return the documents of the ranking from ``first``, where a block begins, to ``end``.

    Those of a block are in the order of score and closeness, where the query has several parts.
    """
    if not marking.several:
        return [_marked(hit, marking) for hit in matches.hits(end - first, first)]
    whole = end - first + -end % BLOCK
    marked = [_marked(hit, marking) for hit in matches.hits(whole, first)]
    ordered: list[_Marked] = []
    for start in range(0, len(marked), BLOCK):
        block = marked[start : start + BLOCK]
        ordered += sorted(block, key=lambda one: (not one.hit.strict, -one.score))
    return ordered[: end - first]


def _marked(hit: Hit, marking: Marking) -> _Marked:
    cuts, bonus = marking.marked(hit.entry)
    return _Marked(hit, cuts, hit.score + bonus)
