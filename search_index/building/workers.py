"""Reading and extraction side by side, in processes that may die without harm.

Each worker process is driven by a thread that hands it one file at a time. A file that
kills its worker, or outlasts the limit, is reported; a new worker takes the next one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread, Timer

from search_index.engines.entries import FileEntries
from search_index.sources import SourceFile
from search_index.sources.opening import os_reason

ALONE = 24
"""So few files are read in this process: starting others would take longer."""
SECONDS_PER_FILE = 120.0
_READY_PER_WORKER = 16
_DIED = "its reader crashed on this file"
_COMMAND = (sys.executable, "-m", "search_index.building.worker")

Prepared = tuple[SourceFile, FileEntries | str]
"""A file, and what was made of it or why nothing could be."""


def prepare_all(
    sources: Sequence[SourceFile],
    workers: int | None = None,
    *,
    command: Sequence[str] = _COMMAND,
    seconds: float = SECONDS_PER_FILE,
) -> Generator[Prepared]:
    """Yield each file prepared, in no certain order, as they become ready.

    ``workers`` None takes one process a core; ``command`` starts one, which speaks as
    ``worker`` does; it is killed when a file takes more than ``seconds``. Closing the
    generator ends the processes.
    """
    count = min(workers or os.cpu_count() or 1, len(sources))
    if len(sources) <= ALONE or count < 2:
        # Loads the extractors, which a refresh that has nothing to read never needs.
        from search_index.building.worker import prepare_or_reason

        for source in sources:
            yield source, prepare_or_reason(source)
        return
    pool = _Pool(sources, [_Worker(command, seconds) for _ in range(count)])
    try:
        yield from pool.results()
    finally:
        pool.stop()


class _Pool:
    def __init__(self, sources: Sequence[SourceFile], workers: Sequence[_Worker]) -> None:
        self._waiting: Queue[SourceFile] = Queue()
        for source in sources:
            self._waiting.put(source)
        self._expected = len(sources)
        self._ready: Queue[Prepared] = Queue(maxsize=len(workers) * _READY_PER_WORKER)
        self._stopped = Event()
        self._workers = workers
        self._threads = [
            Thread(target=self._drive, args=(worker,), daemon=True) for worker in workers
        ]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[Prepared]:
        for _ in range(self._expected):
            yield self._ready.get()

    def _drive(self, worker: _Worker) -> None:
        while not self._stopped.is_set():
            try:
                source = self._waiting.get_nowait()
            except Empty:
                break
            self._ready.put((source, worker.prepare(source)))
        worker.stop()

    def stop(self) -> None:
        self._stopped.set()
        while any(thread.is_alive() for thread in self._threads):
            for worker in self._workers:  # again each time: one may just have begun a file
                worker.stop()
            with suppress(Empty):  # a thread may wait for room to put its last result
                self._ready.get(timeout=0.05)


class _Worker:
    """One process, started when first needed and again after it died."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False

    def prepare(self, source: SourceFile) -> FileEntries | str:
        try:
            process = self._process or self._start()
        except OSError as error:
            return f"no process could be started to read it: {os_reason(error)}"
        timer = Timer(self._seconds, self._end_late, (process,))
        timer.start()
        try:
            return self._ask(process, source)
        except Exception:  # what a dying process leaves in the pipe may be anything
            self.stop()
            return f"it took longer than {self._seconds:g} seconds to read" if self._late else _DIED
        finally:
            timer.cancel()

    def _ask(self, process: subprocess.Popen[bytes], source: SourceFile) -> FileEntries | str:
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(source, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        answer: FileEntries | str = pickle.load(process.stdout)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        self._late = False
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        return self._process

    def _end_late(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
