"""Writing results to stdout."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from search_index.records import Record, to_json


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout and flush them. Raises BrokenPipeError when nobody reads on."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def json_line(record: Record) -> str:
    """Return a record as one line of JSON that stdout's encoding can hold."""
    # What stands in stdout's place while a screen is shown has no encoding: it takes any letter.
    encoding = getattr(sys.stdout, "encoding", "utf-8")
    return to_json(record, ascii_only=not _is_utf8(encoding))


def use_utf8() -> None:
    """Write UTF-8 to stdout from here on, whatever the locale says."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def shows_bold() -> bool:
    """Tell whether stdout is a terminal that knows bold type."""
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def shown_path(path: str) -> str:
    """Return a path as short as it still opens from here: relative when it lies below."""
    place = Path(path)
    with suppress(FileNotFoundError, ValueError):  # from a folder that is gone; from elsewhere
        return str(place.relative_to(Path.cwd()))
    return path


def _is_utf8(encoding: str | None) -> bool:
    """Tell whether an encoding, by any of its names, is UTF-8."""
    try:
        return codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        return False
