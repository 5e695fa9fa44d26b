"""Corrections of names: written as they are made, apart from the index, for their owner alone."""

from __future__ import annotations

import os
import sqlite3
import stat
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import CorrectionRefused, NotebookFault
from search_index.models import Change, Correction, EntityKind
from search_index.notebook.corrections import Corrections
from search_index.notebook.exchange import checked, correction_of, from_text, to_text

HIDE = Correction(Change.HIDE, EntityKind.PERSON, "Last August")
MERGE = Correction(Change.MERGE, EntityKind.ORGANIZATION, "Boeing Co.", "Boeing")
RENAME = Correction(Change.RENAME, EntityKind.MISSION, "Shenzhou-12", "SZ-12")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def kept(notebook: Corrections) -> list[Correction]:
    return [one.correction for one in notebook.kept()]


def test_keeps_corrections_in_their_order_for_later_sessions(folder):
    notebook = Corrections("one", folder)
    assert kept(notebook) == []
    notebook.add([MERGE])
    notebook.add([HIDE, RENAME])
    assert kept(notebook) == kept(Corrections("one", folder)) == [MERGE, HIDE, RENAME]


def test_keeps_collections_apart(folder):
    Corrections("one", folder).add([HIDE])
    other = Corrections("two", folder)
    assert kept(other) == []
    assert other.remove() is None
    assert kept(Corrections("one", folder)) == [HIDE]


def test_takes_back_the_newest_whoever_made_it(folder):
    mine, other = Corrections("one", folder), Corrections("one", folder)
    mine.add([MERGE])
    other.add([HIDE])
    assert kept(mine) == [MERGE, HIDE]
    assert mine.remove() == HIDE
    assert kept(other) == [MERGE]
    assert other.remove() == MERGE
    assert mine.remove() is None
    assert kept(mine) == []


def test_takes_back_one_by_its_number_which_is_never_given_again(folder):
    notebook = Corrections("one", folder)
    notebook.add([MERGE, HIDE, RENAME])
    first, second, third = (one.number for one in notebook.kept())
    assert notebook.remove(second) == HIDE
    assert notebook.remove(second) is None
    assert notebook.remove(third) == RENAME
    notebook.add([HIDE])
    numbers = [one.number for one in notebook.kept()]
    assert numbers[0] == first
    assert numbers[1] > third


def test_is_private_whatever_the_umask(folder):
    before = os.umask(0)
    try:
        Corrections("one", folder).add([HIDE])
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def add_and_remove(folder, name, numbers):
    notebook = Corrections("one", folder)
    for number in range(30):
        notebook.add([Correction(Change.HIDE, EntityKind.PERSON, f"{name} {number}")])
        if numbers:
            assert notebook.remove(numbers.pop()) == HIDE


def test_two_sessions_at_once_lose_nothing(folder):
    first = Corrections("one", folder)
    first.add([HIDE] * 40)
    numbers = [one.number for one in first.kept()]
    context = get_context("spawn")
    shares = {"a": numbers[::2], "b": numbers[1::2]}
    sessions = [context.Process(target=add_and_remove, args=(folder, *it)) for it in shares.items()]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    assert [session.exitcode for session in sessions] == [0, 0]
    wanted = {f"{name} {number}" for name in "ab" for number in range(30)}
    assert sorted(one.name for one in kept(first)) == sorted(wanted)


def test_what_cannot_be_read_or_written_is_said(tmp_path, folder):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with pytest.raises(NotebookFault):
        Corrections("one", blocked).add([HIDE])
    folder.mkdir()
    (folder / "names.sqlite").write_text("nonsense " * 1000)
    with pytest.raises(NotebookFault, match=r"names\.sqlite"):
        Corrections("one", folder).kept()
    with pytest.raises(NotebookFault):
        Corrections("one", folder).remove()


def test_a_damaged_file_is_kept_aside_when_something_is_written(folder):
    folder.mkdir()
    damaged = [f"nonsense {number} " * 1000 for number in range(3)]
    for text in damaged:
        (folder / "names.sqlite").write_text(text)
        Corrections("one", folder).add([HIDE])
        assert kept(Corrections("one", folder)) == [HIDE]
        (folder / "names.sqlite").unlink()
    aside = sorted(folder.glob("names.sqlite.damaged-*"))
    assert sorted(path.read_text() for path in aside) == damaged


