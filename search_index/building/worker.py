"""A worker process: reads pickled jobs from standard input, writes frames of each file.

Started as ``python -m search_index.building.worker`` by ``workers``; the pipe joins two
processes of one user and carries nothing else. A job is a list of files.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO

from search_index.building.frames import Outcome, pack_frame
from search_index.building.preparing import prepare
from search_index.errors import UnreadableFile
from search_index.models import FailedFile
from search_index.sanitize import clean_line, clean_path
from search_index.sources import SourceFile
from search_index.sources.opening import os_reason

_ALLOCATIONS = 50_000


def prepare_or_reason(source: SourceFile) -> Iterator[Outcome]:
    """Yield a file prepared, in pieces, and where it ends early the reason; never raises."""
    path = clean_path(str(source.path))
    try:
        yield from prepare(source)
    except UnreadableFile as error:
        yield FailedFile(path, str(error), error.extra)
    except OSError as error:
        yield FailedFile(path, os_reason(error))
    except Exception as error:  # one bad file never stops the rest
        yield FailedFile(path, clean_line(f"cannot be read: {type(error).__name__}: {error}"))


def serve(jobs: BinaryIO, results: BinaryIO) -> None:
    """Answer jobs until there are no more, each piece of a file as soon as it is ready."""
    while True:
        try:
            sources = pickle.load(jobs)
        except EOFError:
            return
        for source in sources:
            for outcome in prepare_or_reason(source):
                results.write(pack_frame(outcome))
                results.flush()


def main() -> None:
    """Serve standard input, keeping whatever libraries print off standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is the parent's to handle
    # A file leaves few cycles behind, if any: looking for them as often as is usual takes time.
    gc.set_threshold(_ALLOCATIONS, 20, 20)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, results)
    except BrokenPipeError:
        os._exit(0)  # the parent is gone, and so is whom to tell


if __name__ == "__main__":
    main()
