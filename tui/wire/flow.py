"""Flow: how fast the line to the terminal is, and how much is under way on it.

A terminal answers when it is asked where its cursor stands (DSR 6, ECMA-48 8.3.35), and
answers in order: so what was sent before the question has arrived when the answer comes.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

QUESTION = "\x1b[6n"
PATIENCE = 3.0
"""Seconds after which an answer is taken for lost."""
_WINDOW = 4096
"""Bytes that may be under way while the line is spared: a sixth of a second at 25 kB/s."""
_WORTH_ASKING = 512
_MANY = 1000
"""Bytes from which on a frame tells how fast the line is."""
_SLOW_ANSWER = 0.15
_SLOW_RATE = 60_000
_NOTICED = 0.05


class Line(NamedTuple):
    """What is known of the line: seconds there and back, bytes a second where measured."""

    delay: float
    rate: float | None = None

    def __str__(self) -> str:
        """Return both, as the screen says them."""
        rate = "" if self.rate is None else f", {self.rate / 1000:,.0f} kB/s"
        return f"{self.delay * 1000:,.0f} ms{rate if self.rate != float('inf') else ''}"

    @property
    def is_slow(self) -> bool:
        """Whether a reader notices: 150 ms there and back, or less than 60 kB/s."""
        return self.delay >= _SLOW_ANSWER or (self.rate is not None and self.rate < _SLOW_RATE)


class _Asked(NamedTuple):
    when: float
    size: int


class Flow:
    """Counts what is sent and answered. ``spares`` asks more often, and holds frames back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.spares = False
        self.line: Line | None = None
        self._asked: deque[_Asked] = deque()
        self._unasked = 0
        self._answers = False

    @property
    def awaits_answers(self) -> bool:
        """Whether answers are due from a terminal that gives them."""
        return self._answers and bool(self._asked)

    @property
    def is_full(self) -> bool:
        """Whether a frame should wait until more of what was sent has arrived."""
        if not self.spares or not self.awaits_answers:
            return False
        overdue = self._clock() - self._asked[0].when > PATIENCE
        return not overdue and sum(one.size for one in self._asked) > _WINDOW

    def ask(self) -> str:
        """Return the question, and take note that it is sent now."""
        self._asked.append(_Asked(self._clock(), self._unasked))
        self._unasked = 0
        return QUESTION

    def sent(self, size: int) -> str:
        """Take note of so many bytes; return the question where it is time for one."""
        self._unasked += size
        wants_rate = self.line is not None and self.line.rate is None and self._unasked >= _MANY
        wants_window = self.spares and self._answers and self._unasked >= _WORTH_ASKING
        return self.ask() if wants_rate or wants_window else ""

    def answered(self) -> bool:
        """Take note of an answer; True when more is known of the line now."""
        if not self._asked:
            return False  # a key may look like an answer (shift+F3)
        asked = self._asked.popleft()
        self._answers = True
        seconds = self._clock() - asked.when
        if self.line is None:
            self.line = Line(seconds)
        elif self.line.rate is None and asked.size >= _MANY:
            # What the answer took longer than the first one, the bytes took.
            rate = asked.size / max(seconds - self.line.delay, 1e-3)
            self.line = Line(self.line.delay, rate if seconds > _NOTICED else float("inf"))
        else:
            return False
        return True

    def give_up(self) -> None:
        """Wait for no answer that is still due: it got lost."""
        self._asked.clear()
