"""Services: what the screens share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from tui.collection import Collection
from tui.notebook.marked import Marked

_T = TypeVar("_T")


class Services:
    """The library, and the one thread in which it is opened and asked.

    It is opened by the first question, so that the screen is painted before the engine is
    even imported. ``roots`` are the paths of the collection, ``marked`` what the user marked
    in it.
    """

    def __init__(self, open_library: Callable[[], Collection], roots: Sequence[Path]) -> None:
        self.roots = tuple(roots)
        self.marked = Marked()
        self._open_library = open_library
        self._library: Collection | None = None
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="missionlog")

    @property
    def collection_name(self) -> str:
        """The folders' names."""
        return ", ".join(root.name or str(root) for root in self.roots)

    def short_path(self, path: str) -> str:
        """Return a document's path as short as is clear."""
        return self._library.display_path(path) if self._library else path

    async def ask(self, call: Callable[[Collection], _T]) -> _T:
        """Ask the library something, beside the screen.

        Raises what the call raises; the first call also what opening the library raises.
        """
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._run, call)

    def close(self) -> None:
        """Let go of the library once what is being asked is answered."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        if self._library is not None:
            self._library.close()

    def _run(self, call: Callable[[Collection], _T]) -> _T:
        if self._library is None:
            self._library = self._open_library()
        return call(self._library)
