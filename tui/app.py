"""ExplorerApp: the explorer as a program on a terminal."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import SuspendNotSupported, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from search_index.errors import MissionlogError
from search_index.models import Progress, SavedSearch, Stage
from search_index.sanitize import clean_line
from tui import messages
from tui.action import Where
from tui.clipboard import Clipboard, Way, default_clipboard
from tui.collection import Collection
from tui.exit_codes import ExitCode
from tui.indexing import Indexing, index_command
from tui.keymap import (
    bindings_for,
    changed_bindings,
    key_of,
    shown_keys,
    usable_actions,
    use_keys,
)
from tui.mending import Mending
from tui.notebook_app import NotebookApp
from tui.pager import page
from tui.places import owner_of, places_at
from tui.question import Question
from tui.roles import ROLE_CLASSES, ROLE_CSS
from tui.screens.corrections import CorrectionsScreen
from tui.screens.explorer import ExplorerScreen
from tui.settings import Settings
from tui.themes import ANSI, FALLBACKS, OWN_THEMES, choose_theme
from tui.widgets.status_line import StatusLine
from tui.wire.driver import LineMeasured, WireDriver, driver_for

if TYPE_CHECKING:
    from search_index.library import Library


class ExplorerApp(NotebookApp):
    """Shows what a library answers; it is opened once the screen is there.

    ``roots`` are the paths of the collection. ``refresh`` brings the index up to the files
    meanwhile; ``settings`` are the user's; ``index_dir`` is where the library keeps its
    indexes, if not in the usual place.
    """

    TITLE = "missionlog"
    WHERE: ClassVar[tuple[Where, ...]] = (Where.APP,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.APP)]
    ENABLE_COMMAND_PALETTE = True
    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    DEFAULT_CSS = ROLE_CSS

    def __init__(
        self,
        open_library: Callable[[], Collection],
        roots: Sequence[Path],
        *,
        refresh: bool = True,
        settings: Settings | None = None,
        index_dir: Path | None = None,
        clipboard: Clipboard | None = None,
    ) -> None:
        self.settings = settings or Settings()
        use_keys(self.settings.keys)
        no_color = bool(os.environ.get("NO_COLOR"))
        color = True if no_color else None
        driver = driver_for(self.settings, os.environ)
        super().__init__(open_library, roots, driver_class=driver, ansi_color=color)
        for own in OWN_THEMES:
            self.register_theme(own)
        self._colourful = choose_theme(self.settings.theme, os.environ)
        if self._colourful not in self.available_themes:
            self._colourful = choose_theme("auto", os.environ)
        self._spares = self.settings.low_bandwidth == "on"
        self.theme = (
            ANSI.name if self._spares and self.settings.theme == "auto" else self._colourful
        )
        self.animation_level = "none"
        self._refreshes = refresh
        self._indexing = Indexing(index_command(roots, index_dir), self._show_progress)
        self._searchable = 0
        self._copies = clipboard or default_clipboard(
            self._write_to_terminal, Way(self.settings.clipboard)
        )
        self._mending = Mending(self.services, self.say, self._tell_corrected)
        self.explorer = ExplorerScreen(self.services)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Let Textual's own themes do with the explorer's variables."""
        return dict(FALLBACKS)

    def get_default_screen(self) -> ExplorerScreen:
        """Start with the explorer."""
        return self.explorer

    async def on_mount(self) -> None:
        """Leave the terminal in order whatever ends the program; paint, then open the library."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, self.exit)
        self._hold_back()
        self.set_keymap(changed_bindings())
        self.call_after_refresh(self.run_worker, self._start, group="start")

    async def on_unmount(self) -> None:
        """End what runs beside the screen."""
        await self._indexing.stop()
        self.services.close()

    @property
    def question(self) -> Question:
        """What is searched for now."""
        return self.explorer.question

    def ask_again(self, search: SavedSearch) -> None:
        """Ask what was saved, with its filters."""
        self.explorer.search_for(search.query, search.filters)

    def on_resize(self, event: events.Resize) -> None:
        """Draw all anew: the terminal moved its cells about, be its size as it was before."""
        self._redraw(event.size.width)

    def say(self, text: str) -> None:
        """Show a sentence in the status line."""
        for line in self.screen.query(StatusLine):
            line.show_message(clean_line(text))

    # Starting and indexing

    async def _start(self) -> None:
        try:
            await self.services.ask(lambda library: library.reload())
        except MissionlogError as error:
            self.exit(error)
            return
        await self.explorer.refresh_collection("").wait()
        await self.load_notebook()
        if self._refreshes:
            await self._index()
        fault = await self.services.ask(lambda library: library.notebook_fault)
        if fault:
            self.say(f"{fault} Names are shown without your corrections.")

    async def _index(self) -> None:
        self.explorer.show_progress(Progress(Stage.WALKING))
        result = await self._indexing.run()
        self.explorer.show_progress(None)
        await self.services.ask(lambda library: library.reload())
        self.explorer.refresh_collection("refreshed just now" if not result.problem else "")
        await self.load_notebook()
        self.say(result.sentence)

    def _show_progress(self, progress: Progress) -> None:
        self.explorer.show_progress(progress)
        if progress.searchable > self._searchable:
            self._searchable = progress.searchable
            self.run_worker(self._reload(), group="reload", exclusive=True)

    async def _reload(self) -> None:
        if await self.services.ask(lambda library: library.reload()):
            self.explorer.refresh_collection("indexing")

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
        try:
            document = await self.services.ask(lambda library: library.document(event.document_id))
            with self.suspend():
                page(document)
        except (OSError, ValueError, SuspendNotSupported, MissionlogError) as error:
            self.say(f"The document could not be paged: {error}")

    # Keys and commands

    def action_help(self) -> None:
        """Show the keys that work here."""
        # Here and not above: the query language is not needed for the first frame.
        from tui.screens.help import HelpScreen

        places = places_at(self.screen)
        self.push_screen(HelpScreen(usable_actions(places), grammar=Where.QUERY in places))

    def action_corrections(self) -> None:
        """Show what the user changed about names."""
        self.push_screen(CorrectionsScreen(self.services, self._mending))

    def action_redraw(self) -> None:
        """Send the whole screen again: another program wrote on it, or the line lost a byte."""
        self._redraw(self.size.width)

    def action_spare_line(self) -> None:
        """Send less, or as much as looks best again."""
        self._spares = not self._spares
        self.theme = ANSI.name if self._spares else self._colourful
        self._hold_back()
        self.say("Sending less to the terminal" if self._spares else "Sending as usual")

    def _hold_back(self) -> None:
        if isinstance(self._driver, WireDriver):
            self._driver.spare(spares=self._spares)

    @on(LineMeasured)
    def _line_measured(self, event: LineMeasured) -> None:
        """Offer to send less where the line is slow."""
        if event.line.is_slow and not self._spares and self.settings.low_bandwidth == "auto":
            self.say(f"This line is slow ({event.line}): {key_of('spare_line')} sends less")

    def _redraw(self, width: int) -> None:
        if isinstance(self._driver, WireDriver):
            self._driver.lose(width)
            self.refresh(layout=True)

    def action_leave(self) -> None:
        """Quit, also while someone types."""
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every action that works on the screen, and every theme."""
        for action in usable_actions(tuple(w for w in places_at(screen) if w is not Where.QUERY)):
            owner = owner_of(screen, action.where)
            remark = f"{shown_keys(action)}   {action.where.value.lower()}"
            yield SystemCommand(action.help, remark, partial(self.run_action, action.name, owner))
        for name in sorted(self.available_themes):
            yield SystemCommand(f"Theme: {name}", "Change the colours", partial(self._use, name))

    def _use(self, theme: str) -> None:
        self.theme = theme


