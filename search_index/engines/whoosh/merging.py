"""Which parts of an index to write anew, so that they stay few and indexing stays linear.

Each commit makes one part. It takes in the parts that are not much larger than itself, so
that a document is written anew a few times however many follow, and their number grows
with the logarithm of the documents; full parts are left alone, for good unless worn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FULL = 3_000_000
"""Words of a part that takes in no others: what can be inverted in little memory."""
_GROWTH = 4
_SMALL = 20_000
"""Words that are written anew in no time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an index: its words, and which share of its documents was deleted."""

    words: int
    deleted: float

    @property
    def kept(self) -> int:
        """How many of the words are those of living documents, about."""
        return round(self.words * (1 - self.deleted))


def choose_parts(parts: Sequence[Part], added: int, *, tidy: bool) -> list[int]:
    """Return the parts to be taken in by one of ``added`` words, by their places.

    Those are parts up to some times as large as it will be by then, and worn ones: more
    than half deleted, or with ``tidy``, when nothing follows, more than a quarter.
    """
    chosen = [place for place, part in enumerate(parts) if part.deleted == 1]
    worn = 0.25 if tidy else 0.5
    for place, part in sorted(enumerate(parts), key=lambda pair: pair[1].kept):
        small = part.kept <= max(added * _GROWTH, _SMALL if tidy else 0)
        if part.deleted < 1 and (small or part.deleted > worn) and added + part.kept <= FULL:
            added += part.kept
            chosen.append(place)
    return sorted(chosen)
