"""The one writer of an embedded index.

What is added goes to the store at once, a run of documents at a time, and its words to the
word index's change; the commit of that change is the one switch: it names the rows of the
store that count. Rows are written before it and swept after it, so that a crash at any
moment leaves either the old state or the new one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import repeat

from filelock import FileLock

from search_index.analysis import hyphened_words
from search_index.engines import columns
from search_index.engines.entries import Entry, FileEntries, FileFailures, FileState
from search_index.engines.holdings import is_in_order, put_in_order
from search_index.engines.sealing import Seal
from search_index.engines.store import Store
from search_index.engines.updating import Same, Update
from search_index.engines.words import WordIndex, WordWriter
from search_index.errors import IndexDamaged
from search_index.models import FailedFile

UNFINISHED = -1
"""The size noted of a file of which pieces are still to come: it is read anew after a crash."""
SWEPT = "swept"
"""Under this name stands the commit all of whose rows are there; of those before, some are not."""
_MOST_FILES = 1000
_ROWS_AT_ONCE = 200
_MOST_CHARACTERS = 8_000_000
"""What is held of files before they are stored."""


@contextmanager
def _no_cycles_sought() -> Iterator[None]:
    """Keep Python from looking for cycles among many small objects that make none."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()


def _hyphened_words(entries: Iterable[Entry]) -> set[tuple[str, ...]]:
    documents = (entry.document for entry in entries)
    return set().union(*(hyphened_words(f"{it.title}\n{it.text}") for it in documents))


