"""A process with everything loaded, which forks one refresh after another to be killed.

Reads a line for each: the folder of the documents and that of the indexes. Writes the
process's number, what it says of its commits, and "ended" or "killed". Small batches make for many
commits, and everything happens in the process that is killed.
"""

from __future__ import annotations

import os
import sys

from search_index.building import refresh, workers
from search_index.building.worker import prepare_or_reason  # noqa: F401 - loaded once, for all
from search_index.extraction.extractor import extract
from search_index.library import Library


def main() -> None:
    refresh._FIRST_BATCH, refresh._BATCH_GROWTH, refresh._REPORT_SECONDS = 3, 1, 0.0
    workers.ALONE = 1_000_000
    extract("Ada Lovelace saw the flag on June 3, 2021.", None)
    for line in sys.stdin:
        folder, index = line.rstrip("\n").split("\t")
        process = os.fork()
        if not process:
            refresh_once(folder, index)
            os._exit(0)
        _, status = os.waitpid(process, 0)
        say("killed" if os.WIFSIGNALED(status) else "ended")


def say(line: str) -> None:
    """Write a line all at once: whoever is killed meanwhile wrote it whole or not at all."""
    os.write(1, f"{line}\n".encode())


def refresh_once(folder: str, index: str) -> None:
    say(str(os.getpid()))
    with Library.open(folder, index_dir=index) as library:
        library.refresh(progress=lambda moment: say(f"committed {moment.searchable}"))


if __name__ == "__main__":
    main()
