"""A worker process: reads pickled jobs from standard input, writes frames of each file.

Started as ``python -m search_index.building.worker SECONDS`` by ``workers``; the pipe joins
two processes of one user and carries nothing else. A job is a list of files.

It is bounded by itself too: in memory, so that one file cannot take the machine's, and in
time, so that it does not outlive a parent that was killed while it hung.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from search_index.building.frames import Outcome, pack_frame
from search_index.building.preparing import prepare
from search_index.errors import UnreadableFile
from search_index.models import FailedFile
from search_index.sanitize import clean_line, clean_path
from search_index.sources import SourceFile
from search_index.sources.opening import os_reason

MOST_BYTES = 2 << 30
"""Of memory, for a worker with the file it reads; it needs 0.2 GiB itself."""
_ALLOCATIONS = 50_000
_GRACE_SECONDS = 10.0
"""Left to the parent to end this process first, and to say why."""


def prepare_or_reason(source: SourceFile) -> Iterator[Outcome]:
    """Yield a file prepared, in pieces, and where it ends early the reason; never raises."""
    path = clean_path(str(source.path))
    try:
        yield from prepare(source)
    except UnreadableFile as error:
        yield FailedFile(path, str(error), error.extra)
    except OSError as error:
        yield FailedFile(path, os_reason(error))
    except MemoryError:
        yield FailedFile(path, f"it takes more than {MOST_BYTES >> 30} GiB of memory to read")
    except Exception as error:  # one bad file never stops the rest
        yield FailedFile(path, clean_line(f"cannot be read: {type(error).__name__}: {error}"))


def serve(jobs: BinaryIO, results: BinaryIO, seconds: float) -> None:
    """Answer jobs until there are no more, each piece of a file as soon as it is ready.

    A piece that takes longer than ``seconds`` ends the process.
    """
    while True:
        try:
            sources = pickle.load(jobs)
        except EOFError:
            return
        for source in sources:
            outcomes = prepare_or_reason(source)
            while outcome := _within(seconds, outcomes):
                results.write(pack_frame(outcome))
                results.flush()


def _within(seconds: float, outcomes: Iterator[Outcome]) -> Outcome | None:
    """Return the next outcome, None after the last."""
    signal.setitimer(signal.ITIMER_REAL, seconds)  # which nothing handles: it is fatal
    try:
        return next(outcomes, None)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Serve standard input, keeping whatever libraries print off standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is the parent's to handle
    with suppress(OSError, ValueError):  # a lower limit holds already, or there are none
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    # A file leaves few cycles behind, if any: looking for them as often as is usual takes time.
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, results, float(sys.argv[1]) + _GRACE_SECONDS)
    except BrokenPipeError:
        os._exit(0)  # the parent is gone, and so is whom to tell


if __name__ == "__main__":
    main()
