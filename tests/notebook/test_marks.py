"""Marks and saved searches: written as they are made, by several sessions at once."""

from __future__ import annotations

import sqlite3
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import NotebookFault, NotebookRefused
from search_index.models import Anchor, Document, Filter, FilterField
from search_index.notebook.anchors import anchor_of, find_quote
from search_index.notebook.importing import import_marks, import_searches
from search_index.notebook.marks import Marks, clean_labels
from search_index.notebook.searches import Searches
from search_index.notebook.whole import Notebook, from_text, to_text

TEXT = "The flag flew to orbit. It came home.\n\nThe flag was handed over in Beijing."
ANCHOR = anchor_of(Document("a1", "/docs/a.txt", "Flags", TEXT), 0, 23)
MOON = Filter(FilterField.MISSION, "Apollo 11", exclude=True, label="Apollo 11")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def test_keeps_marks_with_notes_and_labels_for_later_sessions(folder):
    marks = Marks("one", folder)
    assert marks.kept() == ()
    number = marks.add(ANCHOR, "check this\x1b[31m", ["to check", "Flags, national", "flags"])
    assert marks.annotate(number, "checked", was="check this[31m")
    assert marks.relabel(number, ["done"], ["TO CHECK"])
    (mark,) = Marks("one", folder).kept()
    assert (mark.anchor, mark.note) == (ANCHOR, "checked")
    assert mark.labels == ("Flags national", "flags", "done")
    assert Marks("two", folder).kept() == ()


def test_a_place_is_marked_once_and_unmarking_says_what_it_took(folder):
    marks = Marks("one", folder)
    number = marks.add(ANCHOR, "first")
    assert Marks("one", folder).add(ANCHOR, "second") == number
    gone = marks.remove(number)
    assert gone is not None
    assert gone.note == "first"
    assert marks.remove(number) is None
    assert not marks.annotate(number, "x")
    assert not marks.relabel(number, ["x"])
    assert marks.kept() == ()


def test_a_note_written_meanwhile_is_not_lost(folder):
    marks = Marks("one", folder)
    number = marks.add(ANCHOR, "draft")
    marks.annotate(number, "from the other session", was="draft")
    marks.annotate(number, "from this one", was="draft")
    assert marks.kept()[0].note == "from the other session\nfrom this one"


def test_a_file_that_is_no_notebook_is_told_and_kept_aside_by_the_next_mark(folder):
    folder.mkdir()
    (folder / "marks.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(NotebookFault):
        Marks("one", folder).kept()
    Marks("one", folder).add(ANCHOR)
    assert len(Marks("one", folder).kept()) == 1
    (aside,) = folder.glob("marks.sqlite.damaged-*")
    assert aside.read_bytes() == b"no database at all" * 100


def _write(folder, name):
    marks, searches = Marks("one", folder), Searches("one", folder)
    for count in range(20):
        document = Document(f"{name}{count}", f"/docs/{name}{count}.txt", "", TEXT)
        number = marks.add(anchor_of(document, 0, 23))
        marks.relabel(number, [name])
        shared = marks.add(ANCHOR)
        marks.relabel(shared, [f"{name} {count}"])
        searches.save(f"{name} {count}", "flag")


def test_two_sessions_that_write_at_once_lose_nothing(folder):
    context = get_context("spawn")
    writers = [context.Process(target=_write, args=(folder, name)) for name in "xy"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    kept = {mark.anchor.document_id: mark for mark in Marks("one", folder).kept()}
    assert len(kept) == 41
    assert all(kept[f"{name}{count}"].labels == (name,) for name in "xy" for count in range(20))
    assert set(kept["a1"].labels) == {f"{name} {count}" for name in "xy" for count in range(20)}
    assert len(Searches("one", folder).kept()) == 40


def test_saved_searches_keep_their_filters_and_what_was_seen(folder):
    searches = Searches("one", folder)
    assert searches.save("  ", "flag") is None
    searches.save("Moon\x1b", "flag", [MOON])
    searches.look_at("Moon", ["a", "b"])
    again = Searches("one", folder)
    (kept,) = again.kept()
    assert (kept.name, kept.query, kept.filters) == ("Moon", "flag", (MOON,))
    assert again.seen("Moon") == {"a", "b"}
    assert again.seen("Sun") == frozenset()
    assert again.forget("Moon")
    assert not again.forget("Moon")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, "The flag flew to orbit."),
        (f"A new beginning.\n\n{TEXT}", "The flag flew to orbit."),
        ("The flag\nflew  to orbit. It came home.", "The flag\nflew  to orbit."),
        ("The flag went to orbit.", None),
        ("", None),
    ],
)
def test_a_passage_is_found_where_it_moved_to(text, found):
    span = find_quote(text, ANCHOR)
    assert (text[slice(*span)] if span else None) == found


