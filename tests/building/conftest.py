"""A collection on disk, and the library over it, with a light stand-in for extraction."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from search_index.building import preparing
from search_index.library import Library
from search_index.models import Extraction


class Collection:
    """A folder of files, and how to open it."""

    def __init__(self, folder: Path, index_dir: Path) -> None:
        self.folder = folder
        self.index_dir = index_dir
        self._clock = 1_000_000_000

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file; each write has a time of its own."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        self.touch(name)
        return path

    def touch(self, name: str) -> None:
        self._clock += 1
        os.utime(self.folder / name, (self._clock, self._clock))

    def delete(self, name: str) -> None:
        (self.folder / name).unlink()

    def open(self) -> Library:
        return Library.open(self.folder, index_dir=self.index_dir)

    def index_file(self, pattern: str) -> Path:
        """The newest file of the index whose path below its folder matches."""
        return max(self.index_dir.glob(f"*/*/{pattern}"), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Collection(folder, tmp_path / "index")


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are read, and nothing is extracted from them."""
    read: list[str] = []
    original = preparing.open_file

    def note(source):
        read.append(source.path.name)
        return original(source)

    monkeypatch.setattr(preparing, "open_file", note)
    monkeypatch.setattr(preparing, "extract", lambda *_: Extraction())
    return read


@pytest.fixture
def found() -> Callable[[Library, str], set[str]]:
    """The names of the files that a query finds."""

    def names(library: Library, query: str) -> set[str]:
        passages = library.search(query, limit=1000).passages
        return {Path(passage.path).name for passage in passages}

    return names
