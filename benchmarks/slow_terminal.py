"""A pseudo-terminal at the far end of a slow line."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Mapping, Sequence

from benchmarks.pseudo_terminal import PseudoTerminal
from tui.wire.flow import QUESTION

_ANSWER = b"\x1b[1;1R"
_TICK = 0.005


class SlowTerminal(PseudoTerminal):
    """A terminal to which ``rate`` bytes a second come, each ``delay`` seconds late.

    What is typed is as late. A second's worth is under way at most: then the program's writing
    waits, as it does for ssh. As terminals do, it answers where its cursor stands.
    """

    def __init__(
        self,
        command: Sequence[str],
        columns: int,
        rows: int,
        environment: Mapping[str, str],
        *,
        rate: float,
        delay: float,
    ) -> None:
        super().__init__(command, columns, rows, environment)
        self._rate, self._delay = rate, delay
        self._typed: deque[tuple[float, bytes]] = deque()
        self._coming: deque[tuple[float, bytes]] = deque()
        self._free = time.monotonic()

    def send(self, text: str) -> None:
        """Type; it arrives later."""
        self._answer(text.encode())

    def read(self, seconds: float) -> bytes:
        """Return what arrives next, nothing where nothing arrives for so long."""
        end = time.monotonic() + seconds
        while True:
            self._carry()
            now = time.monotonic()
            if self._coming and self._coming[0][0] <= now:
                _, data = self._coming.popleft()
                for _ in range(data.count(QUESTION.encode())):
                    self._answer(_ANSWER)
                return data
            if now >= end:
                return b""

    def _carry(self) -> None:
        """Let through what is typed and is due, and take up what the program writes."""
        while self._typed and self._typed[0][0] <= time.monotonic():
            os.write(self._master, self._typed.popleft()[1])
        if self._free > time.monotonic() + 1:
            time.sleep(_TICK)
        elif data := super().read(_TICK):
            self._free = max(self._free, time.monotonic()) + len(data) / self._rate
            self._coming.append((self._free + self._delay, data))

    def _answer(self, data: bytes) -> None:
        self._typed.append((time.monotonic() + self._delay, data))
