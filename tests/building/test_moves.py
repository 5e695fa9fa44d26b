"""A file that moved is known again: nothing is read or extracted anew, and the answers are the same."""

from __future__ import annotations

import gzip
import os
import shutil

import pytest

from search_index.building import preparing, refresh
from search_index.engines.writing import EmbeddedWriter

ARTICLE = "date 2021-06-17\n\nAda Lovelace of the Royal Society saw flag {} on June 3, 2021."


@pytest.fixture
def articles(collection):
    """Six articles in a folder, really extracted."""
    for number in range(6):
        collection.write(f"old/{number}/article.txt", ARTICLE.format(number))
    with collection.open() as library:
        library.refresh()
        yield library


def move(collection, old: str, new: str) -> None:
    (collection.folder / new).parent.mkdir(parents=True, exist_ok=True)
    (collection.folder / old).rename(collection.folder / new)


def seen(library):
    """All that an index tells of its documents."""
    passages = library.search("", limit=100).passages
    return {
        (one.path, one.title, one.date, one.text, library.extraction(one.document_id))
        for one in passages
    }


def as_anew(collection, tmp_path):
    collection.index_dir = tmp_path / "anew"
    with collection.open() as library:
        library.refresh()
        return seen(library), {e.name: e.documents for e in library.search("").people.entities}


@pytest.fixture
def nothing_read(monkeypatch):
    monkeypatch.setattr(preparing, "open_file", pytest.fail)


def test_a_moved_folder_is_taken_over_unread(articles, collection, tmp_path, monkeypatch):
    move(collection, "old", "new/place")
    with monkeypatch.context() as patched:
        patched.setattr(preparing, "open_file", pytest.fail)
        report = articles.refresh()
    assert (report.moved, report.added, report.removed, report.unchanged) == (6, 0, 0, 0)
    people = {e.name: e.documents for e in articles.search("").people.entities}
    assert (seen(articles), people) == as_anew(collection, tmp_path)
    assert articles.search("path:new/place").total == 6
    assert articles.search("path:documents/old/").total == 0


def test_ids_are_those_of_a_reading_there(articles, collection, tmp_path, nothing_read):
    move(collection, "old/3/article.txt", "3/article.txt")
    articles.refresh()
    (moved,) = {
        one.document_id for one in articles.search("path:/3/ -path:documents/old/").passages
    }
    collection.index_dir = tmp_path / "anew"
    assert moved == articles.document(moved).id
    assert articles.refresh().unchanged == 6


def test_of_two_copies_one_that_moved_is_taken_over_and_one_that_is_new_read(articles, collection):
    shutil.copytree(collection.folder / "old/2", collection.folder / "twice/2")
    move(collection, "old/1", "twice/1")
    report = articles.refresh()
    assert (report.moved, report.added, report.removed) == (1, 1, 0)
    assert articles.document_count == 7


def test_a_file_with_a_title_and_date_of_its_own_may_change_its_name(collection, found):
    page = "---\ntitle: The flag of the harbour\ndate: 2021-06-17\n---\n\nA flag."
    collection.write("flag-of-the-harbour-2021.md", page)
    with collection.open() as library:
        library.refresh()
        move(collection, "flag-of-the-harbour-2021.md", "other-name.md")
        assert library.refresh().moved == 1
        assert found(library, "flag") == {"other-name.md"}


def test_a_packed_file_that_was_called_by_its_name_is_called_by_its_new_one(collection):
    letter = b"HOUSTON, June 17, 2021 -- A flag was seen over the harbour."
    collection.write("alpha-report.txt.gz", gzip.compress(letter))
    with collection.open() as library:
        library.refresh()
        assert library.search("flag").passages[0].title == "Alpha report"
        move(collection, "alpha-report.txt.gz", "beta-report.txt.gz")
        library.refresh()
        assert library.search("flag").passages[0].title == "Beta report"


@pytest.mark.parametrize("name", ["2020-01-02 article.txt", "article.md", "report.txt"])
def test_a_name_that_says_something_is_read_anew(articles, collection, name):
    move(collection, "old/1/article.txt", f"old/1/{name}")
    report = articles.refresh()
    assert (report.moved, report.added, report.removed) == (0, 1, 1)


def test_a_moved_file_whose_time_was_its_date_is_read_anew_with_its_new_time(collection):
    collection.write("a/note.txt", "A flag was seen here.")
    with collection.open() as library:
        library.refresh()
        before = library.search("flag").passages[0].date
        move(collection, "a/note.txt", "b/note.txt")
        assert library.refresh().moved == 1
        assert library.search("flag").passages[0].date == before
        move(collection, "b/note.txt", "c/note.txt")
        os.utime(collection.folder / "c/note.txt", (1, 1))
        assert library.refresh().added == 1
        assert library.search("flag").passages[0].date == "1970-01-01"


def test_a_file_that_changed_on_its_way_is_read_anew(articles, collection, found):
    move(collection, "old/1/article.txt", "new/article.txt")
    collection.write("new/article.txt", ARTICLE.format("x"))
    report = articles.refresh()
    assert (report.moved, report.added, report.removed) == (0, 1, 1)
    assert articles.search("flag x").strict_total == 1


def test_two_files_that_changed_places_are_found_where_they_are(articles, collection):
    move(collection, "old/1/article.txt", "old/t")
    move(collection, "old/2/article.txt", "old/1/article.txt")
    move(collection, "old/t", "old/2/article.txt")
    articles.refresh()
    (one,) = articles.search("path:documents/old/1/").passages
    assert "flag 2" in articles.document(one.document_id).text
    assert articles.document_count == 6


def test_parts_of_a_long_text_move_with_it(collection, monkeypatch):
    monkeypatch.setattr("search_index.sources.stretches.MOST_CHARACTERS", 400)
    monkeypatch.setattr("search_index.building.pieces._MOST_DOCUMENTS", 2)
    monkeypatch.setattr(refresh, "_FIRST_BATCH", 1)
    monkeypatch.setattr(refresh, "_BATCH_GROWTH", 1)
    collection.write("a/long.txt", "\n\n".join(ARTICLE.format(n) for n in range(30)))
    with collection.open() as library:
        library.refresh()
        count = library.document_count
        assert count > 5
        move(collection, "a/long.txt", "b/long.txt")
        assert library.refresh().moved == 1
        assert library.document_count == count
        ids = {one.document_id for one in library.search("", limit=99).passages}
        collection.touch("b/long.txt")
        collection.write("b/long.txt", (collection.folder / "b/long.txt").read_text() + " ")
        library.refresh()
        assert {one.document_id for one in library.search("", limit=99).passages} == ids


def test_a_crash_between_the_commits_of_a_move_is_made_good(articles, collection, monkeypatch):
    monkeypatch.setattr(refresh, "_FIRST_BATCH", 2)
    monkeypatch.setattr(refresh, "_BATCH_GROWTH", 1)
    before = {one.text for one in articles.search("").passages}
    commit = EmbeddedWriter.commit
    commits = []

    def crash(self, **options):
        commits.append(options)
        if len(commits) == 3:
            raise RuntimeError("the power is out")
        return commit(self, **options)

    move(collection, "old", "new")
    with monkeypatch.context() as patched:
        patched.setattr(EmbeddedWriter, "commit", crash)
        with pytest.raises(RuntimeError):
            articles.refresh()
    articles.reload()
    assert {one.text for one in articles.search("").passages} == before
    report = articles.refresh()
    assert report.moved == 4
    assert report.unchanged == 2
    assert {one.text for one in articles.search("").passages} == before
    assert articles.search("path:documents/old/").total == 0
