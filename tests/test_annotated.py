"""Marks, notes, labels and saved searches of a real collection, found again as it changes."""

from __future__ import annotations

import os

import pytest

from search_index.errors import DocumentNotFound, NotebookRefused
from search_index.library import Library
from search_index.models import CompletionSource, Filter, FilterField
from search_index.notebook.searches import LONGEST_NAME

ORBIT = "The national flag was sent to outer space by the agency to commemorate the founding."
HOME = "It returned to Earth in September after three months and was handed over in Beijing."
MARK = '{{"document_id": "a", "path": "p", "title": "t", "quote": "q", "start": {}, "end": 0}}'
ROVER = "The rover log tells of dust on the plain and of a long night without any sunlight."


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "flag.txt").write_text(f"Flags\n\n{ORBIT}\n\n{HOME}\n")
    (folder / "rover.txt").write_text(f"Rovers\n\n{ROVER}\n")
    return folder


@pytest.fixture
def library(folder):
    with Library.open(folder) as library:
        library.refresh()
        yield library


def mark_passage(library, words, **added):
    passage = library.search(f'"{words}"').passages[0]
    return library.mark(passage.document_id, passage.start, passage.end, **added)


def rewrite(library, path, text):
    """Write a file so that a refresh sees it, however fast it comes after the last one."""
    path.write_text(text)
    later = path.stat().st_mtime_ns + 10**9
    os.utime(path, ns=(later, later))
    library.refresh()


def found(library, query):
    return [passage.text for passage in library.search(query).passages]


def test_notes_and_labels_are_searched_for_and_show_the_passage(library):
    mark_passage(library, "handed over", note="Who was there?", labels=["to check"])
    assert found(library, "note:who") == found(library, "note:there") == [HOME]
    assert found(library, 'label:"to check"') == found(library, "label:*") == [HOME]
    assert found(library, "note:nobody") == found(library, "label:to") == []
    assert found(library, "flag label:*") != []
    assert found(library, "rover label:*") == []
    assert found(library, "dust -label:*") == [ROVER]
    assert library.search("label:to", typing=True).total == 1
    answer = library.search("note:who")
    assert answer.understood == "noted “who”"
    assert answer.passages[0].highlights == ((answer.passages[0].start, answer.passages[0].end),)


def test_a_whole_document_can_be_marked(library):
    passage = library.search("dust").passages[0]
    number = library.mark(passage.document_id, labels=["Dust"])
    assert library.mark(passage.document_id) == number
    assert found(library, "label:dust")
    assert [(one.text, one.documents) for one in library.labels()] == [("Dust", 1)]
    assert [one.text for one in library.complete("label:d")] == ["label:Dust"]
    assert library.complete("label:d")[0].source is CompletionSource.FIELD
    assert library.unmark(number).labels == ("Dust",)
    assert library.search("label:dust").total == 0


def test_what_is_no_document_cannot_be_marked(library):
    with pytest.raises(DocumentNotFound):
        library.mark("nonsense")


def test_explaining_tells_of_notes(library):
    mark_passage(library, "handed over", note="who")
    answer = library.search("note:who")
    explained = library.explain("note:who", answer.passages[0].document_id)
    assert [(leaf.said, leaf.held) for leaf in explained.leaves] == [("noted “who”", True)]


def test_a_mark_is_found_where_its_passage_moved_to(library, folder):
    mark_passage(library, "handed over", note="who")
    rewrite(library, folder / "flag.txt", f"Flags\n\nA new beginning.\n\n{ORBIT}\n\n{HOME}\n")
    (mark,) = library.marks()
    assert mark.place is not None
    text = library.document(mark.place.document_id).text
    assert text[mark.place.start : mark.place.end] == HOME
    assert found(library, "note:who") == [HOME]


def test_a_mark_follows_a_file_that_is_renamed(library, folder):
    mark_passage(library, "handed over", note="who")
    passage = library.search("dust").passages[0]
    library.mark(passage.document_id, note="dusty")
    (folder / "flag.txt").rename(folder / "returned.txt")
    (folder / "rover.txt").rename(folder / "mars.txt")
    library.refresh()
    assert found(library, "note:who") == [HOME]
    assert library.search("note:dusty").passages[0].path.endswith("mars.txt")