def test_a_file_damaged_in_the_middle_is_kept_aside_too(folder):
    notebook = Corrections("one", folder)
    notebook.add([HIDE] * 2000)
    whole = bytearray((folder / "names.sqlite").read_bytes())
    whole[4096 : 4096 * 3] = b"x" * 4096 * 2
    (folder / "names.sqlite").write_bytes(whole)
    with pytest.raises(NotebookFault):
        Corrections("one", folder).kept()
    Corrections("one", folder).add([HIDE])
    assert kept(Corrections("one", folder)) == [HIDE]
    (aside,) = folder.glob("names.sqlite.damaged-*")
    assert aside.read_bytes() == whole


def test_a_file_that_is_not_ours_is_read_with_care(folder):
    notebook = Corrections("one", folder)
    notebook.add([HIDE])
    with sqlite3.connect(folder / "names.sqlite") as db:
        add = "INSERT INTO corrections (collection, made, change, kind, name, value)"
        db.execute(f"{add} VALUES ('one', '\x1b[2J', 'hide', 'person', '\x1b[31mred', '')")
        db.execute(f"{add} VALUES ('one', '', 'of another version', 'person', 'x', '')")
    db.close()
    assert [one.name for one in kept(notebook)] == ["Last August", "[31mred"]
    assert notebook.kept()[1].made == "[2J"


# The file to share

texts = st.text(min_size=1, max_size=40)
corrections = st.one_of(
    st.builds(
        Correction,
        st.sampled_from([Change.MERGE, Change.SPLIT, Change.RENAME]),
        st.sampled_from(EntityKind),
        texts,
        texts,
    ),
    st.builds(
        Correction,
        st.just(Change.KIND),
        st.sampled_from(EntityKind),
        texts,
        st.sampled_from(EntityKind).map(str),
    ),
    st.builds(Correction, st.just(Change.HIDE), st.sampled_from(EntityKind), texts, texts),
)


def clean(correction: Correction) -> Correction | None:
    try:
        return checked(correction)
    except CorrectionRefused:
        return None


@given(st.lists(corrections.map(clean).filter(bool), max_size=5))
def test_what_is_exported_one_a_line_is_read_as_it_was(made):
    text = to_text(made)
    assert from_text(text) == tuple(made)
    assert text.count("\n") == max(len(made), 1) + 2


@given(corrections)
def test_no_control_character_is_kept(correction):
    made = clean(correction)
    if made is not None:
        whole = made.name + made.value
        assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in whole)
        assert checked(made) == made


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["change", "kind", "name", "value", "x"]), inner, max_size=4
    ),
))  # fmt: skip
def test_whatever_a_file_holds_is_a_correction_or_refused(record):
    try:
        assert correction_of(record) == checked(correction_of(record))
    except CorrectionRefused as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "holds no corrections"),
        ('{"schema":1}', "holds no corrections"),
        ('{"schema":2,"corrections":[]}', "another version"),
        ('{"schema":1,"corrections":[7]}', "Correction 1 of the file: It is no JSON object"),
        (
            '{"schema":1,"corrections":[{"change":"eat","kind":"person","name":"x"}]}',
            "no change 'eat': merge, split",
        ),
        (
            '{"schema":1,"corrections":[{"change":"hide","kind":"person","name":" "}]}',
            "name is missing",
        ),
        (
            '{"schema":1,"corrections":[{"change":"merge","kind":"person","name":"x"}]}',
            "takes a second one",
        ),
        (
            '{"schema":1,"corrections":[{"change":"kind","kind":"person","name":"x","value":"y"}]}',
            "no kind 'y'",
        ),
        (
            f'{{"schema":1,"corrections":[{{"change":"hide","kind":"person","name":"{"x" * 999}"}}]}}',
            "at most 500",
        ),
    ],
)
def test_a_file_that_says_something_else_is_refused_with_the_reason(text, reason):
    with pytest.raises(CorrectionRefused, match=reason):
        from_text(text)
