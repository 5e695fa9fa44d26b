"""Recalling: going back through the queries asked before, and forth again."""

from __future__ import annotations

from collections.abc import Sequence


class Recall:
    """One walk through the past from what was typed, which comes back at its end."""

    def __init__(self, typed: str, past: Sequence[str]) -> None:
        self._queries = [typed, *(query for query in past if query != typed)]
        self._at = 0

    def step(self, steps: int) -> str | None:
        """Return the query so many steps further back, None where there is none."""
        if not 0 <= self._at + steps < len(self._queries):
            return None
        self._at += steps
        return self._queries[self._at]

    @property
    def current(self) -> str:
        """The query it stands at."""
        return self._queries[self._at]
