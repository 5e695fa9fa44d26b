"""Where the documents of a commit lie, and of what formats they are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from search_index.engines.words import Mask
from search_index.models import Counted


class Paths:
    """The paths and formats of the documents that have the rows ``rows`` in the store.

    ``stored`` are row, path and format of all documents of the store; those of other commits
    are left out.
    """

    def __init__(self, stored: Iterable[tuple[int, str, str]], rows: npt.NDArray[np.int64]) -> None:
        numbers = {row: number for number, row in enumerate(rows.tolist()) if row}
        kept = [one for one in stored if one[0] in numbers]
        self._size = len(rows)
        self._documents = np.array([numbers[row] for row, _, _ in kept], dtype=np.intp)
        self._paths = [path.casefold() for _, path, _ in kept]
        self._formats = sorted({format_ for _, _, format_ in kept})
        codes = {format_: code for code, format_ in enumerate(self._formats)}
        self._codes = np.array([codes[format_] for _, _, format_ in kept], dtype=np.intp)
        self.holding = lru_cache(maxsize=32)(self._holding)
        self.of_type = lru_cache(maxsize=32)(self._of_type)

    def _holding(self, text: str) -> Mask:
        """Return the documents whose path holds a text, case apart."""
        wanted = text.casefold()
        return self._mask(np.array([wanted in path for path in self._paths], dtype=bool))

    def _of_type(self, name: str, *, typed: bool = False) -> Mask:
        """Return the documents of a format, or whose path ends in a dot and this (lower case).

        ``typed``: also those of a format whose name begins so.
        """
        formats = [one.startswith(name) if typed else one == name for one in self._formats]
        fitting = np.array(formats, dtype=bool)[self._codes]
        ending = [path.endswith(f".{name}") for path in self._paths]
        return self._mask(fitting | np.array(ending, dtype=bool))

    def _mask(self, fitting: Mask) -> Mask:
        mask = np.zeros(self._size, dtype=bool)
        mask[self._documents[fitting]] = True
        mask.flags.writeable = False  # it is kept, and given to whoever asks again
        return mask

    def formats(self) -> list[Counted]:
        """Return the formats, those of most documents first."""
        counts = np.bincount(self._codes, minlength=len(self._formats)).tolist()
        counted = map(Counted, self._formats, counts)
        return sorted(counted, key=lambda one: -one.documents)
