"""What linking is given, and how it keeps what belongs together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search_index.models import EntityKind


@dataclass(frozen=True, slots=True)
class DocumentName:
    """One name as documents of a collection use it: all of them, or those with the same roles.

    ``aliases`` are the other forms that a document tied to it, ``roles`` what these documents
    say of it, ready to read; ``documents`` is in how many it stands so.
    """

    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    documents: int = 1


class Clusters:
    """Disjoint sets of numbers (union by the smaller root, with path halving)."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, item: int) -> int:
        """Return the number that stands for the set of ``item``."""
        parents = self._parents
        while parents[item] != item:
            parents[item] = item = parents[parents[item]]
        return item

    def join(self, one: int, other: int) -> None:
        """Make one set of two."""
        if one != other:
            first, second = sorted((self.find(one), self.find(other)))
            self._parents[second] = first

    def join_all(self, items: Iterable[int]) -> None:
        """Make one set of all these."""
        iterator = iter(items)
        first = next(iterator, None)
        for item in iterator:
            if first is not None:
                self.join(first, item)

    def roots(self) -> list[int]:
        """Return for every number the one that stands for its set."""
        return [self.find(item) for item in range(len(self._parents))]
