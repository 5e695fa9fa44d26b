"""How far a refresh has come, on stderr: a bar, plain lines, JSON, or nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from search_index.models import Progress, Stage
from search_index.records import progress_record, to_json

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

Reporter = Callable[[Progress], None]
Clock = Callable[[], float]

_JSON_INTERVAL = 0.1
_LINE_INTERVAL = 5.0


@contextmanager
def progress_reporter(
    *, quiet: bool = False, as_json: bool = False, delay: float = 0.0
) -> Iterator[Reporter]:
    """Give the callback that suits stderr; what it drew is tidied up at the end.

    Nothing is shown in the first ``delay`` seconds. ``as_json`` writes a JSON object a line,
    at most ten a second, and wins over ``quiet``.
    """
    if as_json:
        yield _Throttled(_write_json, _JSON_INTERVAL)
    elif quiet:
        yield _ignore
    elif sys.stderr.isatty():
        with _BarReporter() as bar:
            yield _Delayed(bar, delay)
    else:
        yield _Delayed(_Throttled(_write_line, _LINE_INTERVAL), delay)


class _Delayed:
    """Passes nothing on until some seconds have gone by."""

    def __init__(self, reporter: Reporter, delay: float, clock: Clock = time.monotonic) -> None:
        self._reporter = reporter
        self._clock = clock
        self._due = clock() + delay

    def __call__(self, progress: Progress) -> None:
        if self._clock() >= self._due:
            self._reporter(progress)


class _Throttled:
    """Passes on the first moment of each stage, and else one an interval."""

    def __init__(self, reporter: Reporter, interval: float, clock: Clock = time.monotonic) -> None:
        self._reporter = reporter
        self._interval = interval
        self._clock = clock
        self._stage: Stage | None = None
        self._due = 0.0

    def __call__(self, progress: Progress) -> None:
        now = self._clock()
        if progress.stage is not self._stage or now >= self._due:
            self._stage = progress.stage
            self._due = now + self._interval
            self._reporter(progress)


class _BarReporter:
    """A Rich progress bar that appears with the first progress and vanishes at the end."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> _BarReporter:
        return self

    def __exit__(self, *_: object) -> None:
        self._vanish()

    def _vanish(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __call__(self, progress: Progress) -> None:
        if progress.stage is Stage.DONE:
            self._vanish()
            return
        bar = self._bar or self._appear()
        assert self._task is not None
        total = progress.total if progress.stage is not Stage.WALKING else None
        bar.update(
            self._task, description=_described(progress), completed=progress.done, total=total
        )

    def _appear(self) -> Bar:
        """Draw the bar; Rich is imported only now."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._bar = Bar(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=None)
        self._bar.start()
        return self._bar


def _described(progress: Progress) -> str:
    if progress.stage is Stage.WALKING:
        return "Looking for files"
    failed = f", {progress.failed:,} failed" if progress.failed else ""
    return f"{'Writing' if progress.stage is Stage.WRITING else 'Indexing'}{failed}"


def _write_line(progress: Progress) -> None:
    if progress.stage in (Stage.WALKING, Stage.WRITING):
        return
    counts = f"{progress.done:,} of {progress.total:,} files, {progress.searchable:,} searchable"
    failed = f", {progress.failed:,} failed" if progress.failed else ""
    print(f"{_described(progress).split(',')[0]}: {counts}{failed}", file=sys.stderr)


def _write_json(progress: Progress) -> None:
    print(to_json(progress_record(progress), ascii_only=True), file=sys.stderr, flush=True)


def _ignore(_: Progress) -> None:
    """Show nothing."""
