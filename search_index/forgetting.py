"""Forgetting a collection: whatever was written down of it, found and deleted."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from search_index import locations
from search_index.engines import forget_elsewhere, is_elsewhere
from search_index.engines.locking import writer_lock
from search_index.errors import IndexFault, NotebookFault
from search_index.private import write_private
from search_index.sanitize import clean_line, clean_path

_PATIENCE = 10.0
_BEFORE_PATH = frozenset("\"'“([{<:=,;\n\t ")
_AFTER_PATH = frozenset("\"'”)]}>/:,;\n\t ")
"""What may stand beside a path where it is the whole of it, or the folder of the rest."""


@dataclass(slots=True)
class Traces:
    """What is kept of a collection: ``index`` is its folder, ``notes`` are counted by table.

    ``is_elsewhere`` tells that a cluster holds an index of it, too.
    """

    index: Path | None = None
    index_bytes: int = 0
    is_elsewhere: bool = False
    notes: dict[str, int] = field(default_factory=dict)
    copies: list[Path] = field(default_factory=list)
    log_lines: int = 0
    is_last: bool = False

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.index or self.notes or self.copies or self.log_lines or self.is_last)


class Memory:
    """All that is written down of the collection of some paths, which need not exist any more."""

    def __init__(self, roots: Sequence[Path], index_dir: Path | None = None) -> None:
        self._roots = [locations.whole_path(root) for root in roots]
        self._key = locations.collection_key(roots)
        self._index = Path(index_dir or locations.index_root()) / self._key

    def traces(self) -> Traces:
        """Return what there is. Raises NotebookFault where the notebook cannot be read."""
        found = Traces(copies=list(self._copies()), is_last=self._is_last())
        if self._index.is_dir() and not self._index.is_symlink():
            found.index = self._index
            files = (path for path in self._index.rglob("*") if path.is_file())
            found.index_bytes = sum(path.stat().st_size for path in files)
            found.is_elsewhere = is_elsewhere(self._index)
        for path, table in self._tables():
            with self._opened(path) as db:
                query = f'SELECT count(*) FROM "{table}" WHERE collection = ?'
                (count,) = db.execute(query, (self._key,)).fetchone()
            if count:
                found.notes[table] = count
        found.log_lines = sum(len(self._own_lines(path)) for path in locations.log_files())
        return found

    def forget(self) -> Traces:
        """Delete all of it, and return what it was; nothing of another collection is touched.

        Raises IndexBusy while another process indexes it, IndexFault and NotebookFault where
        something cannot be deleted.
        """
        found = self.traces()
        try:
            self._delete(found)
        except OSError as error:
            reason = clean_line(error.strerror or str(error))
            raise IndexFault(f"Not everything could be deleted: {reason}.") from error
        return found

    def _delete(self, found: Traces) -> None:
        if found.index:
            forget_elsewhere(found.index)
            for folder in found.index.iterdir():
                if folder.is_dir():
                    writer_lock(folder).release()  # nobody writes to it
            shutil.rmtree(found.index)
        for path, table in self._tables():
            with self._opened(path) as db:
                db.execute("PRAGMA secure_delete = ON")  # what is deleted leaves no bytes behind
                db.execute(f'DELETE FROM "{table}" WHERE collection = ?', (self._key,))
                db.commit()
                db.execute("VACUUM")
        for path in found.copies:
            path.unlink(missing_ok=True)
        for path in locations.log_files():
            own = self._own_lines(path)
            if own:
                kept = [line for line in _lines(path) if line not in own]
                write_private(path, "".join(kept))
        if found.is_last:
            locations.forget_last_collection()

    def _is_last(self) -> bool:
        last = locations.last_collection(existing=False)
        return bool(last) and locations.collection_key(last) == self._key

    def _tables(self) -> Iterator[tuple[Path, str]]:
        """Yield the tables of the notebook that tell collections apart."""
        for path in sorted(locations.data_dir().glob("*.sqlite")):
            with self._opened(path) as db:
                names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
                for (name,) in names:
                    columns = db.execute(f'PRAGMA table_info("{name}")').fetchall()
                    if any(column[1] == "collection" for column in columns):
                        yield path, name

    def _opened(self, path: Path) -> _Notebook:
        return _Notebook(path)

    def _copies(self) -> Iterator[Path]:
        """Yield the saved copies that name a document of the collection."""
        for path in sorted(locations.copies_dir().glob("*")):
            with suppress(OSError):
                text = path.read_text(encoding="utf-8", errors="replace")
                if any(self._names(text, root) for root in self._roots):
                    yield path

    def _own_lines(self, path: Path) -> set[str]:
        return {
            line
            for line in _lines(path)
            if self._key in line or any(self._names(line, root) for root in self._roots)
        }

    @staticmethod
    def _names(text: str, root: Path) -> bool:
        """Tell whether a text names a path, or one below it; ``/docs`` is not ``/my/docs``."""
        shown = clean_path(str(root))
        return any(
            _is_one_of(text[max(place - 1, 0) : place], _BEFORE_PATH)
            and _is_one_of(text[place + len(shown) :][:1], _AFTER_PATH)
            for place in _places(text, shown)
        )


class _Notebook:
    """One file of the notebook, open for a block; its faults named."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> sqlite3.Connection:
        try:
            self._db = sqlite3.connect(self._path, timeout=_PATIENCE)
        except sqlite3.Error as error:
            raise self._fault(error) from error
        return self._db

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        with closing(self._db):
            pass
        if isinstance(error, sqlite3.Error):
            raise self._fault(error) from error

    def _fault(self, error: sqlite3.Error) -> NotebookFault:
        path = clean_path(str(self._path))
        return NotebookFault(f"The notebook {path} cannot be used: {clean_line(str(error))}.")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    except OSError:
        return []


def _is_one_of(character: str, those: frozenset[str]) -> bool:
    """Tell whether a character is one of those, or there is none."""
    return not character or character in those


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)
