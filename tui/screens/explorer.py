"""ExplorerScreen: the query line over the panes, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input
from textual.worker import Worker

from search_index.engine_names import ENGINES
from search_index.models import Answer, Filter, Overview, Progress, SavedSearch
from search_index.sanitize import clean_line
from tui import messages
from tui.asking.fetching import Fetching, Wanted
from tui.asking.paging import Window
from tui.asking.question import Question
from tui.asking.relief import Relief
from tui.asking.searching import Searching
from tui.empty import nothing_found, nothing_indexed, nothing_typed
from tui.items import Item
from tui.keys.keymap import footer_actions, key_of
from tui.keys.places import has_item, places_at
from tui.notebook.mending import filters_after
from tui.panes.board import Board
from tui.screens.explorer_keys import ExplorerKeys
from tui.services import Services
from tui.tally import tally
from tui.welcome import remember_welcome
from tui.widgets.chips import Chips
from tui.widgets.hint_line import HintLine
from tui.widgets.query_line import QueryLine
from tui.widgets.result_list import ResultList
from tui.widgets.status_line import StatusLine
from tui.widgets.title_line import TitleLine
from tui.widgets.understood import Understood, suggested

# The screens that lie over this one are imported when they are opened: the first is there sooner.
_HINT = 'words · "a phrase" · person:name · since:2020 · -not'


class ExplorerScreen(ExplorerKeys):
    """Asks what is typed and filtered, and shows the answer in the panes."""

    AUTO_FOCUS = "QueryInput"
    DEFAULT_CSS = """
    ExplorerScreen {
        layout: vertical;
        #under { height: auto; margin-bottom: 1; }
        &.-low #under { margin-bottom: 0; }
        &.-low TitleLine { display: none; }
        TitleLine { margin-bottom: 1; }
        Board { margin: 0 1; }
        &.-narrow Board { margin: 0; }
        &.-narrow #under { layout: vertical; }
        &.-narrow Chips { max-width: 100%; margin-left: 3; }
    }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.question = Question()
        self._answer: Answer | None = None
        self._answered: Question | None = None
        self._overview: Overview | None = None
        self._searches: tuple[SavedSearch, ...] = ()
        self._progress: Progress | None = None
        self._searching = Searching(services, self._show_answer, self._show_failure)
        self.title_line = TitleLine(services.collection_name)
        self.query_line = QueryLine(services)
        self.understood = Understood()
        self.understood.show_text(_HINT)
        self.chips = Chips()
        self.board = Board(services.short_path)
        self.hint_line = HintLine()
        self.status = StatusLine()
        self._fetching = Fetching(services, self.board, self.is_answered)
        self._relief = Relief(services, self.board.passages.show_items, self.is_answered)

    def compose(self) -> ComposeResult:
        """Stack the lines and the board."""
        self._fit(*self.app.size)
        yield self.title_line
        yield self.query_line
        with Horizontal(id="under"):
            yield self.understood
            yield self.chips
        yield self.board
        yield self.hint_line
        yield self.status

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out for the new size."""
        self._fit(*event.size)
        self.board.arrange_for(*event.size)
        self._show_tally()

    def _fit(self, width: int, height: int) -> None:
        self.set_class(height < 20, "-low")
        self.set_class(width < 80, "-narrow")

    @property
    def suggestion(self) -> str | None:
        """The query that the answer suggests in its place, if any."""
        return suggested(self._answer) if self._answer else None

    # Asking

    def ask(self, question: Question) -> None:
        """Search, in the background; an older search that waits is dropped."""
        self.question = question
        self.chips.show_filters(question.filters)
        # The same again: what was fetched of it so far is fetched anew, to keep the place.
        held = self.board.passages.window if question == self._answered else Window()
        work = self._searching.ask(question, held)
        if work is not None:
            self.run_worker(work)

    def refresh_collection(self, state: str) -> Worker[None]:
        """Look at the collection anew and repeat the question, keeping the user's place."""
        return self.run_worker(self._refresh(state), group="overview", exclusive=True)

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the indexing has come; None when it is over."""
        self._progress = progress
        self.status.show_progress(progress)
        if self._overview is not None and not self._overview.documents:
            self.board.passages.show_items(nothing_indexed(progress))

    async def _refresh(self, state: str) -> None:
        try:
            overview, engine = await self._services.ask(
                lambda library: (library.overview(), library.engine_name)
            )
        except Exception as error:
            self._show_failure(error)
            return
        self._overview = overview
        unusual = engine if engine != ENGINES[0] else ""
        self.title_line.show(overview.documents, state or unusual)
        self.ask(self.question)

    def _show_answer(self, question: Question, answer: Answer, start: int) -> None:
        if not question.typing and not answer.total and self._found_while_typing(question):
            self.ask(replace(question, typing=True))
            return
        keep = question == self._answered
        self._answer, self._answered = answer, question
        before = self._before(question) if start == 0 else []
        self.board.show_answer(answer, question, before=before, keep=keep, start=start)
        if not answer.total:
            self._explain_nothing(question, answer)
        self._tell_reading(question, answer)
        self._show_tally()
        if question.typing and question.text.strip():
            self.query_line.offer(question.text)

    def _tell_reading(self, question: Question, answer: Answer) -> None:
        if question.is_empty:
            self.understood.show_text(_HINT)
        else:
            self.understood.show_answer(answer, key=key_of("take_suggestion"))
        places = [(one.start, one.end) for one in answer.misread]
        self.query_line.input.mark(answer.query, places)

    def is_answered(self, question: Question) -> bool:
        """Whether the panes show the answer to a question."""
        return question == self._answered

    def _found_while_typing(self, question: Question) -> bool:
        """Whether the same words gave results with the last one taken for a beginning."""
        was = replace(question, typing=True) == self._answered
        return bool(was and self._answer and self._answer.total)

    def _before(self, question: Question) -> list[Item]:
        if not question.is_empty or not self._overview:
            return []
        return nothing_typed(self._overview, self._searches)

    def _explain_nothing(self, question: Question, answer: Answer) -> None:
        if not answer.documents:
            self.board.passages.show_items(nothing_indexed(self._progress))
            return
        self.board.passages.show_items(nothing_found(answer))
        relief = self._told(self._relief.offer(question, answer))
        self.run_worker(relief, group="relief", exclusive=True)

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        """Do some work; whatever goes wrong in it is told, and the screen stays up."""
        try:
            await work
        except Exception as error:
            self._show_failure(error)

    def _show_failure(self, error: Exception) -> None:
        reason = clean_line(str(error)) or type(error).__name__
        self.understood.show_text(f"The search failed: {reason}", "warning")
        self.status.show_message("The search failed; the last results still stand")

    def _show_tally(self) -> None:
        if self._answer is not None and self._answered is not None:
            empty = self._answered.is_empty
            text = "" if empty else tally(self._answer, self.size.width)
            self.query_line.tally.show(text)

    # What the query line and the panes tell

    @on(Input.Changed)
    def _typed(self) -> None:
        # What stands there now: of a burst, later letters and enter may be known already.
        typed = self.query_line.input.value
        if typed != self.question.text:
            self.ask(replace(self.question, text=typed, typing=True))

    @on(messages.QueryChosen)
    def _query_chosen(self, event: messages.QueryChosen) -> None:
        self.search_for(event.text)

    def search_for(self, text: str, filters: tuple[Filter, ...] | None = None) -> None:
        """Search for a query that was not typed to its end."""
        kept = self.question.filters if filters is None else filters
        self.ask(Question(text, kept))
        self.query_line.input.write(text)

    def remember(self) -> None:
        """Keep the query: it was meant."""
        text = self.question.text
        if text.strip():
            self.run_worker(self._services.ask(lambda library: library.remember(text)))

    @on(messages.FilterChosen)
    def _filter_chosen(self, event: messages.FilterChosen) -> None:
        self.ask(self.question.with_filter(event.chosen))

    @on(messages.FilterLifted)
    def _filter_lifted(self, event: messages.FilterLifted) -> None:
        self.ask(self.question.without_filter(event.lifted))
        if self.focused is self.chips and not self.question.filters:
            self.board.focus_pane("passages")

    @on(messages.PageWanted)
    @on(messages.EventsWanted)
    @on(messages.ViewChosen)
    @on(messages.NamesWanted)
    def _part_wanted(self, event: Wanted) -> None:
        if self._answered is not None:
            self.run_worker(self._told(self._fetching.part(self._answered, event)))

    @on(messages.NamesCorrected)
    def _names_corrected(self, event: messages.NamesCorrected) -> None:
        """Ask the same again, names being others now, and keep the user's place."""
        question = replace(self.question, filters=filters_after(self.question.filters, event))
        if self._answered == self.question:
            self._answered = question
        self.question = question
        self.board.follow(event)
        self.refresh_collection("")

    @on(messages.MarksChanged)
    def _marks_changed(self) -> None:
        self.board.passages.show_marks(self._services.marked)
        if self.question.asks_notes:
            self.ask(self.question)

    @on(messages.SearchesChanged)
    def _searches_changed(self, event: messages.SearchesChanged) -> None:
        self._searches = event.searches
        if self.question.is_empty:
            self.ask(self.question)

    @on(messages.CardWanted)
    def _card_wanted(self, event: messages.CardWanted) -> None:
        from tui.screens.card import show_card

        show_card(self, self._services, self.question, event.name)

    @on(messages.WhyAsked)
    def _why_asked(self, event: messages.WhyAsked) -> None:
        from tui.screens.why import explain

        work = explain(self, self._services, self.question, event.document_id)
        self.run_worker(self._told(work))

    @on(messages.PlaceOpened)
    def _place_opened(self, event: messages.PlaceOpened) -> None:
        from tui.screens.reader import ReaderScreen

        self.remember()
        results = self.board.passages
        self.app.push_screen(ReaderScreen(self._services, self.question, event.place, results))

    @on(events.DescendantFocus)
    @on(ResultList.Filled)
    def _show_keys(self) -> None:
        self.status.show_actions(footer_actions(places_at(self), has_item=has_item(self)))

    @on(events.DescendantFocus)
    def _hint_served(self) -> None:
        if self.hint_line.display and self.focused is not self.query_line.input:
            self.hint_line.served()
            remember_welcome()
