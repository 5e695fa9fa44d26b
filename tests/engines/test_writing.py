"""What is added is stored at once and found after the commit, or never."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index.engines import writing
from search_index.engines.entries import FileEntries, FileState
from search_index.models import FailedFile
from search_index.query.tree import Everything
from tests.engines.made import engine_in, entry, file_of, write


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(writing, "_MOST_FILES", 2)
    opened = engine_in(tmp_path)
    yield opened
    opened.close()


def found(engine) -> set[str]:
    hits = engine.snapshot().match(Everything(), ()).hits(100)
    return {hit.document_id for hit in hits}


def test_what_is_stored_but_not_committed_is_not_found(engine):
    write(engine, file_of(entry("old")))
    writer = engine.writer()
    for name in ("one", "two", "three", "old"):
        writer.add(file_of(entry(name, f"the new {name}")))
    assert found(engine) == {"old"}
    assert engine.snapshot().entries(["old", "one"])["old"].document.text == "nothing"
    assert writer.commit(last=True) == 4
    assert found(engine) == {"old", "one", "two", "three"}
    assert engine.snapshot().entries(["old"])["old"].document.text == "the new old"
    writer.close()


def test_what_was_not_committed_is_gone_when_the_writer_closes(engine):
    write(engine, file_of(entry("old")))
    writer = engine.writer()
    for name in ("one", "two", "three"):
        writer.add(file_of(entry(name)))
    writer.remove("/made/old")
    writer.close()
    again = engine.writer()
    assert set(again.states()) == {"/made/old"}
    again.add(file_of(entry("one", "the second one")))
    assert again.commit() == 2
    again.close()
    assert found(engine) == {"old", "one"}
    assert engine.snapshot().entries(["one"])["one"].document.text == "the second one"


def test_a_writer_goes_on_after_a_commit(engine):
    writer = engine.writer()
    for number in range(7):
        writer.add(file_of(entry(f"{number}")))
        assert writer.commit() == number + 1
    writer.fail(FileState("/made/3", 1, 2, ""), FailedFile("/made/3", "no text in it"))
    writer.remove("/made/5")
    assert writer.commit() == 5
    assert found(engine) == {"0", "1", "2", "4", "6"}
    assert set(writer.failures()) == {"/made/3"}
    assert "/made/5" not in writer.states()
    writer.close()


def test_a_file_of_many_documents_is_replaced_whole(engine):
    writer = engine.writer()
    writer.add(file_of(*(entry(f"row{number}") for number in range(50)), path="/made/rows"))
    assert writer.commit() == 50
    writer.add(file_of(entry("row1", "the only one"), path="/made/rows"))
    assert writer.commit(last=True) == 1
    writer.close()
    assert found(engine) == {"row1"}


def test_the_same_documents_answer_alike_however_they_were_committed(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_MOST_FILES", 3)
    names = [f"{number:02}" for number in range(40)]
    orders = []
    for commits in (1, 4, 13, 40):
        opened = engine_in(tmp_path / f"{commits}")
        writer = opened.writer()
        for number, name in enumerate(names):
            writer.add(file_of(entry(name, f"flag {name} {'orbit ' * (number % 7)}", title=name)))
            if number % (40 // commits) == 0:
                writer.commit()
        writer.commit(last=True)
        writer.close()
        reader = opened._words.reader()
        orders.append(reader.rows.tolist())
        reader.close()
        assert found(opened) == set(names)
        opened.close()
    assert all(rows == list(range(1, 41)) for rows in orders)


def piece_of(*names, first=False, last=False, failed=()):
    state = FileState("/made/mail", 9, 9, "digest")
    return FileEntries(state, tuple(entry(name) for name in names), failed, first, last)


def test_a_file_in_pieces_counts_as_unread_until_the_last_has_come(engine):
    writer = engine.writer()
    writer.add(piece_of("one", "two", first=True))
    assert writer.commit() == 2
    writer.close()
    writer = engine.writer()
    assert writer.states()["/made/mail"].size == writing.UNFINISHED
    for _ in range(2):  # as after a crash: the file is read anew, and nothing is there twice
        writer.add(piece_of("one", "two", first=True))
        writer.add(piece_of("three", failed=(FailedFile("/made/mail!/4", "torn"),)))
        writer.commit()
        writer.add(piece_of("five", last=True))
        assert writer.commit(last=True) == 4
    writer.close()
    writer = engine.writer()
    assert writer.states() == {"/made/mail": FileState("/made/mail", 9, 9, "digest")}
    assert writer.failures()["/made/mail"].failed == (FailedFile("/made/mail!/4", "torn"),)
    writer.close()


@pytest.mark.parametrize("committed", [True, False])
def test_a_file_that_fails_half_way_keeps_its_first_pieces(engine, committed):
    state = FileState("/made/mail", 9, 9, "")
    writer = engine.writer()
    writer.add(piece_of("one", "two", first=True))
    if committed:
        writer.commit()
    writer.fail(state, FailedFile("/made/mail", "its reader crashed"))
    assert writer.commit(last=True) == 2
    writer.close()
    writer = engine.writer()
    assert writer.states()["/made/mail"].size == 9
    writer.fail(state, FailedFile("/made/mail", "gone bad"))
    assert writer.commit(last=True) == 0
    writer.close()
