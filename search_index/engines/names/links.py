"""Which names mean the same: found once when an index is put in order, and kept beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from search_index.engines.arrays import Longs, Places, in_runs, run_starts
from search_index.engines.columns import ALIAS, KINDS, ROLE, Columns
from search_index.engines.names.units import Units, find_units, kinds_of, labels_of
from search_index.models import EntityKind

if TYPE_CHECKING:  # the rules are loaded where names are linked, which an index in order needs not
    from search_index.linking import DocumentName

Texts = Callable[[Sequence[int]], dict[int, str]]
"""From the numbers of labels to their texts."""

_NAMESAKE_SHIFT = 32


@dataclass(frozen=True, slots=True)
class Links:
    """Units, in the order of their names and roles, and what stands for each one's entity.

    That is a name of the entity, with a number above its label that tells namesakes apart.
    ``main`` are the places of the units that most documents have, one for each name.
    """

    names: Longs
    roles: Longs
    roots: Longs
    main: Places

    def of(self, units: Units) -> Longs:
        """Return what stands for the entity of each unit.

        A name stated with other roles than were seen is taken for its most frequent bearer; a
        name that is not known here stands for itself.
        """
        if not len(self.names):
            return units.names
        mains = self.names[self.main]
        at = np.minimum(np.searchsorted(mains, units.names), len(mains) - 1)
        is_known = mains[at] == units.names
        keys = (np.cumsum(np.diff(self.names, prepend=-1) != 0) << 32) | self.roles
        wanted = ((at + 1) << 32) | units.roles
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        place = np.where(keys[place] == wanted, place, self.main[at])
        return np.where(is_known, self.roots[place], units.names)


_NONE = np.zeros(0, dtype=np.int64)
NO_LINKS = Links(_NONE, _NONE, _NONE, np.zeros(0, dtype=np.intp))


def find_links(columns: Columns, texts: Texts) -> Links:
    """Link all names of some columns, by their aliases, roles and frequency."""
    units = find_units(columns)
    if not len(units.names):
        return NO_LINKS
    said = texts(np.unique(np.concatenate((columns.name_label, columns.note_label))).tolist())
    from search_index.linking import link_names

    linked = link_names(_named(columns, units, said), _Companions(columns, units, said))
    roots = np.array(linked, dtype=np.int64)
    by_name = np.lexsort((-units.counts, units.names))
    first_of_name = np.flatnonzero(np.diff(units.names[by_name], prepend=-1))
    return Links(units.names, units.roles, _told_apart(units, roots), by_name[first_of_name])


def _named(columns: Columns, units: Units, said: dict[int, str]) -> list[DocumentName]:
    from search_index.linking import DocumentName

    notes = _notes_by_unit(columns, units)
    kinds, labels = kinds_of(units.names).tolist(), labels_of(units.names).tolist()
    return [
        DocumentName(
            kind=KINDS[kind],
            name=said[label],
            aliases=tuple(said[note] for note in notes[unit, ALIAS]),
            roles=tuple(said[note] for note in notes[unit, ROLE]),
            documents=count,
        )
        for unit, (kind, label, count) in enumerate(
            zip(kinds, labels, units.counts.tolist(), strict=True)
        )
    ]


def _notes_by_unit(columns: Columns, units: Units) -> defaultdict[tuple[int, int], list[int]]:
    """Return the labels noted on each unit by type, those noted most often first."""
    noted = zip(
        units.of_note.tolist(), columns.note_type.tolist(), columns.note_label.tolist(), strict=True
    )
    notes: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for (unit, type_, label), _ in Counter(noted).most_common():
        notes[unit, type_].append(label)
    return notes


class _Companions:
    """The organizations that stand in the documents of a unit."""

    def __init__(self, columns: Columns, units: Units, said: dict[int, str]) -> None:
        self._columns = columns
        self._said = said
        self._order = np.argsort(units.of_entry, kind="stable")
        self._starts = run_starts(units.of_entry[self._order], len(units.names))
        size = int(columns.name_document.max(initial=-1)) + 1
        self._in_document = run_starts(columns.name_document, size)

    def __call__(self, unit: int) -> Collection[str]:
        columns = self._columns
        namings = self._order[self._starts[unit] : self._starts[unit + 1]]
        beside = in_runs(self._in_document, np.unique(columns.name_document[namings]))
        kind = KINDS.index(EntityKind.ORGANIZATION)
        labels = columns.name_label[beside][columns.name_kind[beside] == kind]
        return {self._said[label] for label in np.unique(labels).tolist()}


def _told_apart(units: Units, roots: Longs) -> Longs:
    """Return for each unit the name of its entity's root, numbered among its namesakes."""
    distinct = np.unique(roots)
    names = units.names[distinct]
    first = np.searchsorted(names, names)  # where the run of namesakes begins
    number = np.arange(len(names)) - first
    keys = names | (number << _NAMESAKE_SHIFT)
    told: Longs = keys[np.searchsorted(distinct, roots)]
    return told
