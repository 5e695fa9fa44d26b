"""Streaming: all of a long result, fetched page by page as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from search_index.models import Dates, Entity, EntityKind, Order, Passage, TimelineEvent
from tui.asking.question import Question
from tui.collection import Collection

DOCUMENTS = 500
"""Documents fetched at a time, each with up to three passages."""
ROWS = 1000
"""Names or events fetched at a time."""
_T = TypeVar("_T")


class Ask(Protocol):
    """Asks a library something, and waits for the answer."""

    def __call__(self, call: Callable[[Collection], _T], /) -> _T:
        """Return what the call returns, and raise what it raises."""


Tell = Callable[[int, int], None]
"""Told how many of how many have been fetched; may raise to end it."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Reads the whole answer to a question; ``limit`` ends it sooner (0: never)."""

    ask: Ask
    tell: Tell
    question: Question
    limit: int = 0

    def passages(self) -> Iterator[Passage]:
        """Yield the passages of all matching documents, best first."""
        question, offset = self.question, 0
        while True:
            count = self._count(DOCUMENTS, offset)
            answer = self.ask(
                lambda library, count=count, offset=offset: library.search(  # type: ignore[misc]
                    question.text,
                    filters=question.filters,
                    limit=count,
                    offset=offset,
                    typing=question.typing,
                    facet_limit=0,
                    event_limit=0,
                )
            )
            yield from answer.passages
            total = answer.total if answer.ranked is None else answer.ranked
            self.tell(min(offset + count, total), total)
            if answer.next_offset is None or answer.next_offset >= (self.limit or total):
                return
            offset = answer.next_offset

    def entities(
        self, kind: EntityKind, order: Order = Order.COUNT, beginning: str = ""
    ) -> Iterator[Entity]:
        """Yield the names of one kind over all matches."""
        question = self.question

        def page(limit: int, offset: int) -> tuple[Sequence[Entity], int]:
            facet = self.ask(
                lambda library: library.names(
                    kind,
                    question.text,
                    filters=question.filters,
                    limit=limit,
                    offset=offset,
                    order=order,
                    beginning=beginning,
                    typing=question.typing,
                )
            )
            return facet.entities, facet.total

        return self._rows(page)

    def events(
        self, first: str | None = None, last: str | None = None, of: Dates = Dates.EVENTS
    ) -> Iterator[TimelineEvent]:
        """Yield the dated events of all matches between two days, the earliest first."""
        question = self.question

        def page(limit: int, offset: int) -> tuple[Sequence[TimelineEvent], int]:
            timeline = self.ask(
                lambda library: library.timeline(
                    question.text,
                    filters=question.filters,
                    first=first,
                    last=last,
                    limit=limit,
                    offset=offset,
                    typing=question.typing,
                    of=of,
                )
            )
            return timeline.events, timeline.total

        return self._rows(page)

    def _rows(self, page: Callable[[int, int], tuple[Sequence[_T], int]]) -> Iterator[_T]:
        """Yield all rows; ``page`` returns at most so many from an offset on, and their total."""
        offset = 0
        while True:
            rows, total = page(self._count(ROWS, offset), offset)
            yield from rows
            offset += len(rows)
            self.tell(offset, total)
            if not rows or offset >= min(total, self.limit or total):
                return

    def _count(self, page: int, offset: int) -> int:
        return min(page, self.limit - offset) if self.limit else page
