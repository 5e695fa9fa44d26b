"""Numbers for words, so that a document can be worked on as arrays.

What depends on a word's spelling alone is worked out once a word and kept. The table is
bounded: it starts afresh between two documents once it has grown past ``_MOST`` words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from search_index.extraction.spelling import BORDER, Spelling, spell

Numbers = npt.NDArray[np.int64]
EDGE = ""
"""The word that stands for the border of a sentence; its number is 0."""
_MOST = 80_000


class Column:
    """An array that grows at its end: one row a word."""

    def __init__(self, width: tuple[int, ...], dtype: npt.DTypeLike) -> None:
        """Begin empty, with rows of the given shape."""
        self._rows: npt.NDArray[Any] = np.zeros((1024, *width), dtype)
        self._used = 0

    @property
    def rows(self) -> npt.NDArray[Any]:
        """The rows so far, not to be written to."""
        return self._rows[: self._used]

    def extend(self, rows: npt.ArrayLike) -> None:
        """Add rows at the end."""
        added = np.asarray(rows, self._rows.dtype)
        used = self._used + len(added)
        if used > len(self._rows):
            grown = np.zeros((2 * used, *self._rows.shape[1:]), self._rows.dtype)
            grown[: self._used] = self.rows
            self._rows = grown
        self._rows[self._used : used] = added
        self._used = used


class WordTable:
    """The words met so far, each with its number, and what is known of it by number."""

    def __init__(self) -> None:
        """Begin with the border alone."""
        self.clear()

    def clear(self) -> None:
        """Forget all words but the border; numbers handed out before are void."""
        self._numbers: dict[str, int] = {EDGE: 0}
        self.lowers: list[str] = []
        self._flags = Column((), np.int64)
        self.learn([BORDER])

    @property
    def flags(self) -> Numbers:
        """The flags of each word (see ``spelling``)."""
        return self._flags.rows

    def make_room(self) -> None:
        """Forget all words if there are too many."""
        if len(self.lowers) > _MOST:
            self.clear()

    def numbers(self, words: Sequence[str]) -> Numbers:
        """Return the number of each word; that of ``EDGE`` is 0."""
        known = self._numbers
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            self.learn([spell(word) for word in fresh])
            known.update(zip(fresh, range(len(known), len(known) + len(fresh)), strict=True))
        return np.array([known[word] for word in words], dtype=np.int64)

    def learn(self, spellings: Sequence[Spelling]) -> None:
        """Note what is known of the next words, in the order of their numbers."""
        self.lowers += [spelling.lower for spelling in spellings]
        self._flags.extend([spelling.flags for spelling in spellings])
