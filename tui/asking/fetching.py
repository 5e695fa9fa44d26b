"""Fetching: brings the panes the parts of an answer that they ask for."""

from __future__ import annotations

from collections.abc import Callable

from search_index.models import Answer, Facet, Lanes, Timeline
from tui.asking.paging import LANES, ROWS, Window
from tui.asking.question import Question
from tui.asking.searching import search
from tui.collection import Collection
from tui.messages import EventsWanted, NamesWanted, PageWanted, ViewChosen
from tui.panes.board import Board
from tui.panes.names import NamesPane
from tui.services import Services
from tui.timeline_view import TimelineView

Wanted = PageWanted | EventsWanted | ViewChosen | NamesWanted
"""What a pane may ask for."""


class Fetching:
    """Asks in the background; what comes for a question no longer shown is dropped.

    ``is_shown`` tells whether the panes still show the answer to a question.
    """

    def __init__(
        self, services: Services, board: Board, is_shown: Callable[[Question], bool]
    ) -> None:
        self._services = services
        self._board = board
        self._is_shown = is_shown
        self._under_way: set[str] = set()

    async def part(self, question: Question, wanted: Wanted) -> None:
        """Bring what a message asks for."""
        match wanted:
            case PageWanted():
                await self._page(question, wanted.pane, wanted.page)
            case EventsWanted():
                await self._events_from(question, wanted.first)
            case ViewChosen():
                await self._view(question, wanted.view, wanted.held)
            case NamesWanted():
                await self._names(question, wanted)

    async def _page(self, question: Question, pane: str, page: Window) -> None:
        """Bring a pane another page, unless one is on its way to it."""
        if pane in self._under_way:
            return
        self._under_way.add(pane)
        try:
            await self._bring(question, pane, page)
        finally:
            self._under_way.discard(pane)

    async def _view(self, question: Question, view: TimelineView, held: Window | None) -> None:
        """Bring the timeline what it is to show."""
        pane = self._board.timeline
        if view.lanes:
            lanes = await self._services.ask(_lanes(question))
            if self._is_shown(question) and pane.view == view:
                pane.show_lanes(lanes)
            return
        start = held.start if held else 0
        page = Window(start, max(held.count if held else 0, ROWS))
        timeline = await self._services.ask(self._timeline(question, page))
        if self._is_shown(question) and pane.view == view:
            pane.show_timeline(timeline, keep=held is not None, start=start)

    async def _events_from(self, question: Question, first: str) -> None:
        """Bring the timeline the events from a day on."""
        page = Window(count=ROWS)
        timeline = await self._services.ask(self._timeline(question, page, first=first))
        if self._is_shown(question):
            self._board.timeline.show_from(timeline)

    async def _names(self, question: Question, wanted: NamesWanted) -> None:
        """Fill a pane of names anew."""
        names = self._board.names_pane(wanted.pane)
        view = names.view
        facet = await self._services.ask(_names(names, question, wanted.page))
        if self._is_shown(question) and names.view == view:
            names.show_anew(wanted.page, facet, keep=wanted.keep)

    async def _bring(self, question: Question, pane: str, page: Window) -> None:
        board = self._board
        if pane == board.passages.NAME:
            answer: Answer = await self._services.ask(
                search(question, limit=page.count, offset=page.start)
            )
            if self._is_shown(question):
                board.passages.show_passages(page, answer)
        elif pane == board.timeline.NAME and board.timeline.view.lanes:
            lanes = await self._services.ask(_lanes(question, page.start))
            if self._is_shown(question) and board.timeline.view.lanes:
                board.timeline.add_lanes(lanes)
        elif pane == board.timeline.NAME:
            timeline = await self._services.ask(self._timeline(question, page))
            if self._is_shown(question):
                board.timeline.show_events(page, timeline)
        else:
            names = board.names_pane(pane)
            view = names.view
            facet = await self._services.ask(_names(names, question, page))
            if self._is_shown(question) and names.view == view:
                names.show_names(page, facet)

    def _timeline(
        self, question: Question, page: Window, first: str | None = None
    ) -> Callable[[Collection], Timeline]:
        view = self._board.timeline.view
        return lambda library: library.timeline(
            question.text,
            filters=question.filters,
            by=view.by,
            of=view.of,
            first=first or view.first,
            last=view.last,
            limit=page.count,
            offset=page.start,
            typing=question.typing,
        )


def _names(pane: NamesPane, question: Question, page: Window) -> Callable[[Collection], Facet]:
    view = pane.view
    return lambda library: library.names(
        pane.KIND,
        question.text,
        filters=question.filters,
        limit=page.count,
        offset=page.start,
        order=view.order,
        beginning=view.beginning,
        typing=question.typing,
    )


def _lanes(question: Question, start: int = 0) -> Callable[[Collection], Lanes]:
    return lambda library: library.lanes(
        question.text,
        filters=question.filters,
        limit=LANES,
        offset=start,
        typing=question.typing,
    )
