"""ExplorerApp: the explorer as a program on a terminal."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported

from search_index.errors import MissionlogError
from search_index.locations import whole_path
from search_index.models import Document, SavedSearch
from tui import messages
from tui.apps.fresh_app import FreshApp
from tui.asking.question import Question
from tui.collection import Collection
from tui.copying.clipboard import Clipboard, Way, default_clipboard
from tui.exit_codes import ExitCode
from tui.logs import log_crash
from tui.notebook.mending import Mending
from tui.opening import Opener, show
from tui.screens.explorer import ExplorerScreen
from tui.settings import Settings
from tui.wire.driver import is_in_screen

if TYPE_CHECKING:
    from search_index.library import Library


class ExplorerApp(FreshApp):
    """Shows what a library answers; it is opened once the screen is there.

    ``roots`` are the paths of the collection. ``refresh`` brings the index up to the files
    meanwhile; ``settings`` are the user's, ``notices`` what is wrong with them; ``index_dir``
    is where the library keeps its indexes, if not in the usual place.
    """

    TITLE = "missionlog"

    def __init__(
        self,
        open_library: Callable[[], Collection],
        roots: Sequence[Path],
        *,
        refresh: bool = True,
        settings: Settings | None = None,
        notices: Sequence[str] = (),
        index_dir: Path | None = None,
        clipboard: Clipboard | None = None,
    ) -> None:
        chosen = settings or Settings()
        super().__init__(open_library, roots, chosen, notices, index_dir, refresh=refresh)
        self._copies = clipboard or default_clipboard(
            self._write_to_terminal, Way(self.settings.clipboard)
        )
        self._mending = Mending(self.services, self.say, self._tell_corrected)
        self.explorer = ExplorerScreen(self.services)
        if self.opening:
            self.explorer.hint_line.show(self.opening)

    def get_default_screen(self) -> ExplorerScreen:
        """Start with the explorer."""
        return self.explorer

    async def on_mount(self) -> None:
        """Leave the terminal in order whatever ends the program; paint, then open the library."""
        self.suit_terminal()
        self.call_after_refresh(self.run_worker, self.start, group="start")

    async def on_unmount(self) -> None:
        """End what runs beside the screen."""
        self.exporting.stop()
        self.close_session()
        await self.freshness.stop()
        self.services.close()

    @property
    def question(self) -> Question:
        """What is searched for now."""
        return self.explorer.question

    def ask_again(self, search: SavedSearch) -> None:
        """Ask what was saved, with its filters."""
        self.explorer.search_for(search.query, search.filters)

    # What the screens ask for

    def _write_to_terminal(self, sequence: str) -> None:
        """Send an escape sequence as it is, between two paintings of the screen."""
        if self._driver is not None:
            self._driver.write(sequence)

    @on(messages.CopyChosen)
    def _copy_chosen(self, event: messages.CopyChosen) -> None:
        text = event.copy.written
        self.say(self._copies.save(text) if event.to_file else self._copies.copy(text))

    @on(messages.RemarkMade)
    def _remark_made(self, event: messages.RemarkMade) -> None:
        self.say(event.text)

    @on(messages.CorrectionChosen)
    def _correction_chosen(self, event: messages.CorrectionChosen) -> None:
        self.run_worker(self._mending.make(event.correction))

    @on(messages.UndoChosen)
    def _undo_chosen(self, event: messages.UndoChosen) -> None:
        self.run_worker(self._mending.undo(event.number))

    def _tell_corrected(self, change: messages.NamesCorrected) -> None:
        """Let every screen that is up show names as they are now."""
        for screen in self.screen_stack:
            screen.post_message(messages.NamesCorrected(change.correction, undone=change.undone))

    @on(messages.DocumentPaged)
    async def _document_paged(self, event: messages.DocumentPaged) -> None:
        def open_it(document: Document, opener: Opener) -> None:
            viewer = opener.viewer(document)
            if viewer:
                show(viewer)
                self.say(f"Opened with {viewer[0]}: {document.path}")
            else:
                with self.suspend():
                    opener.page(document)

        await self._open_elsewhere(event.document_id, open_it)

    @on(messages.DocumentEdited)
    async def _document_edited(self, event: messages.DocumentEdited) -> None:
        def open_it(document: Document, opener: Opener) -> None:
            with self.suspend():
                is_the_file = opener.edit(document, event.offset)
            if not is_the_file:
                reason = "is no text file of its own, or gone"
                self.say(f"That was a copy to read: {document.path} {reason}")

        await self._open_elsewhere(event.document_id, open_it)

    async def _open_elsewhere(
        self, document_id: str, open_it: Callable[[Document, Opener], None]
    ) -> None:
        """Open a document in another program; what stands in the way is told."""
        try:
            document = await self.services.ask(lambda library: library.document(document_id))
            open_it(document, Opener(self.settings, os.environ))
        except (OSError, ValueError, SuspendNotSupported, MissionlogError) as error:
            self.say(f"The document could not be opened: {error}")

    def action_corrections(self) -> None:
        """Show what the user changed about names."""
        from tui.screens.corrections import CorrectionsScreen

        self.show_sheet(CorrectionsScreen(self.services, self._mending))


def run_explorer(
    paths: Sequence[Path],
    *,
    settings: Settings,
    notices: Sequence[str] = (),
    index_dir: Path | None = None,
    refresh: bool = True,
) -> ExitCode:
    """Open the explorer on a collection and return when it is left.

    Raises what ``Library.open`` raises.
    """

    def open_library() -> Library:
        # Here and not above: the screen is painted before the engine is imported.
        from search_index.library import Library

        return Library.open(paths, index_dir=index_dir)

    roots = [whole_path(path) for path in paths]
    if not all(root.exists() for root in roots):
        # Nothing to show: the reason is told without taking the terminal first.
        open_library().close()
    app = ExplorerApp(
        open_library,
        roots,
        refresh=refresh,
        settings=settings,
        notices=notices,
        index_dir=index_dir,
    )
    return run_app(app)


def run_app(app: ExplorerApp) -> ExitCode:
    """Run an explorer until it is left, or its terminal is gone.

    Raises what stands in the way of its library. Textual tells a mistake of the program
    itself; here it is noted in the log. After a dropped line Textual's reader of keys may go
    on reading nothing for ever, and keep the process busy: with everything written and
    closed, that ends here.
    """
    try:
        problem = app.run(mouse=app.settings.mouse and not is_in_screen(os.environ))
    finally:
        if any(thread.name == "textual-input" for thread in threading.enumerate()):
            os._exit(ExitCode.CANNOT_GO_ON)
    if problem is not None:
        raise problem
    if app.return_code:
        if app._exception is not None:
            log_crash(app._exception)
        return ExitCode.CANNOT_GO_ON
    return ExitCode.DONE
