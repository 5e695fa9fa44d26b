"""Walking a collection: which files there are to read."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from search_index.errors import UnreadableFile
from search_index.models import FailedFile
from search_index.sanitize import clean_path
from search_index.sources.content import HEAD_BYTES
from search_index.sources.draft import SourceFile
from search_index.sources.formats import Format, choose_format, format_by_name
from search_index.sources.ignoring import IgnoreRules, rules_for
from search_index.sources.kinds import Kind, kind_by_name
from search_index.sources.opening import os_reason, read_bytes

_NOISE = frozenset(("__pycache__", "node_modules", "lost+found"))
_BROKEN_LINK = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def walk(roots: Iterable[str | Path]) -> Walk:
    """Return the files below ``roots`` (folders or files), and the folders that failed.

    Left out are hidden files and folders, what ignore files name, editors' backups (``~``),
    caches (``__pycache__``, ``node_modules``), sockets, FIFOs and devices, links that lead
    nowhere, and files that hold no text, which ``Walk.skipped`` counts by their kinds. A root
    itself is never left out: it was asked for.

    Each real folder is walked once, however many links lead to it, and by its own path
    where it has one below a root. The order is that of the names, folder by folder, the
    folders behind links last. Nothing is raised for what is on disk.
    """
    return Walk([Path(os.path.abspath(root)) for root in roots])


class Walk(Iterator[SourceFile | FailedFile]):
    """A walk under way; ``skipped`` counts the files without text so far, by their kinds."""

    def __init__(self, roots: list[Path]) -> None:
        self.skipped: Counter[str] = Counter()
        self._seen_folders: set[tuple[int, int]] = set()
        self._file_roots: set[str] = set()
        self._links: deque[tuple[str, Path, IgnoreRules | None]] = deque()
        self._found = self._walk_roots(roots)

    def __next__(self) -> SourceFile | FailedFile:
        return next(self._found)

    def _walk_roots(self, roots: list[Path]) -> Iterator[SourceFile | FailedFile]:
        """Walk the roots that are files, then the folders, then what links led to."""
        folders: list[Path] = []
        for root in sorted(set(roots)):
            try:
                status = os.stat(root)
            except (OSError, ValueError) as error:
                yield _failure(str(root), error)
                continue
            if stat.S_ISDIR(status.st_mode):
                folders.append(root)
            else:
                self._file_roots.add(str(root))
                yield SourceFile(root, root, status.st_size, status.st_mtime_ns)
        for root in folders:
            yield from self._walk_folder(str(root), root, None)
        while self._links:
            yield from self._walk_folder(*self._links.popleft())

    def _walk_folder(
        self, top: str, root: Path, rules: IgnoreRules | None
    ) -> Iterator[SourceFile | FailedFile]:
        """Walk a folder and all below it, without recursion: folders may be nested deeply."""
        waiting = [(top, rules)]
        while waiting:
            folder, above = waiting.pop()
            try:
                if not self._is_new(folder):
                    continue
                entries = _sorted_entries(folder)
            except OSError as error:
                yield _failure(folder, error)
                continue
            here = rules_for(folder, {entry.name for entry in entries}, above)
            folders: list[str] = []
            for entry in entries:
                if not _is_hidden(entry.name):
                    yield from self._visit(entry, root, here, folders)
            waiting += [(path, here) for path in reversed(folders)]

    def _visit(
        self,
        entry: os.DirEntry[str],
        root: Path,
        rules: IgnoreRules | None,
        folders: list[str],
    ) -> Iterator[SourceFile | FailedFile]:
        """Yield a file that can be read; put a folder on the list of those to walk."""
        try:
            is_folder = entry.is_dir()
            if rules is not None and rules.ignores(entry.path, is_folder=is_folder):
                return
            if not is_folder:
                yield from self._visit_file(entry, root)
            elif entry.is_symlink():
                self._links.append((entry.path, root, rules))
            else:
                folders.append(entry.path)
        except OSError as error:
            if error.errno not in _BROKEN_LINK:
                yield _failure(entry.path, error)

    def _visit_file(self, entry: os.DirEntry[str], root: Path) -> Iterator[SourceFile]:
        """Yield a regular file in a known format, count any other."""
        if entry.path in self._file_roots:
            return
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            return
        if format_by_name(entry.name) or not (kind := _kind_without_text(entry)):
            yield SourceFile(Path(entry.path), root, status.st_size, status.st_mtime_ns)
        else:
            self.skipped[kind] += 1

    def _is_new(self, folder: str) -> bool:
        """Tell whether this real folder was not walked before, and remember it."""
        status = os.stat(folder)
        identity = (status.st_dev, status.st_ino)
        if identity in self._seen_folders:
            return False
        self._seen_folders.add(identity)
        return True


def _sorted_entries(folder: str) -> list[os.DirEntry[str]]:
    """Return a folder's entries in the order of their names."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_hidden(name: str) -> bool:
    """Tell whether a name is hidden, a backup or a cache."""
    return name.startswith(".") or name.endswith("~") or name in _NOISE


def _kind_without_text(entry: os.DirEntry[str]) -> Kind | None:
    """Look into a file whose name tells no format; return its kind if it is no text.

    One that cannot be opened may hold text: it is reported when it is read.
    """
    try:
        chosen = choose_format(entry.name, read_bytes(entry.path, HEAD_BYTES))
    except UnreadableFile:
        return kind_by_name(entry.name)
    return None if isinstance(chosen, Format) or chosen is Kind.OFFICE else chosen


def _failure(path: str, error: OSError | ValueError) -> FailedFile:
    """Return what is reported of a path that the system refuses."""
    reason = os_reason(error) if isinstance(error, OSError) else "its path holds a NUL character"
    return FailedFile(clean_path(path), reason)
