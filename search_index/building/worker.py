"""A worker process: reads pickled jobs from standard input, writes a frame for each file.

Started as ``python -m search_index.building.worker`` by ``workers``; the pipe joins two
processes of one user and carries nothing else. A job is a list of files.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from typing import BinaryIO

from search_index.building.frames import Outcome, pack_frame
from search_index.building.preparing import prepare
from search_index.errors import UnreadableFile
from search_index.sanitize import clean_line
from search_index.sources import SourceFile

_ALLOCATIONS = 50_000


def prepare_or_reason(source: SourceFile) -> Outcome:
    """Return a prepared file, or in words why it could not be read; never raises."""
    try:
        return prepare(source)
    except UnreadableFile as error:
        return str(error)
    except OSError as error:
        return clean_line(error.strerror or str(error))
    except Exception as error:  # one bad file never stops the rest
        return clean_line(f"cannot be read: {type(error).__name__}: {error}")


def serve(jobs: BinaryIO, results: BinaryIO) -> None:
    """Answer jobs until there are no more, each file as soon as it is ready."""
    while True:
        try:
            sources = pickle.load(jobs)
        except EOFError:
            return
        for source in sources:
            results.write(pack_frame(prepare_or_reason(source)))
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
