"""Searching: asks a library in the background, and only ever for the newest question."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from threading import Event
from typing import Any

from search_index.cancelling import Cancelled, never
from search_index.errors import SearchCancelled
from search_index.models import Answer
from tui.asking.paging import DOCUMENTS, ROWS, Window
from tui.asking.question import Question
from tui.collection import Collection
from tui.services import Services

_NOTHING = Window()


class Searching:
    """Runs one search at a time in a thread; a newer question cancels it, and what waits.

    ``deliver`` gets an answer, and which document it begins with, only when no newer question
    has been asked meanwhile; ``fail`` gets what a search raised. Both are called on the
    screen's own thread.
    """

    def __init__(
        self,
        services: Services,
        deliver: Callable[[Question, Answer, int], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._services = services
        self._deliver = deliver
        self._fail = fail
        self._waiting: tuple[Question, Window] | None = None
        self._running = False
        self._cancelled = Event()

    def ask(self, question: Question, held: Window = _NOTHING) -> Coroutine[Any, Any, None] | None:
        """Ask for the first documents, or for those that are ``held`` already.

        The coroutine returned, if any, is to be run as a worker.
        """
        self._waiting = question, held
        self._cancelled.set()
        return None if self._running else self._work()

    async def _work(self) -> None:
        self._running = True
        try:
            while self._waiting is not None:
                (question, held), self._waiting = self._waiting, None
                await self._answer(question, held)
        finally:
            self._running = False

    async def _answer(self, question: Question, held: Window) -> None:
        self._cancelled = Event()
        limit = max(held.count, DOCUMENTS)
        asked = search(question, offset=held.start, limit=limit, cancelled=self._cancelled.is_set)
        try:
            answer = await self._services.ask(asked)
        except SearchCancelled:
            return
        except Exception as error:
            # Whatever goes wrong in a search is told; the screen stays up for the next one.
            self._fail(error)
            return
        if self._waiting is None:
            self._deliver(question, answer, held.start)


def search(
    question: Question,
    *,
    offset: int = 0,
    limit: int = DOCUMENTS,
    cancelled: Cancelled = never,
) -> Callable[[Collection], Answer]:
    """Return what asks a library a question; the documents are as many as asked for."""
    return lambda library: library.search(
        question.text,
        filters=question.filters,
        limit=limit,
        offset=offset,
        typing=question.typing,
        facet_limit=ROWS,
        event_limit=ROWS,
        cancelled=cancelled,
    )
