"""Reading and extraction side by side, in processes that may die without harm.

Each worker process is driven by a thread that hands it jobs of a few files. A file that
kills its worker, or outlasts the limit, is reported; a new worker takes the next one.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Lock, Thread

from search_index.building.process import Prepared, WorkerProcess, is_last
from search_index.cores import usable_cores
from search_index.engines.entries import FileEntries
from search_index.memory import free_memory
from search_index.sources import SourceFile, is_text_file

ALONE = 24
_BYTES_ALONE = 1 << 20
"""So few and small texts are read in this process: starting others would take longer."""
MOST_WORKERS = 4
"""Of more the writer would not keep up: it takes a fifth of the time of one on each document."""
_BYTES_A_WORKER = 400 << 20
"""Of memory, for a text as long as a document may be, with its names; most take half of it."""
SECONDS_PER_FILE = 120.0
_FILES_PER_JOB = 16
_BYTES_PER_JOB = 1 << 18
_BYTES_READY = 16 << 20
"""Of files prepared and not yet taken: enough to go on while a batch is committed."""
_COMMAND = (sys.executable, "-P", "-m", "search_index.building.worker")
"""``-P``: with ``-m`` alone the working directory would come first among the places of modules,
and a folder of documents may hold a ``pickle.py`` of its own."""


def prepare_all(
    sources: Sequence[SourceFile],
    workers: int | None = None,
    *,
    command: Sequence[str] = _COMMAND,
    seconds: float = SECONDS_PER_FILE,
) -> Generator[Prepared]:
    """Yield each file prepared, in no certain order, as they become ready, some in pieces.

    ``workers`` None takes one process a usable core, up to ``MOST_WORKERS`` and as many as
    there is free memory for; for ``command`` and ``seconds`` see ``WorkerProcess``. Closing the
    generator ends the processes.
    """
    count = min(workers or _usual_count(), len(sources))
    if _are_harmless(sources):
        # Loads the extractors, which a refresh that has nothing to read never needs.
        from search_index.building.worker import prepare_or_reason

        for source in sources:
            for outcome in prepare_or_reason(source):
                yield source, outcome
        return
    pool = _Pool(sources, [WorkerProcess(command, seconds) for _ in range(count)])
    try:
        yield from pool.results()
    finally:
        pool.stop()


def _usual_count() -> int:
    free = free_memory()
    fitting = MOST_WORKERS if free is None else free // _BYTES_A_WORKER
    return max(1, min(usable_cores(), MOST_WORKERS, fitting))


def _are_harmless(sources: Sequence[SourceFile]) -> bool:
    """Tell whether files may be read in this process: few small texts, which need no library.

    What a library makes of a file that was made to harm it is better not found out here.
    """
    few = len(sources) <= ALONE and sum(source.size for source in sources) <= _BYTES_ALONE
    return few and all(map(is_text_file, sources))


class _Pool:
    def __init__(self, sources: Sequence[SourceFile], workers: Sequence[WorkerProcess]) -> None:
        self._waiting = iter(sources)
        self._handing_out = Lock()
        self._expected = len(sources)
        self._ready = _Ready(_BYTES_READY)
        self._stopped = Event()
        self._workers = workers
        self._threads = [
            Thread(target=self._drive, args=(worker,), daemon=True) for worker in workers
        ]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[Prepared]:
        while self._expected:
            prepared = self._ready.get()
            self._expected -= is_last(prepared[1])
            yield prepared

    def _drive(self, worker: WorkerProcess) -> None:
        while job := self._next_job():
            for prepared in worker.prepare(job):
                self._ready.put(prepared)
                if self._stopped.is_set():
                    break
        worker.stop()

    def _next_job(self) -> list[SourceFile]:
        """Return the next files, none when there are none or nobody wants them any more."""
        job: list[SourceFile] = []
        size = 0
        with self._handing_out:
            while not self._stopped.is_set() and len(job) < _FILES_PER_JOB:
                source = next(self._waiting, None)
                if source is None:
                    break
                job.append(source)
                size += source.size
                if size >= _BYTES_PER_JOB:
                    break
        return job

    def stop(self) -> None:
        self._stopped.set()
        while any(thread.is_alive() for thread in self._threads):
            for worker in self._workers:  # again each time: one may just have begun a file
                worker.kill()
            with suppress(Empty):  # a thread may wait for room to put its last result
                self._ready.get(timeout=0.05)


class _Ready(Queue[Prepared]):
    """Prepared files, waiting to be taken; full when they are many bytes."""

    def _init(self, maxsize: int) -> None:
        self._files: deque[Prepared] = deque()
        self._bytes = 0

    def _qsize(self) -> int:
        return self._bytes

    def _put(self, item: Prepared) -> None:
        self._files.append(item)
        self._bytes += _weight(item)

    def _get(self) -> Prepared:
        item = self._files.popleft()
        self._bytes -= _weight(item)
        return item


def _weight(prepared: Prepared) -> int:
    """Return how much memory a prepared file takes, about, in bytes."""
    _, outcome = prepared
    return 1000 + (2 * outcome.characters if isinstance(outcome, FileEntries) else 0)
