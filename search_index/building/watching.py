"""Watching a collection's files: told by the system where it tells, looked for where not."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from search_index.sanitize import clean_line
from search_index.sources.opening import os_reason

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

_TICK = 0.5
"""Seconds between looks at whether to stop."""
_GROUPED_MS, _STEP_MS = 400, 50
"""Changes that come within so many milliseconds of one another are taken as one."""
_POLL_SECONDS = 5.0
_HEARTBEAT = 300.0
"""Seconds after which it is time to look in any case: network folders tell nobody, and of many
changes at once the system may drop some."""
_LOOKING = "looking every few seconds"
_LIMITED = "more folders than the system watches at once (fs.inotify.max_user_watches)"


class StopSign(Protocol):
    """Something like ``threading.Event`` that ends the watching."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


class Watch:
    """Waits for changes below some paths; what changes from its making on is noticed.

    ``obstacle`` tells why the system does not say what changes, where it does not: then it is
    time to look every few seconds.
    """

    def __init__(self, roots: Sequence[Path], stop: StopSign) -> None:
        self._folders = [root for root in roots if root.is_dir()]
        self._files = [root for root in roots if not root.is_dir()]
        self._states = self._file_states()
        self._stop = stop
        self.obstacle = ""
        self._notices = self._begin() if self._folders else None

    def _begin(self) -> RustNotify | None:
        from watchfiles._rust_notify import RustNotify

        try:
            # Neither debugging nor polling; folders in folders too. Told to leave out what is
            # barred, it would keep silent about the limit of watches as well.
            return RustNotify(list(map(str, self._folders)), False, False, 0, True, False)
        except OSError as error:
            self.obstacle = _LIMITED if "limit" in str(error) else os_reason(error)
        except (RuntimeError, ValueError) as error:
            self.obstacle = clean_line(str(error))
        return None

    @property
    def manner(self) -> str:
        """How changes are noticed, in words."""
        if self.obstacle:
            return f"{_LOOKING}: {self.obstacle}"
        return "told by the system" if self._notices else _LOOKING

    def pause(self, seconds: float) -> bool:
        """Let some time go by; False when it is to stop."""
        until = time.monotonic() + seconds
        while not self._stop.is_set() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _TICK))
        return not self._stop.is_set()

    def wait(self, least: float) -> bool:
        """Return True once it is time to look, after ``least`` seconds at the earliest.

        Returns False when it is to stop.
        """
        self.pause(least)
        due = time.monotonic() + (_HEARTBEAT if self._notices else _POLL_SECONDS)
        while not self._stop.is_set():
            if self._noticed() or time.monotonic() >= due:
                return True
        return False

    def _noticed(self) -> bool:
        """Wait a moment; tell whether something changed."""
        if self._notices is None:
            time.sleep(_TICK)
        else:
            found = self._notices.watch(_GROUPED_MS, _STEP_MS, int(_TICK * 1000), None)
            if found == "signal":
                raise KeyboardInterrupt
            if isinstance(found, set):
                return True
        states, self._states = self._states, self._file_states()
        return states != self._states

    def _file_states(self) -> list[tuple[int, int] | None]:
        return [_state(path) for path in self._files]

    def close(self) -> None:
        """Let the system go."""
        if self._notices is not None:
            with suppress(RuntimeError):
                self._notices.close()


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
