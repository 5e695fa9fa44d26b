"""QueryLine: the query, how it could go on, those asked before, and how much was found."""

from __future__ import annotations

from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from search_index.errors import MissionlogError
from search_index.models import Completion
from tui.asking.recalling import Recall
from tui.drawing.line import Line, Piece, clip
from tui.messages import QueryChosen
from tui.screens.completions import CompletionMenu
from tui.services import Services
from tui.widgets.bar import Bar
from tui.widgets.query_input import QueryInput


class Prompt(Bar):
    """The mark before the query; it tells whether letters go there."""

    DEFAULT_CSS = """
    Prompt { width: 3; }
    """

    lit = True

    def line(self, width: int) -> Line:
        """Return the mark."""
        return (Piece(" ❯ ", "accent" if self.lit else "soft"),)


class Tally(Bar):
    """How much was found, and how fast."""

    DEFAULT_CSS = """
    Tally { width: 30%; max-width: 44; min-width: 20; }
    """

    text = ""

    def line(self, width: int) -> Line:
        """Return the text at the right end, as much as fits."""
        text = clip(self.text, width - 2)
        return (Piece(f"{text} ".rjust(width), "soft"),)

    def show(self, text: str) -> None:
        """Show another text."""
        self.text = text
        self.update()


class QueryLine(Horizontal):
    """The prompt, the field, and the tally at the right end.

    It recalls past queries and knows how what was typed could go on; a query that was
    recalled is told as ``QueryChosen``, one to type on at stands in the field.
    """

    DEFAULT_CSS = """
    QueryLine { height: 1; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._recall: Recall | None = None
        self.prompt = Prompt()
        self.input = QueryInput()
        self.tally = Tally()

    def compose(self) -> ComposeResult:
        """Put the three side by side."""
        yield self.prompt
        yield self.input
        yield self.tally

    def on_descendant_focus(self) -> None:
        """Light the prompt."""
        self.prompt.lit = True
        self.prompt.update()

    def on_descendant_blur(self) -> None:
        """Dim the prompt."""
        self.prompt.lit = False
        self.prompt.update()

    def offer(self, text: str) -> None:
        """Show how a text could go on, if it still stands there when that is known."""
        self.run_worker(self._offer(text), group="offer", exclusive=True)

    def recall_later(self) -> bool:
        """Go on to the query asked later; False where none is being recalled."""
        return self._recall is not None and self._show_recalled(-1)

    @on(Input.Changed)
    def _end_recall(self, event: Input.Changed) -> None:
        if self._recall and event.value != self._recall.current:
            self._recall = None

    @on(QueryInput.RecallWanted)
    def _recall_wanted(self) -> None:
        self.run_worker(self._recall_earlier(), group="recall")

    @on(QueryInput.CompletionsWanted)
    def _completions_wanted(self) -> None:
        self.run_worker(self._list_completions(), group="completions", exclusive=True)

    async def _recall_earlier(self) -> None:
        if self._recall is None:
            past = await self._services.ask(lambda library: library.history())
            self._recall = Recall(self.input.value, past)
        self._show_recalled(1)

    async def _list_completions(self) -> None:
        text = self.input.value
        found = await self._completions(text)
        if found and self.input.value == text:
            self.app.push_screen(CompletionMenu(text, found, self.region.bottom), self._go_on)

    async def _offer(self, text: str) -> None:
        found = await self._completions(text)
        if self.input.value == text:
            self.input.offer([one.text for one in found])

    async def _completions(self, text: str) -> tuple[Completion, ...]:
        """Ask how a text could go on; what is wrong with the index is for the search to tell."""
        with suppress(MissionlogError):
            return await self._services.ask(lambda library: library.complete(text))
        return ()

    def _go_on(self, text: str | None) -> None:
        if text is not None:
            self.input.write(text)

    def _show_recalled(self, steps: int) -> bool:
        query = self._recall.step(steps) if self._recall else None
        if query is not None:
            self.post_message(QueryChosen(query))
        return query is not None
