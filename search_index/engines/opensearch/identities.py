"""Ids of entities: made of their names, and kept as long as documents hold them.

Who is shown by another name than before keeps its id, so that the documents that name it need
not be put in anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from itertools import count

from search_index.models import EntityKind

PART = "\x1f"
"""Stands between the parts of a keyword that is more than one word."""


def identified(
    entities: Sequence[tuple[EntityKind, str]], before: Counter[tuple[int, str]]
) -> list[str]:
    """Return an id for each entity, told by its kind and the name to show.

    That is the id that most documents have for it already: ``before`` counts those of its names
    by the place of the entity. One that has none gets what its name makes.
    """
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for (place, one), _ in before.most_common():
        if place not in ids and one not in taken:
            ids[place] = one
            taken.add(one)
    for place, (kind, name) in enumerate(entities):
        if place not in ids:
            made = (id_of(kind, name, number) for number in count(1))
            ids[place] = next(one for one in made if one not in taken)
            taken.add(ids[place])
    return [ids[place] for place in range(len(entities))]


def id_of(kind: EntityKind, name: str, number: int | str) -> str:
    """Return the id that a name makes; ``number`` tells namesakes apart."""
    said = f"{kind}{PART}{name}{PART}{number}"
    return blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()
