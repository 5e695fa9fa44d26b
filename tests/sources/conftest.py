from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from search_index.models import Document
from search_index.sources import SourceFile, read_file

# 24 July 1969, noon UTC, before 1970: the time that every written file gets.
WRITTEN_NS = -13_867_200 * 10**9


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., SourceFile]:
    """Writes a file and gives it as the walk would."""

    def write(name: str, content: str | bytes) -> SourceFile:
        raw = content.encode() if isinstance(content, str) else content
        path = tmp_path / name
        path.write_bytes(raw)
        return SourceFile(path, tmp_path, len(raw), WRITTEN_NS)

    return write


@pytest.fixture
def read(source: Callable[..., SourceFile]) -> Callable[..., Document]:
    """Writes a file and reads its only document."""

    def read_one(name: str, content: str | bytes) -> Document:
        (document,) = read_file(source(name, content))
        return document

    return read_one
