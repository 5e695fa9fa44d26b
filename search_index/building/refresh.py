"""A refresh: bring an index up to the files, and say how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from pathlib import Path

from search_index.building.changes import Changes, find_changes
from search_index.building.lent_files import LentFiles, is_worth_asking
from search_index.building.moving import Move
from search_index.building.parts import WHOLE, Part
from search_index.building.process import Prepared, is_last
from search_index.building.workers import prepare_all
from search_index.engines.engine import Writer
from search_index.engines.entries import FileEntries, FileState
from search_index.models import FailedFile, IndexReport, Progress, Stage
from search_index.sources import SourceFile

_FIRST_BATCH = 100
_LARGEST_BATCH = 16_000
_BATCH_GROWTH = 10
_MOST_CHARACTERS = 24_000_000
"""The words of a batch are held in memory until it is committed."""
_REPORT_SECONDS = 0.1

Listener = Callable[[Progress], None]
Lender = Callable[[], AbstractContextManager[Writer | None]]
"""Gives the writer of another index of the same files, None where there is none."""


def refresh_index(
    writer: Writer,
    roots: Sequence[Path],
    progress: Listener | None = None,
    part: Part = WHOLE,
    lender: Lender = nullcontext,
) -> IndexReport:
    """Read what is new or changed below ``roots``, drop what is gone, leave the rest alone.

    Of a collection in parts, all files but those of ``part`` are left alone. Where much is
    new, what the lender's index holds of it is taken from there.
    """
    return _Refresh(writer, roots, progress or (lambda _: None), part, lender).run()


class _Refresh:
    def __init__(
        self,
        writer: Writer,
        roots: Sequence[Path],
        listener: Listener,
        part: Part,
        lender: Lender,
    ) -> None:
        self._part = part
        self._writer = writer
        self._lender = lender
        self._roots = roots
        self._listener = listener
        self._began = time.monotonic()
        self._last_report = 0.0
        self._batch = _FIRST_BATCH
        self._held = 0
        self._characters = 0
        self._failed_paths: set[str] = set()
        self._taken: set[str] = set()
        self._all_failed: list[FailedFile] = []
        self._done = 0
        self._total = 0
        self._searchable = 0

    def run(self) -> IndexReport:
        self._tell(Stage.WALKING)
        known = self._writer.states(), self._writer.failures()
        changes = find_changes(self._roots, *known, self._part)
        for move in tuple(changes.moved):
            if not move.keeps(self._writer.entries(move.old.path)):
                changes.read_instead(move)
        self._all_failed = [*changes.unreachable, *changes.still_failing]
        self._total = len(changes.moved) + len(changes.to_read)
        self._change_known(changes)
        self._take_all(self._carried(changes.moved))
        self._take_lent(changes)
        new = [source for source in changes.added if str(source.path) not in self._taken]
        self._take_all(prepare_all([*new, *map(self._with_known, changes.updated)]))
        if self._total:
            self._commit(last=True)
        self._tell(Stage.DONE)
        return self._report(changes)

    def _with_known(self, source: SourceFile) -> SourceFile:
        """Return a file that changed with what the index knows its documents by."""
        return replace(source, known=self._writer.known(str(source.path)))

    def _change_known(self, changes: Changes) -> None:
        """Commit what needs no reading, so that what is gone is not found any more."""
        for path in (*changes.removed, *changes.recovered):
            self._writer.remove(path)
        for state in changes.touched:
            self._writer.touch(state)
        self._commit(last=not self._total)

    def _carried(self, moves: Sequence[Move]) -> Generator[Prepared]:
        """Yield moved files as they are now; the old ones go in the same commit."""
        for move in moves:
            for piece in move.pieces(self._writer.entries(move.old.path)):
                if piece.last:
                    self._writer.remove(move.old.path)
                yield move.new, piece

    def _take_lent(self, changes: Changes) -> None:
        """Take over what another index holds of the files that are new here."""
        if not is_worth_asking(len(changes.added), changes.unchanged):
            return
        with self._lender() as other:
            if other is not None:
                lent = LentFiles(other)
                self._take_all(lent.prepared(changes.added))
                self._taken = lent.taken

    def _take_all(self, prepared: Generator[Prepared]) -> None:
        with closing(prepared) as ready:  # its processes end with it, whatever happens
            for one in ready:
                self._take(one)
                if self._is_full() and self._done < self._total:
                    self._commit(last=False)
                    self._batch = min(self._batch * _BATCH_GROWTH, _LARGEST_BATCH)
                if time.monotonic() - self._last_report >= _REPORT_SECONDS:
                    self._tell(Stage.READING)

    def _take(self, prepared: Prepared) -> None:
        source, outcome = prepared
        self._done += is_last(outcome)
        self._held += 1
        if isinstance(outcome, FileEntries):
            self._writer.add(outcome)
            self._characters += outcome.characters
            self._all_failed += outcome.failed
        else:
            path = str(source.path)
            self._writer.fail(FileState(path, source.size, source.mtime_ns, ""), outcome)
            self._failed_paths.add(path)
            self._all_failed.append(outcome)

    def _is_full(self) -> bool:
        return self._held >= self._batch or self._characters >= _MOST_CHARACTERS

    def _commit(self, *, last: bool) -> None:
        if self._held:
            self._tell(Stage.WRITING)
        self._searchable = self._writer.commit(last=last)
        self._held = self._characters = 0

    def _tell(self, stage: Stage) -> None:
        self._last_report = time.monotonic()
        self._listener(
            Progress(
                stage=stage,
                done=self._done,
                total=self._total,
                failed=len(self._all_failed),
                searchable=self._searchable,
                seconds=self._last_report - self._began,
            )
        )

    def _report(self, changes: Changes) -> IndexReport:
        failed = self._failed_paths
        return IndexReport(
            added=sum(str(source.path) not in failed for source in changes.added),
            updated=sum(str(source.path) not in failed for source in changes.updated),
            moved=len(changes.moved),
            taken=len(self._taken),
            removed=len(changes.removed),
            unchanged=changes.unchanged,
            skipped=tuple(sorted(changes.skipped.items())),
            failed=tuple(sorted(self._all_failed, key=lambda file: file.path)),
            seconds=round(time.monotonic() - self._began, 3),
        )
