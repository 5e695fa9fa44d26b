"""ExplorerKeys: what the explorer's own keys do."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from search_index.models import Filter
from tui.asking.question import Question
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.messages import ExportWanted
from tui.panes.board import Board
from tui.panes.names import NamesPane
from tui.panes.timeline import TimelinePane
from tui.widgets.chips import Chips
from tui.widgets.query_line import QueryLine


class ExplorerKeys(Screen[None]):
    """Carries out the keys on what the explorer is made of."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.EXPLORER,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.EXPLORER)]

    question: Question
    board: Board
    query_line: QueryLine
    chips: Chips

    @property
    def suggestion(self) -> str | None:
        """The query that the answer suggests in its place, if any."""
        raise NotImplementedError

    def ask(self, question: Question) -> None:
        """Search."""
        raise NotImplementedError

    def search_for(self, text: str, filters: tuple[Filter, ...] | None = None) -> None:
        """Search for a query that was not typed to its end, with these filters or the same."""
        raise NotImplementedError

    def remember(self) -> None:
        """Keep the query: it was meant."""
        raise NotImplementedError

    def action_search(self) -> None:
        """Go to the query line."""
        self.set_focus(self.query_line.input)

    def action_submit_query(self) -> None:
        """Search for exactly what stands in the query line."""
        self.ask(replace(self.question, text=self.query_line.input.value, typing=False))
        self.remember()
        self.board.focus_pane("passages")

    def action_leave_query(self) -> None:
        """Go down to the passages; while recalling, on to the query asked later."""
        if not self.query_line.recall_later():
            self.board.focus_pane("passages")

    def action_take_suggestion(self) -> None:
        """Search for what was probably meant."""
        if self.suggestion:
            self.search_for(self.suggestion)

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self.board.focus_pane(name)

    def action_cycle(self, steps: int) -> None:
        """Go to the next pane; the query line comes after the last."""
        if self.focused is self.query_line.input:
            self.board.focus_pane("passages" if steps > 0 else "missions")
        elif not self.board.cycle(steps):
            self.action_search()

    def action_zoom(self) -> None:
        """Give the pane all the room, or end that."""
        self.board.zoom(zoomed=not self.board.zoomed)

    def action_filters(self) -> None:
        """Go to the chips."""
        if self.question.filters:
            self.chips.focus()

    def action_clear_filters(self) -> None:
        """Remove all filters."""
        self.ask(replace(self.question, filters=()))

    def action_export(self) -> None:
        """Write all that the pane lists to a file, past what is on the screen."""
        # Here and not above: the formats are not needed for the first frame.
        from tui.copying.exports import names_export, passages_export, timeline_export

        pane = self.board.current
        if isinstance(pane, NamesPane):
            view = pane.view
            export = names_export(pane.NAME, pane.KIND, self.question, view.order, view.beginning)
        elif isinstance(pane, TimelinePane):
            export = timeline_export(self.question, pane.view)
        else:
            export = passages_export(self.question)
        self.post_message(ExportWanted(export))

    def action_back(self) -> None:
        """Take one step back: the zoom, then the focus, the last filter, the query."""
        if self.board.zoomed:
            self.board.zoom(zoomed=False)
        elif self.focused in (self.query_line.input, self.chips):
            self.board.current.take_focus()
        elif self.question.filters:
            self.ask(self.question.without_filter(self.question.filters[-1]))
        elif self.question.text:
            self.query_line.input.value = ""
        else:
            self.action_search()
