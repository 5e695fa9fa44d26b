"""Exporting: a whole result written to a file, beside the screen, and stopped at a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from search_index.sanitize import clean_line, clean_path
from tui.collection import Collection
from tui.copying.streaming import Ask, Tell
from tui.output.files import new_file
from tui.services import Services

Lines = Callable[[Ask, Tell], Iterator[str]]
"""Yields the lines of a file, fetching what stands in them as it goes."""
_T = TypeVar("_T")


class _Stopped(Exception):
    """The user wants no more."""


class Exporting:
    """Writes one file at a time; ``say`` is told how far it is and what came of it."""

    def __init__(self, services: Services, say: Callable[[str], None]) -> None:
        self._services = services
        self._say = say
        self._stop: Event | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether a file is being written."""
        return self._stop is not None

    def stop(self) -> None:
        """Write no more: what is there of the file goes."""
        if self._stop is not None:
            self._stop.set()

    async def write(self, lines: Lines, path: Path) -> None:
        """Write lines to a new file, for its owner alone; a file that is there is left alone."""
        self._stop = stop = Event()
        loop = asyncio.get_running_loop()

        def ask(call: Callable[[Collection], _T]) -> _T:
            return asyncio.run_coroutine_threadsafe(self._services.ask(call), loop).result()

        def tell(done: int, total: int) -> None:
            if stop.is_set():
                raise _Stopped
            if done < total:
                told = f"Exporting: {done:,} of {total:,} · e stops"
                loop.call_soon_threadsafe(self._say, told)

        try:
            count = await asyncio.to_thread(_write, partial(lines, ask, tell), path)
            self._say(f"{count:,} lines written to {clean_path(str(path))}")
        except (_Stopped, CancelledError):
            self._say("The export was stopped; no file was written")
        except FileExistsError:
            self._say(f"{clean_path(str(path))} is there already: choose another name")
        except OSError as error:
            self._say(f"{clean_path(str(path))} cannot be written: {error.strerror}")
        except Exception as error:
            # Whatever goes wrong is told, and the screen stays up.
            self._say(f"The export failed: {clean_line(str(error)) or type(error).__name__}")
        finally:
            self._stop = None


def _write(lines: Callable[[], Iterator[str]], path: Path) -> int:
    count = 0
    with new_file(path) as file:
        for line in lines():
            file.write(f"{line}\n")
            count += 1
    return count
