"""Which names mean the same: found once when an index is put in order, and kept beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from search_index.engines import arrays
from search_index.engines.arrays import Longs
from search_index.engines.columns import ALIAS, KINDS, ROLE, Columns, Ints
from search_index.linking import DocumentName, link_names

Texts = Callable[[Sequence[int]], dict[int, str]]
"""From the numbers of labels to their texts."""

_KIND_SHIFT = 32


def name_keys(kinds: Ints, labels: Ints) -> Longs:
    """Return one number for each name: its kind above, its label below. Kinds stay in runs."""
    return (kinds.astype(np.int64) << _KIND_SHIFT) | labels


def labels_of(keys: Longs) -> Ints:
    """Return the labels of names."""
    return (keys & ((1 << _KIND_SHIFT) - 1)).astype(np.int32)


def kinds_of(keys: Longs) -> Ints:
    """Return the kinds of names, as numbers."""
    return (keys >> _KIND_SHIFT).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Links:
    """Names in rising order, and for each the name that stands for all that mean the same."""

    names: Longs
    roots: Longs

    def of(self, names: Longs) -> Longs:
        """Return the roots of names; one that is not known here stands for itself."""
        if not len(self.names):
            return names
        place = np.minimum(np.searchsorted(self.names, names), len(self.names) - 1)
        return np.where(self.names[place] == names, self.roots[place], names)

    def pack(self) -> bytes:
        """Return the links as bytes."""
        return arrays.pack({"names": self.names, "roots": self.roots})

    @classmethod
    def unpack(cls, data: bytes) -> Links:
        """Return the links that ``pack`` packed."""
        return cls(**arrays.unpack(data))


NO_LINKS = Links(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


def find_links(columns: Columns, texts: Texts) -> Links:
    """Link all names of some columns, by their aliases, roles and frequency."""
    keys, counts = np.unique(name_keys(columns.name_kind, columns.name_label), return_counts=True)
    notes = _notes_by_name(columns)
    said = texts(np.unique(np.concatenate((columns.name_label, columns.note_label))).tolist())
    names = [
        DocumentName(
            kind=KINDS[kind],
            name=said[label],
            aliases=tuple(said[note] for note in notes[key, ALIAS]),
            roles=tuple(said[note] for note in notes[key, ROLE]),
            documents=count,
        )
        for key, kind, label, count in zip(
            keys.tolist(),
            kinds_of(keys).tolist(),
            labels_of(keys).tolist(),
            counts.tolist(),
            strict=True,
        )
    ]
    roots = keys[np.array(link_names(names), dtype=np.int64)] if names else keys
    return Links(keys, roots)


def _notes_by_name(columns: Columns) -> defaultdict[tuple[int, int], list[int]]:
    """Return the labels noted on each name by type, those noted most often first."""
    keys = name_keys(columns.note_kind, columns.note_name).tolist()
    noted = zip(keys, columns.note_type.tolist(), columns.note_label.tolist(), strict=True)
    notes: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for (key, type_, label), _ in Counter(noted).most_common():
        notes[key, type_].append(label)
    return notes
