"""Documents in the order of their rows, which tantivy's merges do not keep.

A segment that was merged has its parts one after another in any order. Within each the rows
rise: so nothing need be sorted, only runs of documents put in the place of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.engines.arrays import Longs, Places


class Runs:
    """Documents as they lie in the segments, one segment after another, by their ``rows``.

    ``order`` is where the document of each number lies: numbers are in the order of rows.
    """

    def __init__(self, rows: Longs) -> None:
        self.order = np.argsort(rows, kind="stable")
        numbers = np.empty_like(self.order)
        numbers[self.order] = np.arange(len(rows))
        starts = np.flatnonzero(np.diff(numbers, prepend=-2) != 1)
        self._starts: Places = starts
        self._shifts: Places = numbers[starts] - starts
        self._by_number = np.argsort(numbers[starts])

    def cut(self, rising: npt.NDArray[Any], unit: int = 1) -> Iterator[tuple[slice, int]]:
        """Yield where runs of ``rising`` are, in the order of numbers, and what to add to each.

        ``rising`` are places of documents in the segments, times ``unit``.
        """
        bounds = np.append(rising.searchsorted(self._starts * unit), len(rising))
        held = self._by_number[bounds[self._by_number] < bounds[self._by_number + 1]]
        shifts = self._shifts[held] * unit
        for start, end, shift in zip(
            bounds[held].tolist(), bounds[held + 1].tolist(), shifts.tolist(), strict=True
        ):
            yield slice(start, end), shift
