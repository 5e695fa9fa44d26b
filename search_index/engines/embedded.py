"""An engine in this process: a word index, and beside it the store with its columns.

The word index's commit is the one switch: it names the rows of the store that count.
Rows are written before it and swept after it, so that a crash at any moment leaves
either the old state or the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from filelock import FileLock

from search_index.engines import columns
from search_index.engines.columns import labels_of
from search_index.engines.engine import Snapshot
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.engines.gathering import gather, is_gathered
from search_index.engines.locking import writer_lock
from search_index.engines.snapshot import EmbeddedSnapshot
from search_index.engines.store import Store
from search_index.engines.words import DAMAGE, WordIndex
from search_index.errors import IndexDamaged
from search_index.models import FailedFile
from search_index.sanitize import clean_line, clean_path

_CHARACTERS_PER_WORD = 6
_UNPACKED = 1000
"""So many documents are held unpacked while columns are made of them."""


class EmbeddedEngine:
    """An engine over a folder: see ``engine.Engine``."""

    def __init__(self, name: str, folder: Path, open_words: Callable[[Path], WordIndex]) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.name = name
        self._folder = folder
        self._words = open_words(folder / "words")
        self._store = self._open_store()

    def _open_store(self) -> Store:
        path = self._folder / "store.sqlite"
        path.touch(mode=0o600)
        return Store(path)

    def snapshot(self) -> EmbeddedSnapshot:
        """Return the newest commit. Raises IndexDamaged where it cannot be opened."""
        generation = self._words.generation()
        try:
            return EmbeddedSnapshot(generation, self._words.reader(), self._store)
        except DAMAGE as error:
            raise IndexDamaged(f"The index is damaged: {clean_line(str(error))}.") from error

    def is_stale(self, snapshot: Snapshot) -> bool:
        """Tell whether there is a newer commit than this snapshot."""
        return self._words.generation() != snapshot.generation

    def writer(self) -> EmbeddedWriter:
        """Become the writer. Raises IndexBusy when there is another."""
        lock = writer_lock(self._folder)
        try:
            return EmbeddedWriter(lock, self._words, self._open_store())
        except BaseException:
            lock.release()
            raise

    def failed_files(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""
        failures = self._store.failures().items()
        return tuple(FailedFile(clean_path(path), reason) for path, (_, reason) in failures)

    def close(self) -> None:
        """Let go of all files."""
        self._store.close()
        self._words.close()


class EmbeddedWriter:
    """The one writer of an embedded index: see ``engine.Writer``."""

    def __init__(self, lock: FileLock, words: WordIndex, store: Store) -> None:
        self._lock = lock
        self._words = words
        self._store = store
        self._rows: dict[str, list[int]] = {}
        self._states: dict[str, FileState] = {}
        self._live: set[int] = set()
        try:
            self._read_last_commit()
        except BaseException:
            store.close()
            raise

    def _read_last_commit(self) -> None:
        reader = self._words.reader()
        self._live = set(reader.rows[reader.rows > 0].tolist())
        reader.close()
        with self._store as store:
            store.sweep(self._live)
        for row, state in self._store.file_states():
            self._rows.setdefault(state.path, []).append(row)
            self._states[state.path] = state
        if sum(map(len, self._rows.values())) != len(self._live):
            raise IndexDamaged("The index is damaged: it counts documents that it does not hold.")

    def states(self) -> dict[str, FileState]:
        """Return every indexed file, by path, as of the last commit."""
        return dict(self._states)

    def failures(self) -> dict[str, tuple[FileState, str]]:
        """Return the files that could not be read when last tried, and why."""
        return self._store.failures()

    def write(
        self,
        added: Iterable[FileEntries],
        removed: Iterable[str],
        failed: Iterable[tuple[FileState, str]] = (),
        touched: Iterable[FileState] = (),
        *,
        last: bool = False,
    ) -> int:
        """Replace, drop and note; commit; return the document count. See ``engine.Writer``."""
        added, removed, failed = list(added), list(removed), list(failed)
        gone = {
            *removed,
            *(file.state.path for file in added),
            *(state.path for state, _ in failed),
        }
        with self._store as store:
            new_rows = self._store_files(added)
            store.forget_failures(gone)
            store.note_failures(failed)
            store.touch_files(touched)
        self._commit_words(added, gone, new_rows, tidy=last)
        if last:
            self._put_in_order()
        return len(self._live)

    def _store_files(self, added: list[FileEntries]) -> list[list[int]]:
        """Write files below the next free rows; return the rows of each."""
        first_row = next_row = self._store.next_row()
        new_rows = []
        for file in added:
            number = self._store.add_file(file.state)
            rows = list(range(next_row, next_row + len(file.entries)))
            for row, entry in zip(rows, file.entries, strict=True):
                self._store.add_document(row, number, entry)
            next_row += len(rows)
            new_rows.append(rows)
        if next_row > first_row:
            self._store_columns(first_row, [entry for file in added for entry in file.entries])
        return new_rows

    def _store_columns(self, first_row: int, entries: list[Entry]) -> None:
        """Write the columns of documents whose rows count up from ``first_row``."""
        parts = []
        for begin in range(0, len(entries), _UNPACKED):
            # Entries keep what was unpacked of them: these are let go of again.
            run = [Entry(entry.document, entry.packed) for entry in entries[begin:][:_UNPACKED]]
            numbers = self._store.label_numbers(text for entry in run for text in labels_of(entry))
            parts.append(columns.build(first_row + begin, run, numbers))
        self._store.add_columns(first_row, columns.concatenate(parts).pack())

    def _commit_words(
        self, added: list[FileEntries], gone: set[str], new_rows: list[list[int]], *, tidy: bool
    ) -> None:
        old_rows = [row for path in gone for row in self._rows.get(path, ())]
        if not (old_rows or new_rows):
            return
        change = self._words.begin()
        try:
            change.delete(old_rows)
            for row, title, text in self._store.texts(change.absorb(_words(added), tidy=tidy)):
                change.add(row, title, text)
            for file, rows in zip(added, new_rows, strict=True):
                for row, entry in zip(rows, file.entries, strict=True):
                    change.add(row, entry.document.title, entry.document.text)
            change.commit()
        except BaseException:
            change.cancel()
            raise
        for path in gone:
            self._rows.pop(path, None)
            self._states.pop(path, None)
        self._live.difference_update(old_rows)
        for file, rows in zip(added, new_rows, strict=True):
            self._rows[file.state.path] = rows
            self._states[file.state.path] = file.state
            self._live.update(rows)

    def _put_in_order(self) -> None:
        """Join what was written in pieces, and gather the names for those who open the index."""
        reader = self._words.reader()
        rows = reader.rows
        reader.close()
        parts = self._store.columns()
        if len(parts) < 2 and is_gathered(rows, self._store):
            return
        whole = columns.concatenate([columns.unpack(part) for part in parts])
        whole = whole.arranged(np.array(sorted(self._live), dtype=np.int64))
        with self._store as store:
            store.replace_columns(1, whole.pack())
            gather(whole.arranged(rows), store)

    def close(self) -> None:
        """Let the next writer in."""
        self._store.close()
        self._lock.release()


def _words(files: Iterable[FileEntries]) -> int:
    """Return how many words files have, about."""
    return sum(file.characters for file in files) // _CHARACTERS_PER_WORD
