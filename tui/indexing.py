"""Indexing: brings the index up to the files in a process of its own.

A process, because reading and extracting would hold up the keys; and because ending it at
any moment leaves the last good index.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from search_index.models import Progress, Stage
from search_index.sanitize import clean_line

_LONGEST_LINE = 1 << 24
_WRONG_PATH = "Invalid value for 'PATH...': "
"""What click puts before a path that is gone."""
_GRACE = 3.0
_START = """
import runpy, sys
sys.path.append(sys.argv.pop(1))
runpy.run_module("tui", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True, slots=True)
class IndexingResult:
    """How it ended: counts of documents, or a sentence on what went wrong."""

    added: int = 0
    updated: int = 0
    moved: int = 0
    removed: int = 0
    failed: int = 0
    problem: str = ""

    @property
    def sentence(self) -> str:
        """What to tell the user."""
        if self.problem:
            return self.problem
        counts = (
            (self.added, "added"),
            (self.updated, "updated"),
            (self.moved, "moved"),
            (self.removed, "removed"),
            (self.failed, "could not be read"),
        )
        told = [f"{count:,} {what}" for count, what in counts if count]
        return "Index refreshed: " + (", ".join(told) or "nothing new")


def index_command(
    paths: Sequence[Path], index_dir: Path | None, *, watch: bool = False
) -> list[str]:
    """Return the command that refreshes the index of these paths, or follows them."""
    place = ["--index-dir", str(index_dir)] if index_dir else []
    watching = ["--watch"] if watch else []
    machine = ["--progress-json", "--json"]
    return own_command(["index", *machine, *watching, *place, "--", *map(str, paths)])


def own_command(arguments: Sequence[str]) -> list[str]:
    """Return the command that runs this very program with these arguments.

    It looks for the program in no working directory: a folder of documents may hold a ``tui``
    of its own.
    """
    root = str(Path(__file__).resolve().parent.parent)
    return [sys.executable, "-P", "-c", _START, root, *arguments]


class Indexing:
    """Runs the command and passes on what it says: its progress, and each of its reports."""

    def __init__(
        self,
        command: Sequence[str],
        tell: Callable[[Progress], None],
        report: Callable[[IndexingResult], Awaitable[None]] | None = None,
    ) -> None:
        self._command = tuple(command)
        self._tell = tell
        self._report = report
        self._process: Process | None = None

    async def run(self) -> IndexingResult:
        """Run it to the end and return how it ended."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=_LONGEST_LINE
            )
        except OSError as error:
            return IndexingResult(problem=f"Could not start indexing: {error.strerror}")
        output, words = await asyncio.gather(self._read_output(), self._read_progress())
        code = await self._process.wait()
        return read_result(output, words, code)

    async def stop(self) -> None:
        """End the process, if it still runs."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _GRACE)
        except asyncio.TimeoutError:  # noqa: UP041 - they differ before Python 3.11
            process.kill()

    async def _read_output(self) -> bytes:
        """Pass on the reports; return the last line."""
        assert self._process is not None
        assert self._process.stdout is not None
        last = b""
        async for line in self._process.stdout:
            last = line
            result = read_result(line, "", 0)
            if self._report and not result.problem:
                await self._report(result)
        return last

    async def _read_progress(self) -> str:
        """Pass on the progress; return the last line that is none."""
        assert self._process is not None
        assert self._process.stderr is not None
        words = ""
        async for line in self._process.stderr:
            text = line.decode(errors="replace")
            progress = read_progress(text)
            if progress:
                self._tell(progress)
            else:
                words = clean_line(text) or words
        return words


def read_progress(line: str) -> Progress | None:
    """Return the progress that a line of JSON tells, None for any other line."""
    try:
        record: dict[str, Any] = json.loads(line)
        known = {item.name: record[item.name] for item in fields(Progress) if item.name in record}
        return Progress(**{**known, "stage": Stage(known["stage"])})
    except (ValueError, TypeError, KeyError):
        return None


def read_result(output: bytes, words: str, code: int) -> IndexingResult:
    """Return what the final report says; without one, the process's last words."""
    try:
        record: dict[str, Any] = json.loads(output)
        return IndexingResult(
            int(record["added"]),
            int(record["updated"]),
            int(record["moved"]),
            int(record["removed"]),
            len(record["failed"]),
        )
    except (ValueError, TypeError, KeyError):
        said = words.rpartition(_WRONG_PATH)[2].removeprefix("missionlog: ")
        reason = said or f"the process ended with code {code}"
        return IndexingResult(problem=f"Indexing stopped: {reason}")
