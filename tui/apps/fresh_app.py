"""FreshApp: the library opened, its index brought up to the files, and kept so where wanted."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from textual.worker import WorkerFailed

from search_index.errors import IndexDamaged, IndexOutOfReach, MissionlogError
from search_index.models import Progress, Stage
from search_index.sanitize import clean_line
from tui.apps.notebook_app import NotebookApp
from tui.collection import Collection
from tui.freshness import Freshness
from tui.indexing import IndexingResult
from tui.screens.explorer import ExplorerScreen
from tui.screens.failures import FailuresScreen
from tui.settings import Settings


class FreshApp(NotebookApp):
    """Shows how the indexing goes on, and what it changes, in the ``explorer``.

    ``refresh`` brings the index up to the files; by the settings they are followed then.
    """

    explorer: ExplorerScreen

    def __init__(
        self,
        open_library: Callable[[], Collection],
        roots: Sequence[Path],
        settings: Settings,
        notices: Sequence[str],
        index_dir: Path | None,
        *,
        refresh: bool,
    ) -> None:
        super().__init__(open_library, roots, settings, notices)
        self._refreshes = refresh
        self._searchable = 0
        self.freshness = Freshness(
            roots,
            index_dir,
            self._show_progress,
            self._refreshed,
            follows=settings.watch and refresh,
        )

    async def start(self) -> None:
        """Open the library, show it, and bring its index up to the files."""
        try:
            await self._reload_library()
        except MissionlogError as error:
            self.exit(error)
            return
        await self.explorer.refresh_collection("").wait()
        await self.load_notebook()
        await self.resume()
        _spare_the_collector()
        if self._refreshes:
            self.explorer.show_progress(Progress(Stage.WALKING))
            self.explorer.title_line.follow(self.freshness.follows)
            await self.freshness.run()
        else:
            await self._tell_fault()

    async def _refreshed(self, result: IndexingResult) -> None:
        """Show what a refresh changed; the user's place stays."""
        self.explorer.show_progress(None)
        self.explorer.title_line.follow(self.freshness.follows)
        await self._reload_if_possible()
        self.explorer.refresh_collection("refreshed just now" if not result.problem else "")
        await self.load_notebook()
        self.say(result.sentence)
        await self._tell_fault()

    async def _tell_fault(self) -> None:
        fault = await self.services.ask(lambda library: library.notebook_fault)
        if fault:
            self.say(f"Names are shown without your corrections. {fault}")

    def _show_progress(self, progress: Progress) -> None:
        self.explorer.show_progress(progress)
        if progress.searchable > self._searchable:
            self._searchable = progress.searchable
            self.run_worker(self._reload(), group="reload", exclusive=True)

    async def _reload(self) -> None:
        if await self._reload_if_possible():
            self.explorer.refresh_collection("indexing")

    async def _reload_library(self) -> bool:
        """Look at the newest commit.

        A damaged index is told by the search, and made anew; one out of reach is told, too.
        """
        try:
            return await self.services.ask(lambda library: library.reload())
        except (IndexDamaged, IndexOutOfReach):
            return False

    async def _reload_if_possible(self) -> bool:
        """Look at the newest commit; where that cannot be, the search tells why."""
        with suppress(MissionlogError):
            return await self._reload_library()
        return False

    def _handle_exception(self, error: Exception) -> None:
        """Stay up where a worker trips over a damaged index: say so, and have it made anew."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not isinstance(error, WorkerFailed) or not isinstance(cause, IndexDamaged):
            super()._handle_exception(error)
            return
        self.say(f"{clean_line(str(cause))} It is made anew.")
        self.run_worker(self._mend(), group="mend", exclusive=True)

    async def _mend(self) -> None:
        await self.freshness.stop()
        self.explorer.show_progress(Progress(Stage.WALKING))
        await self.freshness.run()

    def action_failures(self) -> None:
        """Show the files that could not be read."""
        self.show_sheet(FailuresScreen(self.services))

    def action_watch(self) -> None:
        """Follow the files from now on, or no longer."""
        follows = not self.freshness.follows
        self.explorer.title_line.follow(follows)
        told = "Following the files: what changes shows by itself" if follows else "Not following"
        self.say(told)
        self.run_worker(self.freshness.switch(), group="watch")


def _spare_the_collector() -> None:
    """Look for garbage from here on, but not in what the start has made: it stays.

    Who starts the explorer may have switched it off (``gc``), to be there sooner.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
