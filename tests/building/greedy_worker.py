"""The real worker, but for what it reads: files that take memory, crash or hang, by their names."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from search_index.building import worker
from search_index.engines.entries import FileEntries, FileState
from search_index.sources import SourceFile


def prepare(source: SourceFile) -> Iterator[FileEntries]:
    name = source.path.name
    if name.startswith("hog"):
        bytearray(4 << 30)
    if name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith("hang"):
        time.sleep(600)
    yield FileEntries(FileState(str(source.path), 0, 0, str(os.getpid())), ())


if __name__ == "__main__":
    worker.prepare = prepare
    worker._GRACE_SECONDS = 0.0
    worker.main()
