"""Driving the explorer in tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.pilot import Pilot

from search_index.models import Filter
from tests.tui.fake_library import FakeLibrary
from tests.tui.terminal_bytes import copied_texts
from tui.apps.explorer_app import ExplorerApp
from tui.copying.clipboard import Clipboard
from tui.settings import Settings


@dataclass
class Driver:
    """The app under test, with what a user does and sees."""

    app: ExplorerApp
    pilot: Pilot[None]
    library: FakeLibrary
    copied: list[str] = field(default_factory=list)

    async def settle(self) -> None:
        """Wait until all searches are answered and shown."""
        for _ in range(2):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they cause."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def filters(self) -> tuple[Filter, ...]:
        return self.app.explorer.question.filters

    def pane(self, name: str):
        return self.app.explorer.query_one(f"#{name}")

    def pane_text(self, name: str) -> str:
        """What stands in one pane."""
        region = self.pane(name).region
        rows = self.text.split("\n")[region.y : region.bottom]
        return "\n".join(row[region.x : region.right] for row in rows)

    @property
    def shown(self) -> list[str]:
        """The panes on the screen, by name."""
        panes = ("passages", "people", "organizations", "timeline", "missions")
        return [name for name in panes if self.pane(name).region.height > 0]


@asynccontextmanager
async def explore(
    size: tuple[int, int] = (140, 36), library: FakeLibrary | None = None, folder=None, **options
) -> AsyncIterator[Driver]:
    """Run the explorer over the made-up collection, without a terminal."""
    options.setdefault("settings", Settings(hints=False))
    shown = library if library is not None else FakeLibrary()
    copied: list[str] = []

    def write(sequence: str) -> None:
        copied.extend(copied_texts(sequence.encode()))

    clipboard = Clipboard(write, {"SSH_TTY": "/dev/pts/1"}, folder)
    app = ExplorerApp(lambda: shown, shown.roots, refresh=False, clipboard=clipboard, **options)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot, shown, copied)
        await driver.settle()
        yield driver
