"""What the program's exit says to the shell."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    NOTHING_FOUND = 1
    WRONG_USE = 2
    FILES_FAILED = 3
    """The work was done, but some files (or lines) could not be read."""
    CANNOT_GO_ON = 4
    INTERRUPTED = 130
    """Ctrl+C, as shells count it: 128 + SIGINT."""
    PIPE_CLOSED = 141
    """The reader of our output went away (``| head``): 128 + SIGPIPE."""
