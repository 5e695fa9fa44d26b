"""The files of a Whoosh index, which one reader opened and lets go of."""

from __future__ import annotations

from typing import Any

from whoosh.filedb.filestore import FileStorage


class OpenedFiles(FileStorage):  # type: ignore[misc]
    """A folder that knows the files opened in it.

    Whoosh leaves files open where it stumbles over a damaged one, and some when it closes.
    """

    def __init__(self, folder: str) -> None:
        super().__init__(folder, readonly=True)
        self._opened: list[Any] = []

    def open_file(self, name: str, *args: Any, **options: Any) -> Any:
        """Open a file for reading."""
        opened = super().open_file(name, *args, **options)
        self._opened.append(opened)
        return opened

    def close_all(self) -> None:
        """Close every file that is still open."""
        while self._opened:
            opened = self._opened.pop()
            if not opened.is_closed:
                opened.close()
