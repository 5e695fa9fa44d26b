"""Past queries: kept as they are asked, apart from the index, for their owner alone."""

from __future__ import annotations

import sqlite3
import stat
from multiprocessing import get_context

import pytest

from search_index.notebook import history
from search_index.notebook.history import History


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def test_keeps_queries_newest_first_each_once(folder):
    kept = History("one", folder)
    for query in ("flag", "moon", "  flag\n"):
        kept.add(query)
    assert kept.queries() == ("flag", "moon")
    assert History("one", folder).queries() == ("flag", "moon")


def test_keeps_collections_apart(folder):
    History("one", folder).add("flag")
    assert History("two", folder).queries() == ()


def test_keeps_nothing_empty_or_endless(folder):
    kept = History("one", folder)
    for query in ("", " \n ", "x" * 5000):
        kept.add(query)
    assert kept.queries() == ()


def test_is_bounded_and_forgets_the_oldest(folder, monkeypatch):
    monkeypatch.setattr(history, "MOST_KEPT", 3)
    kept = History("one", folder)
    for number in range(6):
        kept.add(f"query {number}")
    assert kept.queries() == ("query 5", "query 4", "query 3")


def test_is_readable_by_its_owner_alone(folder):
    History("one", folder).add("flag")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_takes_out_what_a_terminal_would_obey(folder):
    kept = History("one", folder)
    kept.add("flag\x1b]52;c;aGk=\x07 \ud800")
    assert kept.queries() == ("flag]52;c;aGk= \ufffd",)


def add_many(folder, name):
    kept = History("one", folder)
    for number in range(40):
        kept.add(f"{name} {number}")


def test_two_sessions_at_once_lose_nothing(folder):
    context = get_context("spawn")
    sessions = [context.Process(target=add_many, args=(folder, name)) for name in "ab"]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    wanted = {f"{name} {number}" for name in "ab" for number in range(40)}
    assert set(History("one", folder).queries()) == wanted


def test_sees_what_another_session_asked_after_its_own_next_query(folder):
    mine, other = History("one", folder), History("one", folder)
    mine.add("mine")
    assert mine.queries() == ("mine",)
    other.add("other")
    mine.add("again")
    assert mine.queries() == ("again", "other", "mine")


def test_a_folder_that_cannot_be_used_is_no_reason_to_stop(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    kept = History("one", blocked)
    kept.add("flag")
    assert kept.queries() == ()


def test_a_file_that_is_no_database_is_no_reason_to_stop(folder):
    folder.mkdir()
    (folder / "history.sqlite").write_text("nonsense " * 1000)
    kept = History("one", folder)
    kept.add("flag")
    assert kept.queries() == ()


def test_a_file_that_is_not_ours_is_read_with_the_same_care(folder):
    History("one", folder).add("flag")
    with sqlite3.connect(folder / "history.sqlite") as db:
        db.execute("INSERT INTO queries VALUES ('one', ?, 0)", ("\x1b[31mred",))
    db.close()
    assert History("one", folder).queries() == ("flag", "[31mred")
