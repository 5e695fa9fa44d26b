"""Resuming: going on exactly where a session stood whose line dropped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from search_index.locations import collection_key
from search_index.models import Dates, Granularity
from search_index.notebook.searches import filter_of, filter_record
from search_index.notebook.sessions import Sessions, State
from tui.asking.paging import Window
from tui.asking.question import Question
from tui.items import Place
from tui.messages import PageWanted
from tui.panes.pane import Pane
from tui.screens.explorer import ExplorerScreen
from tui.screens.reader import ReaderScreen
from tui.services import Services
from tui.timeline_view import TimelineView

_PATIENCE = 10.0
_STEP = 0.02
_QUERY = "query"


class Resuming:
    """Writes down where the explorer stands, and brings it there again.

    A state is what the notebook keeps as JSON: whatever in it cannot be read is left out.
    """

    def __init__(self, services: Services, explorer: ExplorerScreen) -> None:
        self._services = services
        self._explorer = explorer
        self._sessions = Sessions(collection_key(services.roots))
        self._saved: State | None = None

    async def save(self) -> None:
        """Write down where the explorer stands, if that is elsewhere than before."""
        state = self._state()
        if state != self._saved:
            self._saved = state
            await asyncio.to_thread(self._sessions.save, state)

    def end(self) -> None:
        """Forget the session: it is left on purpose."""
        self._sessions.end()

    async def take_up(self) -> bool:
        """Go where a session stood that was cut off; False where there is none."""
        state = await asyncio.to_thread(self._sessions.take_up)
        if state is None:
            return False
        await self._restore(state)
        return True

    def _state(self) -> State:
        explorer, board = self._explorer, self._explorer.board
        is_typing = explorer.focused is explorer.query_line.input
        reader = next(
            (one for one in explorer.app.screen_stack if isinstance(one, ReaderScreen)), None
        )
        return {
            "query": explorer.question.text,
            "typing": explorer.question.typing,
            "filters": [filter_record(one) for one in explorer.question.filters],
            "focus": _QUERY if is_typing else board.current.NAME,
            "zoomed": board.zoomed,
            "view": list(board.timeline.view),
            "panes": {pane.NAME: _place_in(pane) for pane in board.panes},
            "reader": [reader.place.document_id, reader.view.offset_here] if reader else None,
        }

    async def _restore(self, state: State) -> None:
        explorer, board = self._explorer, self._explorer.board
        question = _question(state)
        explorer.query_line.input.write(question.text)
        explorer.ask(question)
        await _until(lambda: explorer.is_answered(question))
        board.timeline.resume(_view(state.get("view")))
        places = state.get("panes")
        for pane in board.panes:
            await _go_to(pane, places.get(pane.NAME) if isinstance(places, dict) else None)
        names = {pane.NAME for pane in board.panes}
        if state.get("focus") in names:
            board.focus_pane(state["focus"])
        board.zoom(zoomed=state.get("zoomed") is True)
        match state.get("reader"):
            case [str(document_id), int(offset)]:
                place = Place(document_id, offset)
                reader = ReaderScreen(self._services, question, place, board.passages)
                explorer.app.push_screen(reader)


def _place_in(pane: Pane) -> list[Any]:
    """Return which part of its result a pane holds, what is selected, and on which row."""
    key, row = pane.list.place
    return [pane.window.start, pane.window.count, key, row]


async def _go_to(pane: Pane, place: object) -> None:
    """Bring a pane to the place where it was, fetching that part of its result if need be."""
    match place:
        case [int(start), int(count), str(key), int(row)]:
            if not pane.list.go_to(key, row) and key:
                held = pane.window
                if (start, count) != (held.start, held.count) and held.total:
                    wanted = Window(start, min(max(count, 1), 1000), held.total)
                    pane.post_message(PageWanted(pane.NAME, wanted))
                await _until(lambda: pane.list.go_to(key, row), patience=2.0)


def _question(state: State) -> Question:
    query, filters = state.get("query"), state.get("filters")
    kept = map(filter_of, filters if isinstance(filters, list) else ())
    return Question(
        query if isinstance(query, str) else "",
        tuple(one for one in kept if one),
        typing=state.get("typing") is True,
    )


def _view(view: object) -> TimelineView:
    try:
        match view:
            case [by, first, last, bool(lanes), str(of)]:
                width = Granularity(str(by)) if by else None
                days = [day if isinstance(day, str) else None for day in (first, last)]
                return TimelineView(width, days[0], days[1], lanes, Dates(of))
    except ValueError:
        pass
    return TimelineView()


async def _until(holds: Callable[[], bool], *, patience: float = _PATIENCE) -> None:
    """Wait until something holds, but not for ever."""
    for _ in range(int(patience / _STEP)):
        if holds():
            return
        await asyncio.sleep(_STEP)
