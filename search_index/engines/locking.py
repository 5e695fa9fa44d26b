"""One writer at a time: the lock on an index's folder."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from search_index.errors import IndexBusy


def writer_lock(folder: Path) -> FileLock:
    """Return the lock of an index's one writer, taken; the system frees it when we die.

    Raises IndexBusy at once when another process, or another part of this one, holds it.
    """
    lock = FileLock(folder / "writer.lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusy(
            "Another missionlog is indexing this collection right now; "
            "what it has finished can be searched already."
        ) from None
    return lock
