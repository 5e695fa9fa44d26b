"""An engine in this process: a word index, and beside it the store with its columns.

The word index's commit names the rows of the store that count: see ``writing``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from search_index.engines.engine import Snapshot
from search_index.engines.locking import writer_lock
from search_index.engines.sealing import Seal, Sums
from search_index.engines.snapshot import EmbeddedSnapshot
from search_index.engines.store import Store
from search_index.engines.words import DAMAGE, WordIndex
from search_index.engines.writing import SWEPT, EmbeddedWriter
from search_index.errors import IndexDamaged, IndexFault
from search_index.models import FailedFile
from search_index.private import make_private_dir, make_private_file
from search_index.sanitize import clean_line

_WORDS = "words"

OpenWords = Callable[[Path, Callable[[], Mapping[str, Sums]]], WordIndex]
"""Opens the word index in a folder, given what tells what its files held when it was whole."""


class EmbeddedEngine:
    """An engine over a folder: see ``engine.Engine``."""

    def __init__(self, name: str, folder: Path, open_words: OpenWords) -> None:
        make_private_dir(folder)
        self.name = name
        self._folder = folder
        self._identity = _identity(folder)
        self._seal = Seal(folder)
        self._seal.check()
        self._words = open_words(folder / _WORDS, self._sums_of_words)
        self._store = self._open_store()

    def _sums_of_words(self) -> dict[str, Sums]:
        sums = self._seal.sums()
        return {Path(name).name: one for name, one in sums.items() if name.startswith(_WORDS)}

    def _open_store(self) -> Store:
        path = self._folder / "store.sqlite"
        make_private_file(path)
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

    def writer(self, *, in_part: bool = False) -> EmbeddedWriter:
        """Become the writer. Raises IndexBusy when there is another, IndexFault for a part."""
        if in_part:
            raise IndexFault(
                f"The engine {self.name} keeps its index on this machine; several machines fill "
                "one together with the engine opensearch."
            )
        lock = writer_lock(self._folder)
        try:
            self._seal.check()
            return EmbeddedWriter(lock, self._words, self._open_store(), self._seal)
        except BaseException:
            lock.release()
            raise

    def is_whole(self, snapshot: Snapshot) -> bool:
        """Tell whether all documents of a snapshot are still there: not those of an old one."""
        return self._store.marks.noted(SWEPT) <= snapshot.generation

    def is_replaced(self) -> bool:
        """Tell whether the index was made anew, or deleted, since it was opened."""
        return _identity(self._folder) != self._identity

    def check(self) -> None:
        """Look through every file. Raises IndexDamaged where one is not what was written."""
        self._seal.check(always=True)

    def failed_files(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""
        files = self._store.failures.all().values()
        return tuple(failed for file in files for failed in file.failed)

    def close(self) -> None:
        """Let go of all files."""
        self._store.close()
        self._words.close()


def _identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells this folder from one made in its place; None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
