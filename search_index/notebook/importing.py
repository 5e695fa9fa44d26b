"""Adding what another notebook holds, without losing or repeating anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from search_index.models import Anchor, KeptMark, SavedSearch
from search_index.notebook.marks import Marks
from search_index.notebook.searches import LONGEST_NAME, Searches


def import_marks(notebook: Marks, given: Sequence[KeptMark]) -> tuple[KeptMark, ...]:
    """Keep marks with their notes and labels; return those that were not there so."""
    there = {_place(mark.anchor): mark for mark in notebook.kept()}
    new = []
    for mark in given:
        known = there.get(_place(mark.anchor))
        if known is None:
            notebook.add(mark.anchor, mark.note, mark.labels, mark.made)
            new.append(mark)
        elif not (_is_noted(mark, known) and set(mark.labels) <= set(known.labels)):
            notebook.relabel(known.number, mark.labels)
            if not _is_noted(mark, known):
                notebook.annotate(known.number, mark.note)
            new.append(mark)
    return tuple(new)


def import_searches(notebook: Searches, given: Sequence[SavedSearch]) -> tuple[SavedSearch, ...]:
    """Keep saved searches; one of a taken name gets another, one that is there is left out."""
    there = {(search.query, search.filters) for search in notebook.kept()}
    names = {search.name for search in notebook.kept()}
    new = []
    for search in given:
        if (search.query, search.filters) in there:
            continue
        name = _free_name(search.name, names)
        names.add(name)
        if notebook.save(name, search.query, search.filters, search.made):
            new.append(search)
    return tuple(new)


def _is_noted(mark: KeptMark, known: KeptMark) -> bool:
    """Tell whether a note stands in another one already, in lines of its own."""
    return not mark.note or f"\n{mark.note}\n" in f"\n{known.note}\n"


def _place(anchor: Anchor) -> tuple[str, int, int, str]:
    return anchor.document_id, anchor.start, anchor.end, anchor.quote


def _free_name(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    numbered = (f"{name[: LONGEST_NAME - len(end)]}{end}" for end in (f" ({n})" for n in count(2)))
    return next(free for free in numbered if free not in taken)
