"""The files of a Whoosh index: those that one reader opened, and those that are made."""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from search_index.engines.sealing import CheckedBytes, Sums
from search_index.private import make_private_file, open_private


class PrivateFiles(FileStorage):  # type: ignore[misc]
    """A folder in which Whoosh makes files for their owner alone."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self._made: list[Any] = []

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        """Make a file; with ``excl`` there must be none."""
        flags = os.O_RDWR | (os.O_EXCL if excl else os.O_TRUNC)
        descriptor = open_private(os.path.join(self.folder, name), flags)
        file = os.fdopen(descriptor, mode)
        self._made = [*(made for made in self._made if not made.closed), file]
        return StructFile(file, name=name, **options)

    def close_made(self) -> None:
        """Close the files that are still being written, whatever becomes of what they hold."""
        while self._made:
            with suppress(OSError):  # the disk is full: it is closed all the same
                self._made.pop().close()

    def lock(self, name: str) -> Any:
        """Return a lock, a file too, not taken yet."""
        make_private_file(os.path.join(self.folder, name))
        return super().lock(name)


class OpenedFiles(FileStorage):  # type: ignore[misc]
    """A folder that knows the files opened in it.

    Whoosh leaves files open where it stumbles over a damaged one, and some when it closes.
    What is read of a file of which ``sums`` are known is compared with them.
    """

    def __init__(self, folder: str, sums: Mapping[str, Sums] = MappingProxyType({})) -> None:
        super().__init__(folder, readonly=True)
        self._sums = sums
        self._opened: list[Any] = []

    def open_file(self, name: str, *args: Any, **options: Any) -> Any:
        """Open a file for reading: in memory, as the system maps it, where it holds anything."""
        path = os.path.join(self.folder, name)
        if os.path.getsize(path):
            with open(path, "rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            sums = self._sums.get(name)
            opened = MappedFile(CheckedBytes(mapped, sums) if sums else mapped, name)
        else:
            opened = super().open_file(name, *args, **options)
        self._opened.append(opened)
        return opened

    def close_all(self) -> None:
        """Close every file that is still open."""
        while self._opened:
            opened = self._opened.pop()
            if not opened.is_closed:
                opened.close()


class MappedFile(BufferFile):  # type: ignore[misc]
    """A file read where the system maps it: looking a word up takes a dozen small reads.

    Whoosh's own class of this kind copies all of what it is given.
    """

    def __init__(self, mapped: mmap.mmap | CheckedBytes, name: str) -> None:
        self._buf = self.file = mapped
        self._name = name
        self.onclose = None
        self.is_real = self.is_closed = False
