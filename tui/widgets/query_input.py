"""QueryInput: the field in which a query is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.suggester import SuggestionReady

from search_index.models import Span
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.widgets.line_input import LineInput

_HELP = "question_mark"


class Misread(Highlighter):
    """Marks the places of a query that were not understood, while it is the query read."""

    def __init__(self) -> None:
        self.query = ""
        self.places: tuple[Span, ...] = ()
        self.style = Style()

    def highlight(self, text: Text) -> None:
        """Underline the places."""
        if text.plain == self.query:
            for start, end in self.places:
                text.stylize(self.style, start, end)


class QueryInput(LineInput):
    """The field itself; what could follow stands behind the cursor, pale."""

    WHERE: ClassVar[tuple[Where, ...]] = (Where.QUERY,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.QUERY)]
    DEFAULT_CSS = """
    QueryInput > .input--suggestion { color: $faint; text-style: $faint-style; }
    """

    class RecallWanted(Message):
        """The query asked before is wanted."""

    class CompletionsWanted(Message):
        """The ways to go on are wanted."""

    def __init__(self) -> None:
        self._misread = Misread()
        super().__init__("search the documents", highlighter=self._misread)
        self._offered = ""

    def mark(self, query: str, places: Sequence[Span]) -> None:
        """Mark the places of a query that were not understood."""
        if (query, tuple(places)) != (self._misread.query, self._misread.places):
            styles = self.app.get_component_styles("line--misread")
            self._misread.style = styles.partial_rich_style
            self._misread.query, self._misread.places = query, tuple(places)
            self.refresh()

    def offer(self, queries: Sequence[str]) -> None:
        """Show behind the cursor how the first of these queries that begins so goes on."""
        typed = self.value.casefold()
        longer = (query for query in queries if len(query) > len(typed))
        self._offered = next((q for q in longer if q.casefold().startswith(typed)), "")
        self._show_offered()

    def takes(self, event: events.Key) -> bool:
        """Take the letter that asks for help (``?``) for one within a word only."""
        before = self.value[: self.cursor_position][-1:].strip()
        return super().takes(event) or (event.key == _HELP and not before)

    def on_input_changed(self) -> None:
        """Keep on offering what was offered as long as it is what is being typed."""
        self._show_offered()

    async def action_help(self) -> None:
        """Show what can be typed, and the keys."""
        await self.run_action("app.help")

    async def action_submit(self) -> None:
        """Search for exactly this."""
        await self.run_action("screen.submit_query")

    async def action_to_results(self) -> None:
        """Go down to the results, or on to the query asked after the one recalled."""
        await self.run_action("screen.leave_query")

    def action_recall(self) -> None:
        """Go back to the query asked before."""
        self.post_message(self.RecallWanted())

    def action_complete(self) -> None:
        """List how the query could go on."""
        self.post_message(self.CompletionsWanted())

    def _show_offered(self) -> None:
        value, offered = self.value, self._offered
        if value and len(offered) > len(value) and offered.casefold().startswith(value.casefold()):
            self.post_message(SuggestionReady(value, value + offered[len(value) :]))