def test_of_several_places_the_one_in_like_surroundings_is_meant():
    anchor = anchor_of(Document("a", "/a", "", TEXT), 43, 47)
    assert anchor.quote == "flag"
    moved = f"A flag. Every flag is a flag.\n\n{TEXT}"
    span = find_quote(moved, anchor)
    assert span is not None
    assert moved[span[0] :].startswith("flag was handed over")


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), st.text(max_size=50))
def test_what_was_marked_is_found_whatever_comes_before(text, start, length, before):
    start = min(start, len(text))
    anchor = anchor_of(Document("a", "/a", "", text), start, min(start + length, len(text)))
    if anchor.is_of_document or not anchor.quote.strip():
        return
    moved = before + text
    span = find_quote(moved, anchor)
    assert span is not None
    assert moved[slice(*span)].split() == anchor.quote.split()


def test_labels_are_clean_and_each_stands_once():
    assert clean_labels(["a", "A", " b\nc ", "", "x" * 100, '"d"']) == ("a", "b c", "x" * 60, "d")


# The whole notebook as a file


def filled(folder) -> tuple[Marks, Searches]:
    marks, searches = Marks("one", folder), Searches("one", folder)
    marks.add(ANCHOR, "a note", ["flags"])
    searches.save("Moon", "flag", [MOON])
    return marks, searches


def test_what_is_exported_can_be_imported_elsewhere_and_again(folder, tmp_path):
    marks, searches = filled(folder)
    text = to_text(Notebook((), marks.kept(), searches.kept(), ("flag", "moon")))
    given = from_text(text)
    assert given.history == ("flag", "moon")
    other = Marks("two", tmp_path / "other"), Searches("two", tmp_path / "other")
    assert len(import_marks(other[0], given.marks)) == 1
    assert len(import_searches(other[1], given.searches)) == 1
    assert import_marks(other[0], given.marks) == ()
    assert import_searches(other[1], given.searches) == ()
    assert other[0].kept()[0].note == "a note"
    assert other[0].kept()[0].made == marks.kept()[0].made
    assert other[1].kept()[0].filters == (MOON,)


def test_importing_over_what_is_there_loses_neither(folder, tmp_path):
    marks, searches = filled(folder)
    given = from_text(to_text(Notebook((), marks.kept(), searches.kept())))
    other = Marks("two", tmp_path), Searches("two", tmp_path)
    other[0].add(ANCHOR, "my own note", ["mine"])
    other[1].save("Moon", "something else")
    assert len(import_marks(other[0], given.marks)) == 1
    assert len(import_searches(other[1], given.searches)) == 1
    (mark,) = other[0].kept()
    assert mark.note == "my own note\na note"
    assert mark.labels == ("mine", "flags")
    assert [search.name for search in other[1].kept()] == ["Moon", "Moon (2)"]
    assert import_marks(other[0], given.marks) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"schema": 2}',
        '{"schema": 1, "marks": 3}',
        '{"schema": 1, "marks": [{}]}',
        '{"schema": 1, "marks": [{"document_id": 1, "path": "", "title": "", "quote": "", "start": 0, "end": 0}]}',
        '{"schema": 1, "searches": [{"name": "a", "query": "b", "filters": [{"field": "x"}]}]}',
        '{"schema": 1, "searches": [{"name": "a", "query": "b", "filters": 4}]}',
        '{"schema": 1, "corrections": [{"change": "merge"}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_something_else_is_refused(text):
    with pytest.raises(NotebookRefused):
        from_text(text)


@given(st.text())
def test_whatever_a_file_holds_it_is_read_or_refused(text):
    try:
        notebook = from_text(text)
    except NotebookRefused:
        return
    assert isinstance(notebook, Notebook)


def test_what_is_imported_is_clean(folder):
    mark = Marks("one", folder)
    mark.add(Anchor("a\x1b", "/p\x07", "t\x9b", 0, 4, "q\x1b]52", "b\x00", "c\u202e"), "n\x1b")
    with sqlite3.connect(folder / "marks.sqlite") as db:
        db.execute("UPDATE marks SET labels = '[\"l\x1b\"]'")
    db.close()
    (kept,) = mark.kept()
    told = repr((kept.anchor, kept.note, kept.labels))
    assert all(sign not in told for sign in (r"\x1b", r"\x07", r"\x9b", r"\u202e"))
