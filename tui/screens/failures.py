"""FailuresScreen: the files that could not be read, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search_index.errors import MissionlogError
from search_index.models import FailedFile
from tui.drawing.line import Line, Piece, clip_start
from tui.items import Copy, Item, Note
from tui.panes.pane import Pane
from tui.screens.sheet import Sheet, SheetTitle
from tui.services import Services

_NONE = "Every file could be read."


@dataclass(frozen=True, slots=True)
class FailureItem(Item):
    """A file, and under it the reason."""

    failed: FailedFile
    shown: str

    @property
    def key(self) -> str:
        """Its path."""
        return self.failed.path

    @property
    def usual_height(self) -> int:
        """A line for each of the two."""
        return 2

    @property
    def copies(self) -> tuple[Copy, ...]:
        """The path, and both."""
        told = f"{self.failed.path}: {self.failed.reason}"
        return (Copy("p", "Path", self.failed.path), Copy("c", "Path and reason", told))

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the two lines."""
        return (
            (Piece(clip_start(self.shown, width)),),
            (Piece(f"  {self.failed.reason}", "warning"),),
        )


class FailuresPane(Pane):
    """The files in the order of their paths."""

    NAME = "failures"
    NUMBER = 0

    def __init__(self, short_path: Callable[[str], str]) -> None:
        super().__init__()
        self.title = SheetTitle("FILES THAT COULD NOT BE READ")
        self._short_path = short_path

    def show(self, failed: Sequence[FailedFile]) -> None:
        """Show them."""
        items = [FailureItem(one, self._short_path(one.path)) for one in failed]
        self.list.set_items(items or [Note(_NONE)], keep=True)
        self.title.set_note("each is tried again once it changes" * bool(items), count=len(items))


class FailuresScreen(Sheet[None]):
    """Lists what the last refresh could not read."""

    def __init__(self, services: Services) -> None:
        self.failures = FailuresPane(services.short_path)
        super().__init__(self.failures)
        self._services = services

    def on_mount(self) -> None:
        """Fetch them."""
        self.run_worker(self._fetch())

    async def _fetch(self) -> None:
        try:
            self.failures.show(await self._services.ask(lambda library: library.failures()))
        except MissionlogError as error:
            self.failures.list.set_items([Note(str(error), "warning")])
