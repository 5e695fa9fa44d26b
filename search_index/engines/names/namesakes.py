"""Names to show for those who share one: each with what the texts say of its bearer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from search_index.engines.columns import Ints
from search_index.engines.names.naming import Naming
from search_index.models import EntityKind

Texts = Callable[[list[int]], dict[int, str]]
_NOTHING_SAID = "no role stated"


class Namesakes:
    """The entities of a snapshot that are shown by a name which others of their kind share."""

    def __init__(self, naming: Naming, texts: Texts) -> None:
        self._naming = naming
        self._texts = texts
        self._told: dict[tuple[EntityKind, int], dict[int, str]] = {}

    @cached_property
    def _shared(self) -> set[tuple[EntityKind, int]]:
        shared = set()
        for kind in EntityKind:
            first, end = self._naming.run_of(kind)
            labels, counts = np.unique(self._naming.shown[first:end], return_counts=True)
            shared |= {(kind, label) for label in labels[counts > 1].tolist()}
        return shared

    def told_apart(self, kind: EntityKind, label: int) -> dict[int, str]:
        """Return what to show of each bearer of a name; nothing where there is but one.

        ``John Smith (Senator)``: what is said of each most often, numbered where that is the
        same too.
        """
        if (kind, label) not in self._shared:
            return {}
        if (kind, label) not in self._told:
            self._told[kind, label] = self._tell_apart(kind, label)
        return self._told[kind, label]

    def _tell_apart(self, kind: EntityKind, label: int) -> dict[int, str]:
        bearers = self._naming.shown_as(kind, np.array([label], dtype=np.int32)).tolist()
        name = self._texts([label])[label]
        said = [self._said_of(entity) for entity in bearers]
        return dict(zip(bearers, told_apart(name, said), strict=True))

    def _said_of(self, entity: int) -> str:
        numbers: Ints = np.array([entity], dtype=np.int32)
        labels = self._naming.role_label[self._naming.roles_of(numbers)].tolist()
        texts = self._texts(sorted(set(labels)))
        return said_most(texts[label] for label in labels)


def said_most(roles: Iterable[str]) -> str:
    """Return what is said of somebody most often, of equals the first in the alphabet."""
    counts = Counter(roles)
    return min(counts, key=lambda role: (-counts[role], role), default=_NOTHING_SAID)


def told_apart(name: str, said: Sequence[str]) -> list[str]:
    """Return what to show of each bearer of a name, given what is said of each."""
    seen: Counter[str] = Counter()
    told = []
    for role in said:
        seen[role] += 1
        number = f", {seen[role]}" if seen[role] > 1 else ""
        told.append(f"{name} ({role}{number})")
    return told


def bare_names(told: str) -> Iterator[str]:
    """Yield the names that one told apart from others may be: what stands before a bracket."""
    place = told.find(" (")
    while place > 0:
        yield told[:place]
        place = told.find(" (", place + 1)
