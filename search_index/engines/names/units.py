"""The least that linking joins or keeps apart: a name with the roles that documents state.

Two John Smiths are one name. Where documents state other roles with it they are two units,
which linking may tell apart; documents that state no role with it make up a third.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Longs, Places
from search_index.engines.columns import KINDS, ROLE, Columns, Ints
from search_index.models import EntityKind

_KIND_SHIFT = 60
_LOW = (1 << 32) - 1


def name_keys(kinds: Ints, labels: Ints) -> Longs:
    """Return one number for each name: its kind above, its label below. Kinds stay in runs."""
    return (kinds.astype(np.int64) << _KIND_SHIFT) | labels


def labels_of(keys: Longs) -> Ints:
    """Return the labels of names."""
    return (keys & _LOW).astype(np.int32)


def kinds_of(keys: Longs) -> Ints:
    """Return the kinds of names, as numbers."""
    return (keys >> _KIND_SHIFT).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of some columns, in the order of their names.

    ``roles`` stand for the set of roles stated (0 for none), ``counts`` are of documents.
    ``of_entry`` and ``of_note`` tell the unit of each row of the columns' tables.
    """

    names: Longs
    roles: Longs
    counts: Places
    of_entry: Places
    of_note: Places


def find_units(columns: Columns) -> Units:
    """Tell the names of some columns apart by the roles stated with them."""
    entry_keys = name_keys(columns.name_kind, columns.name_label)
    note_keys = name_keys(columns.note_kind, columns.note_name)
    names, entry_name = np.unique(entry_keys, return_inverse=True)
    note_name = np.searchsorted(names, note_keys)
    entries = (columns.name_document.astype(np.int64) << 32) | entry_name
    notes = (columns.note_document.astype(np.int64) << 32) | note_name
    stated = (columns.note_type == ROLE) & (columns.note_kind == KINDS.index(EntityKind.PERSON))
    said, roles = _role_sets(notes[stated], columns.note_label[stated])
    keys = (entry_name.astype(np.int64) << 32) | _looked_up(said, roles, entries)
    units, of_entry, counts = np.unique(keys, return_inverse=True, return_counts=True)
    note_units = (note_name.astype(np.int64) << 32) | _looked_up(said, roles, notes)
    return Units(
        names=names[units >> 32],
        roles=units & _LOW,
        counts=counts,
        of_entry=of_entry,
        of_note=np.searchsorted(units, note_units),
    )


def _role_sets(namings: Longs, labels: Ints) -> tuple[Longs, Longs]:
    """Return each naming with a role, and a number for the set of roles stated there."""
    order = np.lexsort((labels, namings))
    namings, labels = namings[order], labels[order]
    new = (np.diff(namings, prepend=-1) != 0) | (np.diff(labels, prepend=-1) != 0)
    namings, labels = namings[new], labels[new]
    said, place = np.unique(namings, return_inverse=True)
    sums = np.zeros(len(said), dtype=np.uint64)
    np.add.at(sums, place, _scrambled(labels))
    return said, ((sums >> np.uint64(32)) | np.uint64(1)).astype(np.int64)


def _scrambled(labels: Ints) -> npt.NDArray[np.uint64]:
    """Return labels as numbers whose sums tell sets apart (the finalizer of SplitMix64)."""
    mixed = labels.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _looked_up(known: Longs, values: Longs, wanted: Longs) -> Longs:
    """Return the value of each wanted number, 0 where it is not known."""
    if not len(known):
        return np.zeros(len(wanted), dtype=np.int64)
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[place] == wanted, values[place], 0)