def run_explorer(
    paths: Sequence[Path],
    *,
    settings: Settings,
    index_dir: Path | None = None,
    refresh: bool = True,
) -> None:
    """Open the explorer on a collection and return when it is left.

    Raises what ``Library.open`` raises.
    """

    def open_library() -> Library:
        # Here and not above: the screen is painted before the engine is imported.
        from search_index.library import Library

        return Library.open(paths, index_dir=index_dir)

    roots = [Path(os.path.abspath(path.expanduser())) for path in paths]
    if not all(root.exists() for root in roots):
        # Nothing to show: the reason is told without taking the terminal first.
        open_library().close()
    app = ExplorerApp(open_library, roots, refresh=refresh, settings=settings, index_dir=index_dir)
    problem = run_app(app)
    if problem is not None:
        raise problem


def run_app(app: ExplorerApp) -> MissionlogError | None:
    """Run an explorer until it is left, or its terminal is gone; return why it could not open.

    After a dropped line Textual's reader of keys may go on reading nothing for ever, and keep
    the process busy: with everything written and closed, that ends here.
    """
    try:
        return app.run(mouse=app.settings.mouse)
    finally:
        if any(thread.name == "textual-input" for thread in threading.enumerate()):
            os._exit(ExitCode.CANNOT_GO_ON)
