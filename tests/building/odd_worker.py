"""A worker that does what a file's name says: it answers, dies, hangs or babbles."""

from __future__ import annotations

import os
import pickle
import sys
import time

from search_index.building.frames import pack_frame
from search_index.engines.entries import FileEntries, FileState


def main() -> None:
    while True:
        try:
            sources = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        for source in sources:
            act(source.path.name)
            state = FileState(str(source.path), 0, 0, str(os.getpid()))
            sys.stdout.buffer.write(pack_frame(FileEntries(state, ())))
            sys.stdout.buffer.flush()


def act(name: str) -> None:
    if name.startswith("die"):
        os._exit(9)
    if name.startswith("kill"):
        os.kill(os.getpid(), 9)
    if name.startswith("hang"):
        time.sleep(600)
    if name.startswith("babble"):
        print("Loading the very best of models ...", flush=True)


if __name__ == "__main__":
    main()
