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


MEANINGS = {
    ExitCode.DONE: "done",
    ExitCode.NOTHING_FOUND: "nothing found",
    ExitCode.WRONG_USE: "wrong use",
    ExitCode.FILES_FAILED: "some files failed; the rest was done",
    ExitCode.CANNOT_GO_ON: "cannot go on",
    ExitCode.INTERRUPTED: "interrupted",
    ExitCode.PIPE_CLOSED: "nobody read the output to its end",
}
"""What each code says, as the documentation tells it."""