class EmbeddedWriter:
    """Writes an embedded index: see ``engine.Writer``."""

    def __init__(self, lock: FileLock, words: WordIndex, store: Store, seal: Seal) -> None:
        self._lock = lock
        self._seal = seal
        self._words = words
        self._store = store
        self._rows: dict[str, list[int]] = {}
        self._states: dict[str, FileState] = {}
        self._live: set[int] = set()
        self._updates: dict[str, Update] = {}
        self._unfinished: set[str] = set()
        try:
            self._read_last_commit()
        except BaseException:
            store.close()
            raise
        self._begin()

    def _read_last_commit(self) -> None:
        reader = self._words.reader()
        self._live = set(reader.rows[reader.rows > 0].tolist())
        reader.close()
        if dead := self._store.documents.dead_rows(self._live):
            self._seal.lift()
            with self._store as store:
                store.documents.sweep(dead)
                store.marks.note(SWEPT, self._words.generation())
        for row, state in self._store.files.states():
            self._rows.setdefault(state.path, []).append(row)
            self._states[state.path] = state
        if sum(map(len, self._rows.values())) != len(self._live):
            raise IndexDamaged("The index is damaged: it counts documents that it does not hold.")

    def _begin(self) -> None:
        """Begin to collect what the next commit will change."""
        self._run: list[FileEntries] = []
        self._characters = 0
        self._stored: list[tuple[FileState, list[int]]] = []
        self._gone: set[str] = set()
        self._dropped: set[int] = set()
        self._settled: list[FileState] = []
        self._failed: list[tuple[FileState, FailedFile]] = []
        self._touched: list[FileState] = []
        self._change: WordWriter | None = None

    def states(self) -> dict[str, FileState]:
        """Return every indexed file, by path, as of the last commit."""
        return dict(self._states)

    def failures(self) -> dict[str, FileFailures]:
        """Return the files that could not be read whole when last tried, and why."""
        return self._store.failures.all()

    def entries(self, path: str) -> Iterator[Entry]:
        """Yield what is stored of a file's documents, in their order, as of the last commit."""
        rows = self._rows.get(path, [])
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            chunk = rows[start : start + _ROWS_AT_ONCE]
            found = self._store.documents.entries(chunk)
            yield from (found[row] for row in chunk)

    def known(self, path: str) -> frozenset[int]:
        """Return what tells a file's documents apart; nothing of a file of one document."""
        rows = self._rows.get(path, ())
        held = self._store.documents.held(rows) if len(rows) > 1 else ()
        return frozenset(one.content for one in held)

    def add(self, file: FileEntries) -> None:
        """Put a file in, in place of what the index has of it, or a piece after the others."""
        path = file.state.path
        if file.first:
            self._gone.add(path)
            self._updates[path] = Update(self._store.documents.held(self._rows.get(path, ())))
        file = self._compared(file, self._updates[path])
        if file.last:
            self._unfinished.discard(path)
            self._settled.append(file.state)
            self._end_update(path)
        else:
            self._unfinished.add(path)
        self._failed += [(file.state, failed) for failed in file.failed]
        self._run.append(file)
        self._characters += file.characters
        if len(self._run) >= _MOST_FILES or self._characters >= _MOST_CHARACTERS:
            self._store_run()

    def _compared(self, file: FileEntries, update: Update) -> FileEntries:
        """Return a piece of a file with just what is to be written of it."""
        moved = [one for one in file.same if not update.stays(one)]
        entries = [*file.entries, *(self._moved(one, update.row_of(one)) for one in moved)]
        for entry in entries:
            update.replace(entry.document.id)
        self._dropped.update(update.take_dropped())
        return replace(file, entries=tuple(entries), same=())

    def _moved(self, same: Same, row: int) -> Entry:
        """Return what is stored of a document as of one at another place."""
        entry = self._store.documents.entries([row])[row]
        return replace(entry, document=replace(entry.document, id=same.id, path=same.path))

    def _end_update(self, path: str) -> None:
        update = self._updates.pop(path)
        update.end()
        self._dropped.update(update.take_dropped())

    def remove(self, path: str) -> None:
        """Drop a file."""
        self._gone.add(path)
        self._dropped.update(self._rows.get(path, ()))

    def fail(self, state: FileState, failed: FailedFile) -> None:
        """Note why a file cannot be read any more, and drop all but pieces just added of it."""
        if state.path in self._unfinished:
            self._unfinished.discard(state.path)
            self._end_update(state.path)
            self._touched.append(state)
        else:
            self.remove(state.path)
        self._failed.append((state, failed))

    def touch(self, state: FileState) -> None:
        """Note the new time of a file whose content stayed."""
        self._touched.append(state)

    def commit(self, *, last: bool = False) -> int:
        """Make all of it visible at once; return the document count. See ``engine.Writer``."""
        if self._run:
            self._store_run()
        if self._gone or self._failed or self._touched:
            self._note_files()
        with _no_cycles_sought():
            self._commit_words(tidy=last)
            if last:
                self._put_in_order()
        if last and not self._seal.is_there and self._store.settle():
            self._seal.put()
        self._begin()
        return len(self._live)

    def _note_files(self) -> None:
        """Note which files failed or were touched, and which are read or gone."""
        self._seal.lift()
        with self._store as store:
            store.failures.forget(self._gone)
            store.failures.note(self._failed)
            store.files.touch(self._touched)

    def _store_run(self) -> None:
        """Write the files that are held below the next free rows."""
        self._seal.lift()
        run, self._run, self._characters = self._run, [], 0
        self._change = self._change or self._words.begin()
        first_row = next_row = self._store.documents.next_row()
        states = [it.state if it.last else replace(it.state, size=UNFINISHED) for it in run]
        added: list[tuple[int, int, Entry]] = []
        with self._store as store, _no_cycles_sought():
            for file, state, number in zip(run, states, store.files.add(states), strict=True):
                rows = list(range(next_row, next_row + len(file.entries)))
                added += zip(rows, repeat(number), file.entries)
                next_row += len(rows)
                self._stored.append((state, rows))
            store.documents.add(added)
            for row, _, entry in added:
                self._change.add(row, entry.document.title, entry.document.text)
            if added:
                entries = [entry for _, _, entry in added]
                store.hyphened.add(_hyphened_words(entries))
                numbers = store.labels.add(columns.texts_of(entries))
                store.columns.add(first_row, columns.build(first_row, entries, numbers).pack())

    def _commit_words(self, *, tidy: bool) -> None:
        if not (self._dropped or self._stored):
            return
        self._seal.lift()
        change = self._change = self._change or self._words.begin()
        change.delete(self._dropped)
        for row, title, text in self._store.documents.texts(change.absorb(tidy=tidy)):
            change.add(row, title, text)
        change.commit()
        self._note_rows()

    def _note_rows(self) -> None:
        """Note which rows count now, and of what files as they are now."""
        self._live -= self._dropped
        for path in self._gone:
            self._rows[path] = [row for row in self._rows.get(path, ()) if row in self._live]
        for state, rows in self._stored:
            self._rows.setdefault(state.path, []).extend(rows)
            self._states[state.path] = state
            self._live.update(rows)
        for path in self._gone:
            if not self._rows[path]:
                del self._rows[path]
                self._states.pop(path, None)
        # Documents that stayed are of files that have changed: only now that the commit names
        # what is new of these may it look as if all of it were there.
        with self._store as store:
            store.files.settle(self._settled)

    def _put_in_order(self) -> None:
        """Join what was written in pieces, and work out what all need who open the index."""
        reader = self._words.reader()
        rows = reader.rows
        reader.close()
        if is_in_order(rows, self._store):
            return
        self._seal.lift()
        with self._store as store:
            put_in_order(rows, store)
        self._store.arrays.sweep()

    def close(self) -> None:
        """Let the next writer in; what was not committed is gone."""
        with ExitStack() as leaving:
            leaving.callback(self._lock.release)
            leaving.callback(self._store.close)
            if self._change is not None:
                leaving.callback(self._change.cancel)
