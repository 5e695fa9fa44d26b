"""What some documents name more often than others: the orders of a facet.

``Order.RELEVANCE`` is the log-likelihood ratio of Dunning (Accurate Methods for the
Statistics of Surprise and Coincidence, Computational Linguistics 19, 1993), taken with a
minus for what is named less often than elsewhere; it needs no smoothing, as it stays small
where little was counted. ``Order.LIFT`` is the ratio of the two shares alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Longs
from search_index.engines.columns import Ints
from search_index.models import Order

_Floats = npt.NDArray[np.float64]
_PRECISION = 1000
"""Scores that agree so far count as equal; the more frequent name is then first."""
_COUNT_BITS = 24


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some documents beside those they are among: ``chosen`` of ``size``.

    For each entity of a kind ``inside`` of those chosen name it, ``mentions`` times in all,
    and ``overall`` of all.
    """

    chosen: int
    size: int
    inside: Ints
    mentions: Ints
    overall: Ints

    def keys(self, order: Order) -> Longs:
        """Return a number for each entity by which they are ordered, the largest first."""
        inside = self.inside.astype(np.int64)
        if order == Order.COUNT:
            return (inside << 32) + self.mentions
        score = self.relevance() if order == Order.RELEVANCE else self.lift()
        return (np.rint(score * _PRECISION).astype(np.int64) << _COUNT_BITS) + inside

    def lift(self) -> _Floats:
        """Return how many times as often each is named by those chosen as by all."""
        expected = self.overall * (self.chosen / max(self.size, 1))
        lift: _Floats = self.inside / np.maximum(expected, np.finfo(np.float64).tiny)
        return lift

    def relevance(self) -> _Floats:
        """Return how surprising it is that so many of those chosen name each."""
        inside, overall = self.inside.astype(np.float64), self.overall.astype(np.float64)
        others, chosen, size = overall - inside, float(self.chosen), float(self.size)
        cells = (inside, others, chosen - inside, size - chosen - others)
        sides = (overall, size - overall, chosen, size - chosen)
        ratio = 2 * (sum(map(_entropy, cells)) - sum(map(_entropy, sides)) + _entropy(size))
        signed: _Floats = np.where(inside * size >= overall * chosen, ratio, -ratio)
        return signed


def _entropy(count: Any) -> Any:
    """Return n log n, which is 0 for nothing."""
    return count * np.log(np.maximum(count, 1.0))
