"""Collections in a cluster that tests may harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.cluster import Cluster
from search_index import Library
from tests.conftest import running_cluster


@pytest.fixture(scope="module")
def frail() -> Iterator[Cluster]:
    """Three nodes, each of which a test may kill; it starts them again."""
    yield from running_cluster()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of small files, each with a name and a day of its own."""
    files = tmp_path / "files"
    files.mkdir()
    for number in range(250):
        said = f"Ada Quill of NASA saw flag {number} of Vostok 6 on 16 June 1963.\n"
        (files / f"{number:03}.txt").write_text(f"Report {number}\n\n{said}", "utf-8")
    return files


@pytest.fixture
def library(frail: Cluster, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The collection of these files, in a cluster that is whole."""
    frail.start()
    monkeypatch.setenv("MISSIONLOG_OPENSEARCH_HOSTS", " ".join(frail.urls))
    with Library.open(folder, engine="opensearch", index_dir=folder.parent / "index") as opened:
        yield opened