def test_a_mark_whose_passage_is_gone_is_kept_and_told(library, folder):
    number = mark_passage(library, "handed over", note="who")
    rewrite(library, folder / "flag.txt", f"Flags\n\n{ORBIT}\n")
    (mark,) = library.marks()
    assert (mark.number, mark.note, mark.place) == (number, "who", None)
    assert library.search("note:who").total == 0
    (folder / "flag.txt").unlink()
    library.refresh()
    assert library.marks()[0].place is None


def test_another_session_sees_a_mark_with_its_next_question(library, folder):
    with Library.open(folder) as other:
        mark_passage(library, "handed over", note="who")
        assert found(other, "note:who") == [HOME]
        other.annotate(other.marks()[0].number, "where", was="who")
        assert found(library, "note:where") == [HOME]


def test_a_saved_search_counts_what_is_new_since_it_was_looked_at(library, folder):
    assert library.save_search("Flags", "flag")
    assert not library.save_search(" ", "flag")
    (search,) = library.saved_searches()
    assert (search.total, search.new) == (1, 0)
    (folder / "other.txt").write_text("Another\n\nAnother flag was raised.\n")
    library.refresh()
    (search,) = library.saved_searches()
    assert (search.total, search.new) == (2, 1)
    library.look_at_search("Flags")
    assert library.saved_searches()[0].new == 0
    assert library.forget_search("Flags")
    assert library.saved_searches() == ()


def test_a_saved_search_keeps_its_filters(library):
    passage = library.search("dust").passages[0]
    chosen = Filter(FilterField.DOCUMENT, passage.document_id, exclude=True, label="Rovers")
    library.save_search("All but rovers", "", [chosen])
    (search,) = library.saved_searches()
    assert (search.filters, search.total) == ((chosen,), 1)


def test_the_notebook_goes_to_another_copy_of_the_documents(library, folder, tmp_path):
    mark_passage(library, "handed over", note="who", labels=["a"])
    library.save_search("Flags", "flag")
    library.remember("flag")
    text = library.export_notebook()
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "other name.txt").write_text((folder / "flag.txt").read_text())
    with Library.open(copy) as other:
        other.refresh()
        new = other.import_notebook(text)
        assert (len(new.marks), len(new.searches), new.history) == (1, 1, ("flag",))
        assert found(other, "note:who") == [HOME]
        assert other.import_notebook(text).marks == ()
        assert other.history() == ("flag",)
        with pytest.raises(NotebookRefused):
            other.import_notebook("{}")


def test_a_note_that_stands_inside_a_longer_one_is_taken_over_too(library):
    number = mark_passage(library, "handed over", note="ok")
    text = library.export_notebook()
    library.annotate(number, "a look at it", was="ok")
    assert len(library.import_notebook(text).marks) == 1
    assert library.marks()[0].note == "a look at it\nok"
    assert library.import_notebook(text).marks == ()


def test_a_saved_search_of_a_taken_long_name_takes_no_others_place(library):
    name = "n" * LONGEST_NAME
    library.save_search(name, "flag")
    text = library.export_notebook()
    library.save_search(name, "rover")
    assert len(library.import_notebook(text).searches) == 1
    assert {search.query for search in library.saved_searches()} == {"flag", "rover"}


@pytest.mark.parametrize(
    "entry",
    [
        '"searches": [["no", "object"]]',
        '"searches": [{"name": "a", "query": "b", "filters": [{"field": ["person"]}]}]',
        f'"marks": [{MARK.format(1e999)}]',
        f'"marks": [{MARK.format(10**30)}]',
        f'"marks": [{MARK.format(-1)}]',
        f'"marks": [{MARK.format(1.5)}]',
    ],
)
def test_an_entry_that_says_nothing_is_told_and_nothing_taken_in(library, entry):
    whole = f'{{"schema": 1, "history": ["flag"], {entry}}}'.replace("inf", "1e999")
    with pytest.raises(NotebookRefused, match="Entry 1 of the"):
        library.import_notebook(whole)
    assert library.history() == ()


def test_a_search_with_what_no_text_can_hold_is_kept(library):
    assert library.save_search("odd", "flag", [Filter(FilterField.PERSON, "\udcff")])
    assert library.saved_searches()[0].filters == (Filter(FilterField.PERSON, "\ufffd"),)
