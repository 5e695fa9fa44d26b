"""Names to show for those who share one: each with what the texts say of its bearer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

import numpy as np

from search_index.engines.columns import Ints
from search_index.engines.naming import Naming
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
        first, end = self._naming.run_of(kind)
        bearers = np.flatnonzero(self._naming.shown[first:end] == label) + first
        name = self._texts([label])[label]
        seen: Counter[str] = Counter()
        told = {}
        for entity in bearers.tolist():
            said = self._said_of(entity)
            seen[said] += 1
            number = f", {seen[said]}" if seen[said] > 1 else ""
            told[entity] = f"{name} ({said}{number})"
        return told

    def _said_of(self, entity: int) -> str:
        numbers: Ints = np.array([entity], dtype=np.int32)
        labels = self._naming.role_label[self._naming.roles_of(numbers)].tolist()
        if not labels:
            return _NOTHING_SAID
        often, _ = Counter(labels).most_common(1)[0]
        return self._texts([often])[often]
