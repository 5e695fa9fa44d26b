"""Files that the user is given: for their owner alone, whole or not there, never over another."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What a file system says that knows no second name for a file."""


@contextmanager
def new_file(path: Path, *, overwrite: bool = False) -> Iterator[TextIO]:
    """Open a file to write (UTF-8, 0600) that has its name once the block has ended well.

    Where the block raises there is no file. Raises FileExistsError where the name is taken,
    before the block where that is known, unless it may ``overwrite``; OSError.
    """
    if not overwrite and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".missionlog-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        _give_name(temporary, path, overwrite=overwrite)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _give_name(temporary: str, path: Path, *, overwrite: bool) -> None:
    """Let a finished file be found by its name. Raises FileExistsError where that is taken."""
    if overwrite:
        os.replace(temporary, path)
        return
    try:
        os.link(temporary, path)  # unlike a renaming, it fails where the name is taken
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(temporary, path)
