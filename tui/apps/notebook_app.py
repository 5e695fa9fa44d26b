"""NotebookApp: what the user marks, notes and saves, from whatever screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from search_index.errors import NotebookFault
from search_index.models import KeptMark, MarkPlace, SavedSearch
from search_index.sanitize import clean_line
from tui import messages
from tui.apps.terminal_app import TerminalApp
from tui.asking.question import Question
from tui.collection import Collection
from tui.copying.exporting import Exporting
from tui.notebook.marking import Marking
from tui.notebook.saving import Saving
from tui.services import Services
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.notebook.resuming import Resuming
    from tui.output.formats import Format
    from tui.screens.explorer import ExplorerScreen
    from tui.screens.sheet import Sheet

_T = TypeVar("_T")
_NO_MARKUP = str.maketrans("[]", "()")
"""The palette takes what it shows for markup."""
_SAVED_EVERY = 1.0
"""Seconds between two looks at where the session stands: so much a dropped line may cost."""


class NotebookApp(TerminalApp):
    """Carries out what screens ask of the notebook, and tells them what has changed in it."""

    explorer: ExplorerScreen

    def __init__(
        self,
        open_library: Callable[[], Collection],
        roots: Sequence[Path],
        settings: Settings,
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__(settings, notices)
        self.services = Services(open_library, roots)
        self.marking = Marking(self.services, self.say, self._tell_screens)
        self._resuming: Resuming | None = None
        self._is_left = False
        self.exporting = Exporting(self.services, self.say)
        self.saving = Saving(self.services, self.say, self._tell_screens)

    @property
    def question(self) -> Question:
        """What is searched for now."""
        raise NotImplementedError

    def ask_again(self, search: SavedSearch) -> None:
        """Ask what was saved."""
        raise NotImplementedError

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the saved searches too."""
        yield from super().get_system_commands(screen)
        for search in self.saving.searches:
            name, query = (
                clean_line(text).translate(_NO_MARKUP) for text in (search.name, search.query)
            )
            yield SystemCommand(f"Search: {name}", query, partial(self._run_search, search))

    async def resume(self) -> None:
        """Go on where a session was cut off, and write down from here on where this one stands."""
        from tui.notebook.resuming import Resuming

        try:
            self._resuming = resuming = Resuming(self.services, self.explorer)
            if await resuming.take_up():
                self.say("Taken up where the last session was cut off · esc goes back")
            self.set_interval(_SAVED_EVERY, self._save_session)
        except NotebookFault as error:
            self._resuming = None
            self.say(str(error))

    async def _save_session(self) -> None:
        """Write down where the session stands; one that cannot be written is no reason to stop."""
        if self._resuming and not self._exit:
            with suppress(NotebookFault):
                await self._resuming.save()

    def close_session(self) -> None:
        """Forget the session where it was left on purpose; one that was cut off stays."""
        if self._is_left and self._resuming:
            with suppress(NotebookFault):
                self._resuming.end()

    async def action_quit(self) -> None:
        """Leave: the next session begins anew."""
        self._is_left = True
        self.exit()

    def action_leave(self) -> None:
        """Leave, also while someone types."""
        self._is_left = True
        self.exit()

    async def load_notebook(self) -> None:
        """Find the marks and count the searches anew: the documents may be others now."""
        await self.marking.load()
        await self.saving.load()

    def _tell_screens(self, change: Message) -> None:
        for screen in self.screen_stack:
            again = (
                messages.SearchesChanged(change.searches)
                if isinstance(change, messages.SearchesChanged)
                else messages.MarksChanged()
            )
            screen.post_message(again)

    @on(messages.MarkWanted)
    def _mark_wanted(self, event: messages.MarkWanted) -> None:
        place = event.place
        if event.wanted is not messages.Marks.TOGGLE:
            self._ask_what_to_write(place, event.wanted)
        elif isinstance(place, MarkPlace):
            self.run_worker(self.marking.toggle(place))

    @on(messages.MarkRemoved)
    def _mark_removed(self, event: messages.MarkRemoved) -> None:
        self.run_worker(self.marking.remove(event.mark))

    @on(messages.ExportWanted)
    def _export_wanted(self, event: messages.ExportWanted) -> None:
        if self.exporting.is_under_way:
            self.exporting.stop()
            return
        # Here and not above: none of this is needed for the first frame.
        from tui.screens.entry import Entry
        from tui.screens.export_menu import ExportMenu

        export = event.export

        def path_chosen(path: str | None, output_format: Format) -> None:
            if path:
                lines = export.forms[output_format]
                self.run_worker(self.exporting.write(lines, Path(os.path.expanduser(path))))

        def format_chosen(output_format: Format | None) -> None:
            if output_format:
                path = export.suggested_file(output_format, Path(os.path.expanduser("~")))
                entry = Entry(f"Write all {export.what} to the new file", str(path))
                self.push_screen(entry, partial(path_chosen, output_format=output_format))

        self.push_screen(ExportMenu(export), format_chosen)

    @on(messages.SearchChosen)
    def _search_chosen(self, event: messages.SearchChosen) -> None:
        self._run_search(event.search)

    def _ask_what_to_write(self, place: MarkPlace | KeptMark, wanted: messages.Marks) -> None:
        known = place if isinstance(place, KeptMark) else self.marking.marked.at(place)
        is_note = wanted is messages.Marks.NOTE
        there = (known.note if is_note else ", ".join(known.labels)) if known else ""
        write = self.marking.annotate if is_note else self.marking.relabel

        def written(text: str | None) -> None:
            if text is not None and text != there:
                self.run_worker(write(place, text))

        asked = "Note" if is_note else "Labels, separated by commas"
        from tui.screens.entry import Entry

        self.push_screen(Entry(asked, there, may_be_empty=True), written)

    def action_marks(self) -> None:
        """Show the marks."""
        from tui.screens.marks import MarksScreen

        self.show_sheet(MarksScreen(self.services, self.marking))

    def action_searches(self) -> None:
        """Show the saved searches."""
        from tui.screens.searches import SearchesScreen

        self.show_sheet(SearchesScreen(self.saving, self.question), self._run_search)

    def show_sheet(self, sheet: Sheet[_T], then: Callable[[_T | None], None] | None = None) -> None:
        """Show a list over the screen, unless it is there already; ``then`` takes its answer."""
        if type(self.screen) is not type(sheet):
            self.push_screen(sheet, then)

    def _run_search(self, search: SavedSearch | None) -> None:
        if search:
            self.ask_again(search)
            self.run_worker(self.saving.look_at(search))
