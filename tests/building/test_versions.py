"""An index of another schema version is never opened; when it is of no use, it is deleted."""

from __future__ import annotations

import pytest

from search_index import engines
from search_index.engines.locking import writer_lock


@pytest.fixture
def older(collection, files_read, monkeypatch):
    """A collection indexed by a version before this one."""
    collection.write("a.txt", "flag")
    now = engines.SCHEMA_VERSION
    with monkeypatch.context() as patched:
        patched.setattr(engines, "SCHEMA_VERSION", now - 1)
        with collection.open() as library:
            library.refresh()
    files_read.clear()
    return collection


def folders(collection) -> set[str]:
    return {path.name for path in collection.index_dir.glob("*/*")}


def folder(change: int) -> str:
    return f"whoosh-{engines.SCHEMA_VERSION + change}"


def test_a_new_schema_is_indexed_anew_beside_the_old_one(older, files_read):
    with older.open() as library:
        assert library.document_count == 0
        assert folders(older) == {folder(-1), folder(0)}
        assert library.refresh().added == 1
        assert files_read == ["a.txt"]
        assert library.search("flag").total == 1


def test_the_old_index_is_deleted_once_the_new_one_is_whole(older):
    with older.open() as library:
        library.refresh()
    assert folders(older) == {folder(0)}


def test_a_refresh_that_fails_deletes_nothing(older, monkeypatch):
    def fail(*_):
        raise RuntimeError("on purpose")

    with older.open() as library:
        monkeypatch.setattr("search_index.building.refresh.refresh_index", fail)
        with pytest.raises(RuntimeError):
            library.refresh()
    assert folders(older) == {folder(-1), folder(0)}


def test_nothing_else_in_the_folder_is_deleted(older, tmp_path):
    (collection_folder,) = older.index_dir.iterdir()
    kept = {folder(1), "whoosh-old", "whoosh-", "whoosh--1", "other-0", "whoosh-0x1"}
    for name in kept:
        (collection_folder / name).mkdir()
    (collection_folder / "whoosh-0").symlink_to(tmp_path)
    with older.open() as library:
        library.refresh()
    assert folders(older) == {folder(0), "whoosh-0", *kept}
    assert tmp_path.is_dir()


def test_an_old_index_that_is_being_written_is_left_alone(older):
    (collection_folder,) = older.index_dir.iterdir()
    lock = writer_lock(collection_folder / folder(-1))
    with older.open() as library:
        library.refresh()
    assert folders(older) == {folder(-1), folder(0)}
    lock.release()
