"""Streaming: all of a long result, fetched page by page as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
        question, offset = self.question, 0
        while True:
            count = self._count(ROWS, offset)
            facet = self.ask(
                lambda library, count=count, offset=offset: library.names(  # type: ignore[misc]
                    kind,
                    question.text,
                    filters=question.filters,
                    limit=count,
                    offset=offset,
                    order=order,
                    beginning=beginning,
                    typing=question.typing,
                )
            )
            yield from facet.entities
            offset += len(facet.entities)
            self.tell(offset, facet.total)
            if not facet.entities or offset >= min(facet.total, self.limit or facet.total):
                return

    def events(
        self, first: str | None = None, last: str | None = None, of: Dates = Dates.EVENTS
    ) -> Iterator[TimelineEvent]:
        """Yield the dated events of all matches between two days, the earliest first."""
        question, offset = self.question, 0
        while True:
            count = self._count(ROWS, offset)
            timeline = self.ask(
                lambda library, count=count, offset=offset: library.timeline(  # type: ignore[misc]
                    question.text,
                    filters=question.filters,
                    first=first,
                    last=last,
                    limit=count,
                    offset=offset,
                    typing=question.typing,
                    of=of,
                )
            )
            yield from timeline.events
            offset += len(timeline.events)
            self.tell(offset, timeline.total)
            if not timeline.events or offset >= min(timeline.total, self.limit or timeline.total):
                return

    def _count(self, page: int, offset: int) -> int:
        return min(page, self.limit - offset) if self.limit else page
