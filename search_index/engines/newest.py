"""Opening the newest commit of an index that another process may be writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from search_index.errors import IndexBusy, IndexDamaged

_TRIES = 10


class _Closing(Protocol):
    def close(self) -> None: ...


State = TypeVar("State")
Reader = TypeVar("Reader", bound=_Closing)


def open_newest(newest: Callable[[], State], open_commit: Callable[[State], Reader]) -> Reader:
    """Return a reader of the commit that ``newest`` tells.

    The files of a commit are deleted once there is a newer one: where that happened while
    they were being opened, the newer one is opened instead. Raises IndexDamaged where they
    cannot be read, IndexBusy where there is always a newer one.
    """
    for _ in range(_TRIES):
        state = newest()
        try:
            reader = open_commit(state)
        except IndexDamaged:
            if state == newest():
                raise
            continue
        if state == newest():
            return reader
        reader.close()
    raise IndexBusy("This index changes faster than it can be opened.")
