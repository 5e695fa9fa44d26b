"""SearchesScreen: the saved searches, and what is new in them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from search_index.models import SavedSearch
from tui import messages
from tui.asking.question import Question
from tui.items import Note
from tui.keys.action import Where
from tui.keys.keymap import bindings_for
from tui.notebook.saving import Saving, suggested_name
from tui.panes.pane import Pane
from tui.panes.search_item import SearchItem
from tui.screens.entry import Entry
from tui.screens.sheet import Sheet, SheetTitle

_NONE = "No search is saved yet: s saves what is searched for now, with its filters."


class SearchesPane(Pane):
    """The searches by name."""

    NAME = "searches"
    NUMBER = 0

    def __init__(self, saving: Saving) -> None:
        super().__init__()
        self.title = SheetTitle("SAVED SEARCHES")
        self._saving = saving

    def show(self) -> None:
        """Show them as they are now."""
        items = [SearchItem(search) for search in self._saving.searches]
        self.list.set_items(items or [Note(_NONE)], keep=True)
        self.title.set_note("", count=len(items))


class SearchesScreen(Sheet[SavedSearch | None]):
    """Lists the searches, and returns the one that is to be asked again.

    ``question`` is what is searched for now, which can be saved.
    """

    WHERE: ClassVar[tuple[Where, ...]] = (Where.SEARCHES, Where.SHEET)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.SEARCHES)]

    def __init__(self, saving: Saving, question: Question) -> None:
        self.searches = SearchesPane(saving)
        super().__init__(self.searches)
        self._saving = saving
        self._question = question

    def on_mount(self) -> None:
        """Show the searches, and count them anew."""
        self.searches.show()
        self.run_worker(self._saving.load())

    @on(messages.SearchesChanged)
    def _changed(self) -> None:
        self.searches.show()

    @on(messages.SearchChosen)
    def _chosen(self, event: messages.SearchChosen) -> None:
        event.stop()
        self.dismiss(event.search)

    def action_keep(self) -> None:
        """Ask for the name to save the question under."""
        if self._question.is_empty:
            self.status.show_message("Nothing is searched for: type or filter first")
            return

        def named(name: str | None) -> None:
            if name:
                self.run_worker(self._saving.save(name, self._question))

        self.app.push_screen(Entry("Save the search as", suggested_name(self._question)), named)

    def action_forget(self) -> None:
        """Drop the search under the cursor."""
        item = self.searches.selected
        if isinstance(item, SearchItem):
            self.run_worker(self._saving.forget(item.search))
