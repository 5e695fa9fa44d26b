"""Forgetting a collection leaves nothing of it behind, and all of any other; logs hold no texts."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from search_index import locations
from search_index.library import Library
from search_index.private import make_private_dir
from tui.logs import LOG, log_crash, start_log


@pytest.fixture
def two(run, here, tmp_path):
    """Two collections, indexed, asked and noted in."""
    for name in ("letters", "letters-2"):
        folder = here / name
        folder.mkdir()
        (folder / "a.txt").write_text(f"Ada Lovelace kept the secret zyx{name[-1]} of the flag.")
        (folder / "broken.txt").write_bytes(b"\x00\x01\xff" * 300)
        assert run("index", str(folder)).code == 3
        with Library.open(folder) as library:
            library.remember(f"query about wvu{name[-1]}")
            library.import_corrections(
                '{"schema": 1, "corrections": [{"change": "hide", "kind": "person", "name": "Ada"}]}'
            )
        make_private_dir(locations.copies_dir())
        (locations.copies_dir() / f"{name}.txt").write_text(f"A copy ({folder}/a.txt, ¶ 1)")
    return here / "letters", here / "letters-2"


def everything(tmp_path: Path) -> bytes:
    """All bytes that the program has written anywhere, and the names of the files."""
    found = []
    for name in ("cache", "data", "state"):
        for path in (tmp_path / name).rglob("*"):
            found.append(os.fsencode(path))
            found.append(path.read_bytes() if path.is_file() else b"")
    return b"\0".join(found)


def test_nothing_is_left_of_what_is_forgotten_and_all_of_the_other(run, two, tmp_path):
    one, other = two
    key, other_key = (locations.collection_key([folder]).encode() for folder in two)
    before = everything(tmp_path)
    for trace in (key, b"zyxs", b"wvus", f"{one}/a.txt".encode(), f"{one}/broken.txt".encode()):
        assert trace in before, trace
    result = run("forget", str(one), "--yes")
    assert result.code == 0
    for told in ("the index", "1 queries", "1 corrections", "1 copies", "lines of the log"):
        assert told in result.out, result.out
    after = everything(tmp_path)
    for trace in (key, b"zyxs", b"wvus", f"{one}/".encode()):
        assert trace not in after, trace
    assert other_key in after
    assert f"{other}/broken.txt".encode() in after
    with Library.open(other) as library:
        assert library.document_count == 1
        assert library.history() == ("query about wvu2",)
        assert len(library.corrections()) == 1
    assert (one / "a.txt").exists()
    assert run("forget", str(one), "--yes").code == 1


def test_a_collection_that_is_gone_can_be_forgotten_too(run, two):
    one, _ = two
    for path in one.iterdir():
        path.unlink()
    one.rmdir()
    assert run("forget", str(one), "--yes").code == 0


def test_a_path_that_ends_like_the_forgotten_one_is_another(run, two, here):
    one, _ = two
    folder = here / "more" / str(one).removeprefix("/")
    folder.mkdir(parents=True)
    kept = locations.copies_dir() / "kept.txt"
    kept.write_text(f"A copy ({folder}/a.txt, ¶ 1)")
    assert run("forget", str(one), "--yes").code == 0
    assert kept.exists()


def test_where_nobody_can_be_asked_nothing_is_deleted(run, two, monkeypatch):
    result = run("forget", str(two[0]))
    assert result.code == 2
    assert "--yes" in result.err
    assert (locations.index_root() / locations.collection_key([two[0]])).exists()


@pytest.mark.parametrize(("answer", "code"), [("n\n", 130), ("y\n", 0)])
def test_it_asks_first_and_tells_what_it_is_about(run, two, monkeypatch, answer, code):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: answer.strip())
    result = run("forget", str(two[0]))
    assert result.code == code
    assert "1 queries asked before" in result.err


# The log


def test_no_text_and_no_query_is_in_the_log(run, here, tmp_path):
    folder = here / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Nobody may know of zyxwvut.")
    (folder / "b.md").write_text("---\ntitle: [zyxwvut\n---\n\nA zyxwvut text.")
    (folder / "c.xml").write_text("<a><zyxwvut></a>")
    (folder / "d.json").write_text('{"zyxwvut": ')
    run("index", str(folder), "--verbose")
    run("search", "tsrqpon AND zyxwvut AND (", str(folder))
    run("search", "tsrqpon", "--before", "zyxwvut", str(folder))
    start_log()
    try:
        raise ValueError("about zyxwvut")
    except ValueError as error:
        log_crash(error)
    log = locations.log_file().read_text()
    assert "refreshed" in log
    assert "crashed with ValueError: test_forget.py" in log
    assert "zyxwvut" not in log
    assert "tsrqpon" not in log
    assert stat.S_IMODE(locations.log_file().stat().st_mode) == 0o600
    LOG.handlers[:] = [one for one in LOG.handlers if type(one).__name__ == "_File"]


def test_a_long_log_begins_anew_and_keeps_the_one_before(monkeypatch):
    monkeypatch.setattr("tui.logs._LONGEST", 500)
    start_log()
    for number in range(40):
        LOG.warning("line %d", number)
    now, before = locations.log_files()
    assert now.stat().st_size < 600
    assert before.stat().st_size < 600
    assert now.read_text().endswith("line 39\n")


def test_a_home_that_cannot_be_written_to_stops_nothing(tmp_path):
    (tmp_path / "state").touch()
    start_log()
    LOG.warning("not written")
    assert locations.log_files() == ()


# The doctor


def test_the_doctor_tells_of_the_index_its_failed_files_and_the_log(run, two):
    one, _ = two
    out = run("doctor", str(one), "--index").out
    assert "1 document" in out
    assert "every byte is as it was written" in out
    assert "broken.txt" in out
    assert str(locations.log_file()) in out
    (store,) = (locations.index_root() / locations.collection_key([one])).glob("*/store.sqlite")
    whole = store.read_bytes()
    store.write_bytes(whole[:-100] + bytes(byte ^ 0xFF for byte in whole[-100:]))
    out = run("doctor", str(one), "--index").out
    assert "damaged" in out
    assert "missionlog index PATH" in out
