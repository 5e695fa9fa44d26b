"""Collection: the documents below some paths, and their index, kept fresh."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from search_index import locations
from search_index.asking import Turn
from search_index.engine_names import ENGINE_VARIABLE, ENGINES
from search_index.engines import (
    check_engine,
    discard_index,
    drop_older_indexes,
    keep_engine,
    kept_engine,
    open_engine,
    other_index,
)
from search_index.engines.engine import Engine, Snapshot
from search_index.errors import CollectionError, IndexChanged, IndexDamaged
from search_index.models import FailedFile, IndexReport, Progress
from search_index.sanitize import clean_path

if TYPE_CHECKING:
    from search_index.building.parts import Part
    from search_index.building.watching import StopSign

_Answer = TypeVar("_Answer")
_LOG = logging.getLogger("missionlog")
_MOST_TRIES = 3
"""So often something is asked of an index that changes under it: each time of a newer commit."""


class Collection:
    """The documents below some paths, and the index that they are found by.

    Methods may be called from any thread; calls are answered one at a time.
    """

    def __init__(self, roots: Sequence[Path], engine_name: str, folder: Path) -> None:
        self._roots = tuple(roots)
        self._engine_name = engine_name
        self._folder = folder
        self._lock = Turn(self._look_for_damage)
        self._opened: Engine | None = None
        self._snapshot: Snapshot | None = None
        with suppress(IndexDamaged):  # whoever asks it is told, and a refresh makes it anew
            self._engine.is_replaced()

    @property
    def _engine(self) -> Engine:
        """The engine, opened when it is first asked something. Raises IndexDamaged."""
        if self._opened is None:
            self._opened = open_engine(self._engine_name, self._folder)
        return self._opened

    def _let_go(self) -> None:
        """Close the engine, if it is open."""
        self._snapshot = None
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @classmethod
    def open(
        cls,
        paths: str | Path | Sequence[str | Path],
        *,
        engine: str | None = None,
        index_dir: str | Path | None = None,
    ) -> Self:
        """Open the collection of all documents below ``paths``; reads no document yet.

        ``engine`` is remembered for the collection; without it the one remembered is opened,
        at first ``ENGINE_VARIABLE``'s or else whoosh. ``index_dir`` replaces the folder below
        which indexes are kept. Raises
        CollectionError for a path that does not exist, IndexRefused for an index of
        another user, MissionlogError for an engine that does not.
        """
        given = [paths] if isinstance(paths, str | Path) else list(paths)
        roots = [locations.whole_path(path) for path in given]
        if not roots:
            raise CollectionError("A collection needs at least one folder or file.")
        for root in roots:
            if not _exists(root):
                raise CollectionError(f"There is no {clean_path(str(root))}.")
        folder = locations.collection_index_dir(roots, index_dir)
        chosen = engine or kept_engine(folder) or os.environ.get(ENGINE_VARIABLE) or ENGINES[0]
        check_engine(chosen)
        if engine:
            keep_engine(engine, folder)
        return cls(roots, chosen, folder)

    # The collection

    @property
    def roots(self) -> tuple[Path, ...]:
        """The paths of the collection, absolute."""
        return self._roots

    @property
    def engine_name(self) -> str:
        """The engine's name, for the status line."""
        return self._engine_name

    @property
    def document_count(self) -> int:
        """How many documents are searchable now."""
        return self._asked(lambda: self._commit().document_count)

    def display_path(self, path: str) -> str:
        """Return a document's path as short as is clear: relative to its root."""
        for root in self._roots:
            shown, name = clean_path(str(root)), clean_path(root.name)
            if path == shown:
                return name
            if path.startswith(f"{shown}/"):
                short = path.removeprefix(f"{shown}/")
                return f"{name}/{short}" if len(self._roots) > 1 else short
        return path

    # Freshness

    def refresh(
        self, progress: Callable[[Progress], None] | None = None, *, part: Part | None = None
    ) -> IndexReport:
        """Bring the index up to the files: add, update, remove, and leave the rest alone.

        Of a collection that several machines index together only the files of ``part`` are
        looked at; who is who over all of them, the next refresh of the whole works out.

        A damaged index is made anew, and the report tells what was wrong with it. Raises
        IndexBusy at once when another process is refreshing this collection. What is already
        in the index can be searched meanwhile.
        """
        try:
            report = self._refresh(progress, part)
        except IndexDamaged as error:
            with self._lock:
                self._let_go()
                discard_index(self._engine_name, self._folder)
            report = replace(self._refresh(progress, part), damage=str(error))
        self._log(report)
        self.reload()
        drop_older_indexes(self._engine_name, self._folder)
        return report

    def _log(self, report: IndexReport) -> None:
        """Write down what a refresh did. Of a reason, what a library said may be a document's."""
        key = self._folder.name
        if report.damage:
            _LOG.error("%s: %s Made anew.", key, report.damage)
        for failed in report.failed:
            _LOG.warning("%s: not read: %s: %s", key, failed.path, failed.reason.split(":")[0])
        counts = (report.added, report.updated, report.moved, report.removed, len(report.failed))
        said = "%s: refreshed, %d added, %d updated, %d moved, %d removed, %d failed, %.1f s"
        level = logging.INFO if report.changed or report.failed else logging.DEBUG
        _LOG.log(level, said, key, *counts, report.seconds)

    def _refresh(
        self, progress: Callable[[Progress], None] | None, part: Part | None
    ) -> IndexReport:
        # Searching needs none of what reading does; and no writer is left open where it fails.
        from search_index.building.parts import WHOLE
        from search_index.building.refresh import refresh_index

        with self._lock:
            writer = self._engine.writer(in_part=part is not None)
        with Turn(self._look_for_damage), closing(writer):
            lender = partial(other_index, self._engine_name, self._folder)
            return refresh_index(writer, self._roots, progress, part or WHOLE, lender)

    def follow(
        self,
        progress: Callable[[Progress], None] | None = None,
        *,
        stop: StopSign | None = None,
        tell: Callable[[str], None] | None = None,
        part: Part | None = None,
    ) -> Iterator[IndexReport]:
        """Refresh, and again whenever something below the paths changed: yield each report.

        It goes on until ``stop`` (a ``threading.Event``, say) is set, or the iterator is
        closed. ``tell`` is told once how changes are noticed. A refresh by another process is
        waited for; else what ``refresh`` raises is raised.
        """
        from search_index.building.following import follow

        return follow(
            partial(self.refresh, part=part), self._roots, stop or Event(), progress, tell
        )

    def reload(self) -> bool:
        """Look at the newest commit; True when it is newer than the one seen before."""
        with self._lock:
            if self._engine.is_replaced():
                self._let_go()
            if self._snapshot is not None and not self._engine.is_stale(self._snapshot):
                return False
            self._snapshot = self._engine.snapshot()
            return True

    def _commit(self) -> Snapshot:
        """Return the commit seen last; the newest where that one's documents are being dropped."""
        if self._snapshot is None or not self._engine.is_whole(self._snapshot):
            self.reload()
        assert self._snapshot is not None
        return self._snapshot

    def _asked(self, ask: Callable[[], _Answer]) -> _Answer:
        """Ask the commit seen last; a newer one where that one's documents are dropped meanwhile.

        A refresh elsewhere may drop them between any two reads: what was answered counts only
        where all of them were still there in the end. ``ask`` may be called more than once.
        Raises IndexChanged where it never was so.
        """
        changed = IndexChanged("The index changed again and again while it was asked; ask again.")
        with self._lock:
            for _ in range(_MOST_TRIES):
                commit = self._commit()
                try:
                    answer = ask()
                except IndexChanged as error:
                    changed = error
                    self.reload()
                except Exception:
                    if self._is_whole(commit):
                        raise
                else:
                    if self._is_whole(commit):
                        return answer
            raise changed

    def _is_whole(self, commit: Snapshot) -> bool:
        """Tell whether a commit is the one asked still, and all its documents are there."""
        return commit is self._snapshot and self._engine.is_whole(commit)

    def _look_for_damage(self) -> None:
        """Raise IndexDamaged where the index that was asked is not as it was written."""
        if self._opened is not None:
            self._opened.check()

    def check(self) -> None:
        """Look through every byte of the index. Raises IndexDamaged where it is not as written."""
        with self._lock:
            self._engine.check()

    def failures(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""
        with self._lock:
            return self._engine.failed_files()

    # Closing

    def close(self) -> None:
        """Let go of the index; a second call does nothing."""
        with self._lock:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _exists(path: Path) -> bool:
    """Tell whether there is such a path; raises CollectionError where nobody may look."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        shown = clean_path(str(path))
        from search_index.sources.opening import os_reason  # searching needs no readers

        raise CollectionError(f"{shown} cannot be opened: {os_reason(error)}.") from error
    return True
