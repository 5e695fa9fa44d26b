"""Walk: stretches of a text that one goes through one after another, round and round."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.models import Span


class Walk:
    """The spans in order, and the one where the walk stands, if it has begun."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self.spans = tuple(spans)
        self._at: int | None = None

    @property
    def current(self) -> Span | None:
        """The span where the walk stands."""
        return None if self._at is None else self.spans[self._at]

    @property
    def told(self) -> str:
        """Which of how many it is: ``2/7``."""
        return f"{0 if self._at is None else self._at + 1}/{len(self.spans)}"

    def go_near(self, offset: int) -> Span | None:
        """Stand at the first span that ends after an offset, else at the last."""
        later = (at for at, (_, end) in enumerate(self.spans) if end > offset)
        self._at = next(later, len(self.spans) - 1) if self.spans else None
        return self.current

    def step(self, steps: int) -> Span | None:
        """Go on by so many; after the last comes the first."""
        if self._at is not None:
            self._at = (self._at + steps) % len(self.spans)
        return self.current
