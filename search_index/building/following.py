"""Following the files: refreshed at once, and again whenever something below the paths changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from search_index.building.watching import StopSign, Watch
from search_index.errors import IndexBusy
from search_index.models import IndexReport, Progress, Stage

_LEAST_PAUSE = 0.5
_SHARE = 3.0
"""Refreshes are so many times as long apart as the last one took: files that change all the
time then cost a quarter of a processor."""

Listener = Callable[[Progress], None]
Refresh = Callable[[Listener | None], IndexReport]


def follow(
    refresh: Refresh,
    roots: Sequence[Path],
    stop: StopSign,
    progress: Listener | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[IndexReport]:
    """Refresh, yield the report, wait for a change, and so on until ``stop`` is set.

    ``tell`` is told once how changes are noticed. A refresh by another process is waited for.
    """
    with closing(Watch(roots, stop)) as watch:
        if tell:
            tell(watch.manner)
        listener = progress
        while not stop.is_set():
            began = time.monotonic()
            try:
                yield refresh(listener)
                listener = _changes_only(progress) if progress else None
            except IndexBusy:
                if not watch.pause(_LEAST_PAUSE):
                    return
                continue
            if not watch.wait(max(_LEAST_PAUSE, _SHARE * (time.monotonic() - began))):
                return


def _changes_only(listener: Listener) -> Listener:
    """Return a listener that hears nothing of a refresh that finds nothing to read."""

    def heard(moment: Progress) -> None:
        if moment.total and moment.stage is not Stage.WALKING:
            listener(moment)

    return heard
