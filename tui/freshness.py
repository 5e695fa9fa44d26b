"""Freshness: keeps the index up to the files while the explorer is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from search_index.models import Progress
from tui.indexing import Indexing, IndexingResult, index_command


class Freshness:
    """Refreshes the index in a process of its own: once, or for as long as files change.

    ``told`` hears how far it has come, ``refreshed`` of every refresh that is over.
    ``follows`` tells whether the files are followed.
    """

    def __init__(
        self,
        roots: Sequence[Path],
        index_dir: Path | None,
        told: Callable[[Progress], None],
        refreshed: Callable[[IndexingResult], Awaitable[None]],
        *,
        follows: bool = False,
    ) -> None:
        self._roots = roots
        self._index_dir = index_dir
        self._told = told
        self._refreshed = refreshed
        self._running: Indexing | None = None
        self.follows = follows

    async def run(self) -> None:
        """Refresh; where the files are followed, go on until that ends."""
        command = index_command(self._roots, self._index_dir, watch=self.follows)
        indexing = self._running = Indexing(command, self._told, self._refreshed)
        result = await indexing.run()
        if self._running is indexing:  # else it was ended for another
            self._running = None
            self.follows = False
            if result.problem:
                await self._refreshed(result)

    async def switch(self) -> None:
        """Follow the files from now on, or no longer."""
        self.follows = not self.follows
        await self.stop()
        if self.follows:
            await self.run()

    async def stop(self) -> None:
        """End what runs."""
        running, self._running = self._running, None
        if running is not None:
            await running.stop()
