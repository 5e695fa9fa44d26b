"""One worker process, seen from here: given jobs, listened to, ended and started again."""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress

from search_index.building.frames import HEADER_BYTES, Outcome, body_bytes, unpack_body
from search_index.models import FailedFile
from search_index.sanitize import clean_path
from search_index.sources import SourceFile
from search_index.sources.opening import os_reason

_DIED = "its reader crashed on this file"
_LAST_BREATH = 0.5
"""Seconds between the last that is heard of a process and its end."""
_PIECE = 1 << 18

Prepared = tuple[SourceFile, Outcome]
"""A file, and a piece of what was made of it or why nothing (more) could be."""


def is_last(outcome: Outcome) -> bool:
    """Tell whether nothing more comes of a file."""
    return isinstance(outcome, FailedFile) or outcome.last


class WorkerProcess:
    """A process that prepares files, started when first needed and again after it died.

    ``command`` starts one, which speaks as ``worker`` does and is told ``seconds`` as its
    argument; it is ended when a file, or a piece of it, takes longer. Only ``kill`` may be
    called from another thread.
    """

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._ear: selectors.BaseSelector
        self._heard = bytearray()

    def prepare(self, job: Sequence[SourceFile]) -> Iterator[Prepared]:
        """Yield each file of a job as it is ready, in order: what ends the process costs one.

        A file of many documents comes in pieces.
        """
        waiting = deque(job)
        while waiting:
            try:
                process = self._process or self._start()
            except OSError as error:
                reason = f"no process could be started to read it: {os_reason(error)}"
                yield from (_failed(source, reason) for source in waiting)
                return
            try:
                self._send(process, list(waiting))
                while waiting:
                    outcome = self._receive(process)
                    yield (waiting.popleft() if is_last(outcome) else waiting[0]), outcome
            except TimeoutError:
                self.stop()
                reason = f"it took longer than {self._seconds:g} seconds to read"
                yield _failed(waiting.popleft(), reason)
            except Exception:  # what a dying process leaves in the pipe may be anything
                fate = _fate(self.stop(patience=_LAST_BREATH))
                yield _failed(waiting.popleft(), f"{_DIED}{fate}")

    def _start(self) -> subprocess.Popen[bytes]:
        self._heard.clear()
        self._process = subprocess.Popen(
            [*self._command, f"{self._seconds:g}"],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        assert self._process.stdout is not None
        self._ear = selectors.DefaultSelector()
        self._ear.register(self._process.stdout, selectors.EVENT_READ)
        return self._process

    @staticmethod
    def _send(process: subprocess.Popen[bytes], job: list[SourceFile]) -> None:
        assert process.stdin is not None
        with os.fdopen(os.dup(process.stdin.fileno()), "wb") as jobs:
            pickle.dump(job, jobs, protocol=pickle.HIGHEST_PROTOCOL)

    def _receive(self, process: subprocess.Popen[bytes]) -> Outcome:
        latest = time.monotonic() + self._seconds
        header = self._read(process, HEADER_BYTES, latest)
        return unpack_body(self._read(process, body_bytes(header), latest))

    def _read(self, process: subprocess.Popen[bytes], count: int, latest: float) -> bytes:
        """Return so many bytes. Raises EOFError when it died, TimeoutError after ``latest``."""
        assert process.stdout is not None
        while len(self._heard) < count:
            if not self._ear.select(max(latest - time.monotonic(), 0)):
                raise TimeoutError
            piece = os.read(process.stdout.fileno(), _PIECE)
            if not piece:
                raise EOFError
            self._heard += piece
        taken = bytes(self._heard[:count])
        del self._heard[:count]
        return taken

    def kill(self) -> None:
        """End the process; whoever listens to it hears the end."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self, *, patience: float = 0.0) -> int | None:
        """End the process and let go of it.

        Return how it ended by itself, as ``subprocess`` tells; None where it did not within
        ``patience`` seconds.
        """
        process, self._process = self._process, None
        if process is None:
            return None
        self._ear.close()
        code = None
        with suppress(subprocess.TimeoutExpired):
            code = process.wait(patience)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        return code


def _fate(code: int | None) -> str:
    """Return which signal ended a process, if one did."""
    if code is None or code >= 0:
        return ""
    hint = ", too little memory?" if code == -signal.SIGKILL else ""
    try:
        name = signal.Signals(-code).name
    except ValueError:  # most real-time signals have none
        name = f"signal {-code}"
    return f" ({name}{hint})"


def _failed(source: SourceFile, reason: str) -> Prepared:
    return source, FailedFile(clean_path(str(source.path)), reason)


def _environment() -> dict[str, str]:
    """Return what a worker finds around it: our modules, and one core for its arithmetic."""
    path = os.pathsep.join(filter(None, sys.path))
    return {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
