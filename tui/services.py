"""Services: what the screens share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from tui.collection import Collection

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Services:
    """The library, the one thread in which it is asked, and what to call the collection."""

    library: Collection
    executor: Executor

    @property
    def collection_name(self) -> str:
        """The folders' names."""
        return ", ".join(root.name or str(root) for root in self.library.roots)

    async def in_thread(self, call: Callable[[], _T]) -> _T:
        """Run a call of the library beside the screen."""
        return await asyncio.get_running_loop().run_in_executor(self.executor, call)
