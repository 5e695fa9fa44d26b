"""An index that follows its files: whatever happens to them shows up by itself."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from queue import Queue

import pytest

from search_index.building import following, watching
from search_index.engines.locking import writer_lock

PATIENCE = 30.0


class Follower:
    """A library that follows its files in a thread; ``next`` waits for a report that says more."""

    def __init__(self, library) -> None:
        self.library = library
        self.stop = threading.Event()
        self.told: list[str] = []
        self._reports: Queue = Queue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        for report in self.library.follow(stop=self.stop, tell=self.told.append):
            self._reports.put(report)

    def first(self):
        return self._reports.get(timeout=PATIENCE)

    def next(self):
        while True:
            report = self._reports.get(timeout=PATIENCE)
            if report.changed or report.failed:
                return report

    def end(self) -> None:
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture
def started(collection, files_read, monkeypatch):
    """Follow a folder with one file in it."""
    monkeypatch.setattr(following, "_LEAST_PAUSE", 0.05)
    collection.write("a.txt", "the first flag")
    followers = []

    def start() -> Follower:
        followers.append(Follower(collection.open()))
        assert followers[-1].first().unchanged + 1
        return followers[-1]

    yield start
    for follower in followers:
        follower.end()
        follower.library.close()


def test_what_is_added_changed_moved_and_deleted_is_followed(collection, started, found):
    follower: Follower = started()
    assert follower.told == ["told by the system"]
    collection.write("deep/b.txt", "a second flag")
    assert follower.next().added == 1
    collection.write("a.txt", "a moon instead")
    assert follower.next().updated == 1
    assert found(follower.library, "flag") == {"b.txt"}
    (collection.folder / "deep").rename(collection.folder / "deeper")
    follower.next()
    collection.delete("deeper/b.txt")
    assert follower.next().removed == 1
    assert follower.library.document_count == 1


def test_a_whole_folder_that_comes_or_goes_is_followed(collection, started, tmp_path):
    follower: Follower = started()
    (tmp_path / "outside").mkdir()
    for number in range(5):
        (tmp_path / "outside" / f"{number}.txt").write_text("flag")
    shutil.move(tmp_path / "outside", collection.folder / "inside")
    assert follower.next().added == 5
    shutil.rmtree(collection.folder / "inside")
    while follower.library.document_count > 1:
        follower.next()


def poll(monkeypatch, obstacle: Callable) -> None:
    monkeypatch.setattr("watchfiles._rust_notify.RustNotify", obstacle)
    monkeypatch.setattr(watching, "_POLL_SECONDS", 0.05)


def test_where_the_system_tells_nothing_it_is_said_and_looked(collection, started, monkeypatch):
    def refuse(*_):
        raise OSError('OS file watch limit reached. about ["/made"]')

    poll(monkeypatch, refuse)
    follower = started()
    assert follower.told[0].startswith("looking every few seconds: more folders than")
    collection.write("b.txt", "a second flag")
    assert follower.next().added == 1


def test_a_file_given_by_itself_is_followed(collection, started):
    other = collection.folder / "a.txt"
    collection.folder = other
    follower = Follower(collection.open())
    try:
        assert follower.first().added == 1
        other.write_text("a moon instead, much longer")
        assert follower.next().updated == 1
        os.replace(_beside(other, "and another one"), other)
        assert follower.next().updated == 1
    finally:
        follower.end()
        follower.library.close()


def _beside(path, text):
    new = path.with_name("new")
    new.write_text(text)
    return new


def test_a_refresh_by_another_process_is_waited_for(collection, files_read, monkeypatch):
    collection.write("a.txt", "the first flag")
    with collection.open() as library:
        library.refresh()
        lock = writer_lock(collection.index_file("store.sqlite").parent)
        pauses = []

        def pause(_, seconds):
            pauses.append(seconds)
            if len(pauses) > 1:
                lock.release()
            return True

        monkeypatch.setattr(watching.Watch, "pause", pause)
        reports = library.follow()
        assert next(reports).unchanged == 1
        assert len(pauses) == 2
        reports.close()
