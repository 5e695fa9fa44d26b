"""An entity form by form: in which documents each form stands, how often, with what roles.

Gathered names count an entity as a whole; to take a form out of it takes the documents' own
tables.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from search_index.engines.arrays import Longs, rows_with
from search_index.engines.columns import ALIAS, Columns, Ints
from search_index.engines.names.naming import Naming
from search_index.engines.names.units import labels_of, name_keys


@dataclass(frozen=True, slots=True)
class Opened:
    """One entity's forms, by label; each row is of a document.

    ``names`` are the forms that documents use as names, ``aliases`` the pairs of such a name
    (its key) and another form that a document ties to it.
    """

    documents: Ints
    forms: Ints
    mentions: Ints

    role_documents: Ints
    role_forms: Ints
    role_labels: Ints

    names: frozenset[int]
    aliases: frozenset[tuple[int, int]]

    def counts(self) -> Counter[int]:
        """Return in how many documents each form stands."""
        return Counter(self.forms.tolist())


def open_entity(naming: Naming, columns: Columns, entity: int) -> Opened:
    """Return the forms of one entity of a snapshot."""
    documents = naming.documents_of(np.array([entity], dtype=np.int32))
    keys = naming.names[naming.name_entity == entity]
    rows = rows_with(columns.name_document, documents)
    row_keys = name_keys(columns.name_kind[rows], columns.name_label[rows])
    own = np.isin(row_keys, keys)
    rows, row_keys = rows[own], row_keys[own]
    notes = rows_with(columns.note_document, documents)
    note_keys = name_keys(columns.note_kind[notes], columns.note_name[notes])
    own = np.isin(note_keys, keys)
    is_alias = columns.note_type[notes] == ALIAS
    aliases, alias_keys = notes[own & is_alias], note_keys[own & is_alias]
    roles, role_keys = notes[own & ~is_alias], note_keys[own & ~is_alias]
    written_so = columns.name_mentions[rows] - _mentions_as_alias(
        columns, keys, (rows, row_keys), (aliases, alias_keys)
    )
    alias_forms = columns.note_label[aliases]
    return Opened(
        documents=np.concatenate((columns.name_document[rows], columns.note_document[aliases])),
        forms=np.concatenate((columns.name_label[rows], alias_forms)),
        mentions=np.concatenate((written_so, columns.note_mentions[aliases])),
        role_documents=columns.note_document[roles],
        role_forms=labels_of(role_keys),
        role_labels=columns.note_label[roles],
        names=frozenset(labels_of(keys).tolist()),
        aliases=frozenset(zip(alias_keys.tolist(), alias_forms.tolist(), strict=True)),
    )


def _mentions_as_alias(
    columns: Columns, keys: Longs, names: tuple[Longs, Longs], aliases: tuple[Longs, Longs]
) -> Ints:
    """Return how many of each name's mentions in its document are written as an alias."""
    rows, row_keys = names
    notes, note_keys = aliases
    numbered = (columns.name_document[rows].astype(np.int64) << 32) | np.searchsorted(
        keys, row_keys
    )
    noted = (columns.note_document[notes].astype(np.int64) << 32) | np.searchsorted(keys, note_keys)
    places, place = np.unique(np.concatenate((numbered, noted)), return_inverse=True)
    sums = np.bincount(
        place[len(rows) :], columns.note_mentions[notes], minlength=len(places)
    ).astype(np.int32)
    return sums[place[: len(rows)]]
