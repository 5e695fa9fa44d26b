"""One writer at a time, and readers that it does not disturb."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from search_index.building import refresh as refreshing
from search_index.engines.locking import writer_lock
from search_index.engines.whoosh.index import WhooshWriter
from search_index.errors import IndexBusy, IndexRefused

_HOLD_LOCK = """
import sys
from pathlib import Path
from search_index.engines.locking import writer_lock
lock = writer_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def library(collection, files_read):
    collection.write("a.txt", "flag")
    with collection.open() as opened:
        opened.refresh()
        yield opened


def index_folder(collection):
    return collection.index_file("writer.lock").parent


def test_a_second_writer_in_this_process_is_told_so_at_once(library, collection):
    lock = writer_lock(index_folder(collection))
    with pytest.raises(IndexBusy, match="Another missionlog is indexing"):
        library.refresh()
    lock.release()
    assert library.refresh().unchanged == 1


def test_a_writer_in_another_process_is_waited_for_by_nobody(library, collection):
    command = [sys.executable, "-c", _HOLD_LOCK, str(index_folder(collection))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(IndexBusy, match="Another missionlog is indexing"):
            library.refresh()
        assert library.search("flag").total == 1
        with collection.open() as reader:
            assert reader.search("flag").total == 1
        other.kill()
    assert library.refresh().unchanged == 1


def test_a_refresh_that_failed_lets_the_next_one_in(library, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("search_index.engines.store.KeptDocuments.dead_rows", fail)
        with pytest.raises(RuntimeError):
            library.refresh()
    assert library.refresh().unchanged == 1


def test_a_refresh_whose_readers_do_not_load_lets_the_next_one_in(library, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "search_index.building.refresh", None)
        with pytest.raises(ImportError) as told:
            library.refresh()
    assert library.refresh().unchanged == 1
    assert told.tb  # which holds whatever was open


def test_a_refresh_whose_words_cannot_be_put_away_lets_the_next_one_in(
    library, collection, monkeypatch
):
    put_away = WhooshWriter.cancel

    def cancel(writer):
        put_away(writer)
        fail()

    collection.write("b.txt", "flag")
    with monkeypatch.context() as patched:
        patched.setattr(WhooshWriter, "commit", fail)
        patched.setattr(WhooshWriter, "cancel", cancel)
        with pytest.raises(RuntimeError):
            library.refresh()
    assert library.refresh().added == 1


def fail(*_):
    raise RuntimeError("on purpose")


def test_a_reader_sees_nothing_of_a_commit_until_it_looks(library, collection):
    with collection.open() as reader:
        assert reader.search("flag").total == 1
        collection.write("b.txt", "flag")
        library.refresh()
        assert reader.search("flag").total == 1
        assert reader.reload()
        assert reader.search("flag").total == 2
        assert not reader.reload()


def test_many_threads_search_while_a_refresh_commits(collection, files_read, monkeypatch):
    monkeypatch.setattr(refreshing, "_FIRST_BATCH", 2)
    monkeypatch.setattr(refreshing, "_BATCH_GROWTH", 1)
    for number in range(24):
        collection.write(f"{number}.txt", f"flag number {number}")
    done = threading.Event()

    with collection.open() as library, collection.open() as other:

        def keep_asking(asked):
            totals = [0]
            while not done.is_set():
                asked.reload()
                answer = asked.search("flag", limit=30)
                totals.append(answer.total)
                assert len(answer.passages) == answer.total
            return totals

        with ThreadPoolExecutor(4) as pool:
            asking = [pool.submit(keep_asking, asked) for asked in (library, other) * 2]
            try:
                for _ in range(3):
                    library.refresh()
                    collection.write("0.txt", "flag again")
            finally:
                done.set()
            assert all(totals == sorted(totals) for totals in (one.result() for one in asking))
        assert library.search("flag").total == 24


def test_an_index_of_another_user_is_refused(library, collection, monkeypatch):
    library.close()
    monkeypatch.setattr("os.getuid", lambda: 12345)
    with pytest.raises(IndexRefused, match="belongs to another user"):
        collection.open()
