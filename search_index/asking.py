"""Asking a collection: one question at a time, and what one trips over told for what it is."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from types import TracebackType

from search_index.errors import IndexDamaged, IndexFault, MissionlogError


class Turn:
    """A lock that a thread holds while it asks something of an index.

    What goes wrong there may come of an index that is not what was written: ``check`` looks
    through all of it then, raises IndexDamaged in place of whatever it was, and sees to it
    that the next refresh finds the damage too.
    """

    def __init__(self, check: Callable[[], None]) -> None:
        self._lock = RLock()
        self._check = check

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is not None and _may_be_damage(error):
                self._check()
        finally:
            self._lock.release()


def _may_be_damage(error: BaseException) -> bool:
    """Tell whether an error may come of damage; of most that are ours it is known what they are."""
    named = isinstance(error, MissionlogError) and type(error) not in (IndexFault, IndexDamaged)
    return isinstance(error, Exception) and not named
