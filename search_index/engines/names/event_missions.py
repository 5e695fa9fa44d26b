"""Whose mission each dated event tells of, where a correction made somebody a mission.

An index holds the mission that its extractors found for an event. What they took for a person
or an organization is no event's mission there: events whose sentence names it, and that have
no other, get it here.
"""

from __future__ import annotations

import numpy as np

from search_index.engines.arrays import Places, rows_with
from search_index.engines.columns import KINDS, Columns, Ints
from search_index.engines.names.naming import Naming
from search_index.engines.names.retelling import Retelling
from search_index.engines.names.units import kinds_of
from search_index.engines.store import Store
from search_index.models import EntityKind

_AT_ONCE = 200
"""Documents read from the store in one go."""


def made_missions(naming: Naming) -> Ints:
    """Return the missions that some document takes for a person or an organization."""
    first, end = naming.run_of(EntityKind.MISSION)
    owners = naming.name_entity
    other = kinds_of(naming.names) != KINDS.index(EntityKind.MISSION)
    made: Ints = np.unique(owners[other & (owners >= first) & (owners < end)])
    return made


def with_made_missions(
    missions: Ints, naming: Naming, columns: Columns, retelling: Retelling, store: Store
) -> Ints:
    """Return the mission of each event, -1 for none; ``missions`` are those the index has.

    Reads the documents that name a made mission, one after another.
    """
    made = made_missions(naming)
    if not len(made):
        return missions
    without = rows_with(columns.event_document, np.unique(naming.documents_of(made)))
    without = without[missions[without] < 0]
    found = missions.copy()
    numbers = np.unique(columns.event_document[without]).tolist()
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        places = without[np.isin(columns.event_document[without], some)]
        found[places] = _told(columns, places, retelling, store)
    return found


def _told(columns: Columns, places: Places, retelling: Retelling, store: Store) -> list[int]:
    """Return the mission of the events at some places of the table of events."""
    documents = columns.event_document[places].tolist()
    rows = columns.rows[documents].tolist()
    entries = store.documents.entries(sorted(set(rows)))
    indices = columns.event_index[places].tolist()
    return [
        retelling.mission_of(number, entries[row].events[index])
        for number, row, index in zip(documents, rows, indices, strict=True)
    ]
