"""The log: what the program did and could not do, never what stands in a document or a query.

A line is appended to a file in the user's state folder, for its owner alone, which begins anew
when it has grown long; the one before is kept. ``--verbose`` writes to standard error as well.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from search_index.sanitize import clean_line

LOG = logging.getLogger("missionlog")
_LONGEST = 1 << 20
_FORM = "%(asctime)s %(process)d %(levelname)s %(message)s"


class _File(logging.Handler):
    """Appends each line by itself: several processes may do so, and any may delete the file."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):  # a full disk, a home of nobody's: then nothing is written down
            _append(clean_line(self.format(record)) + "\n")


def _append(line: str) -> None:
    from search_index.locations import log_file
    from search_index.private import make_private_dir, open_private

    path = log_file()
    make_private_dir(path.parent)
    with suppress(FileNotFoundError):
        if path.stat().st_size > _LONGEST:
            path.replace(f"{path}.1")
    with os.fdopen(open_private(path, os.O_WRONLY | os.O_APPEND), "wb", buffering=0) as file:
        file.write(line.encode("utf-8", "replace"))


def start_log() -> None:
    """Write to the file from here on; a second call changes nothing."""
    if not any(isinstance(handler, _File) for handler in LOG.handlers):
        handler = _File()
        handler.setFormatter(logging.Formatter(_FORM))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False


def be_verbose() -> None:
    """Write everything to standard error too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG)


def log_crash(error: BaseException) -> None:
    """Note what nobody expected: the kind of error, and where. Its words may be a document's."""
    places = " < ".join(reversed(list(map(_place, _frames(error.__traceback__)))))
    LOG.error("crashed with %s: %s", type(error).__name__, places)


def _frames(trace: TracebackType | None) -> list[tuple[str, int, str]]:
    return [
        (frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in walk_tb(trace)
    ]


def _place(frame: tuple[str, int, str]) -> str:
    file, line, function = frame
    return f"{Path(file).name}:{line} {function}"
