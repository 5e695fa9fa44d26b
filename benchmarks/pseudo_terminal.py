"""A pseudo-terminal with a program on it, and what stands on its screen."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence

import pyte

_CHUNK = 1 << 16


class PseudoTerminal:
    """Runs a command on a terminal of so many cells.

    Reading and drawing are apart: whoever measures reads first, and lets pyte, which is slow,
    draw when nothing more comes. ``environment`` is all that the program gets to see.
    """

    def __init__(
        self, command: Sequence[str], columns: int, rows: int, environment: Mapping[str, str]
    ) -> None:
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes_before = self.modes
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.process = subprocess.Popen(
            command,
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=dict(environment),
            start_new_session=True,
        )

    @property
    def modes(self) -> list[object]:
        """How the terminal is set now, as ``termios`` tells it."""
        return termios.tcgetattr(self._slave)

    @property
    def has_typed_ahead(self) -> bool:
        """Whether something that was typed waits to be read by whoever comes next."""
        return bool(select.select([self._slave], [], [], 0)[0])

    @property
    def rows(self) -> list[str]:
        """What stands on the screen, row by row."""
        return self._screen.display

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and tell the program."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)
        self.process.send_signal(signal.SIGWINCH)

    def send(self, text: str) -> None:
        """Type."""
        os.write(self._master, text.encode())

    def read(self, seconds: float) -> bytes:
        """Return what the program writes next, nothing where it writes nothing so long."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return b""
        with contextlib.suppress(OSError):
            return os.read(self._master, _CHUNK)
        return b""

    def draw(self, data: bytes) -> None:
        """Put what was read on the screen."""
        # pyte knows no private modes with a letter of their own; they draw nothing.
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[").replace(b"\x1b[<", b"\x1b["))

    def hang_up(self) -> None:
        """Let the terminal go, as when a line drops."""
        for descriptor in (self._master, self._slave):
            with contextlib.suppress(OSError):  # it may be gone already
                os.close(descriptor)

    def close(self) -> None:
        """End the program if it still runs, and let go of the terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()
