from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from search_index.building import process, workers
from search_index.building import refresh as refreshing
from search_index.building.preparing import prepare
from search_index.errors import CollectionError, DocumentNotFound
from search_index.library import Library
from search_index.models import FailedFile, Stage
from search_index.sources import reader

BINARY = b"\x00\x01\x02\xff" * 200


def counts(report) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.removed, report.unchanged


@pytest.fixture
def library(collection, files_read):
    """Three files, indexed."""
    for name in ("a.txt", "b.txt", "c.txt"):
        collection.write(name, f"the flag of {name[0]}")
    with collection.open() as opened:
        assert counts(opened.refresh()) == (3, 0, 0, 0)
        assert sorted(files_read) == ["a.txt", "b.txt", "c.txt"]
        files_read.clear()
        yield opened


def test_nothing_new_reads_nothing(library, files_read):
    assert counts(library.refresh()) == (0, 0, 0, 3)
    assert files_read == []


def test_a_new_file_is_read_and_no_other(library, collection, files_read, found):
    collection.write("deep/er/d.txt", "another flag")
    assert counts(library.refresh()) == (1, 0, 0, 3)
    assert files_read == ["d.txt"]
    assert found(library, "flag") == {"a.txt", "b.txt", "c.txt", "d.txt"}


def test_a_changed_file_is_read_anew_and_no_other(library, collection, files_read, found):
    collection.write("b.txt", "the moon of b")
    assert counts(library.refresh()) == (0, 1, 0, 2)
    assert files_read == ["b.txt"]
    assert found(library, "flag") == {"a.txt", "c.txt"}
    assert found(library, "moon") == {"b.txt"}
    assert library.document_count == 3


def test_a_changed_file_of_the_same_size_is_read_anew(library, collection, files_read, found):
    collection.write("b.txt", "the moon of b"[:13].ljust(len("the flag of b")))
    assert counts(library.refresh()) == (0, 1, 0, 2)
    assert found(library, "moon") == {"b.txt"}


def test_a_touched_file_is_not_read_and_its_time_is_remembered(
    library, collection, files_read, monkeypatch
):
    collection.touch("b.txt")
    assert counts(library.refresh()) == (0, 0, 0, 3)
    assert files_read == []
    monkeypatch.setattr("search_index.building.moving.file_hash", pytest.fail)
    assert counts(library.refresh()) == (0, 0, 0, 3)


def test_a_deleted_file_is_gone(library, collection, files_read, found):
    gone = library.search("", limit=9).passages[0]
    Path(gone.path).unlink()
    assert counts(library.refresh()) == (0, 0, 1, 2)
    assert files_read == []
    assert library.document_count == 2
    with pytest.raises(DocumentNotFound):
        library.document(gone.document_id)


def test_a_file_whose_name_says_what_it_is_called_is_read_anew_under_another(
    library, collection, files_read, found
):
    (collection.folder / "b.txt").rename(collection.folder / "z.txt")
    report = library.refresh()
    assert (counts(report), report.moved) == ((1, 0, 1, 2), 0)
    assert files_read == ["z.txt"]
    assert found(library, "flag") == {"a.txt", "c.txt", "z.txt"}


def test_many_changes_at_once_give_the_answers_of_an_index_made_anew(
    library, collection, files_read, tmp_path
):
    collection.write("a.txt", "changed words flag")
    collection.write("d.txt", "new words flag moon")
    collection.delete("c.txt")
    assert counts(library.refresh()) == (1, 1, 1, 1)
    collection.index_dir = tmp_path / "other"
    with collection.open() as fresh:
        fresh.refresh()
        for query in ("flag", "moon OR changed", "", "wor*"):
            assert passages(fresh, query) == passages(library, query)


def passages(library, query):
    """What is found, scores apart: deleted documents still count in them until they are merged."""
    return {(one.path, one.text, one.highlights) for one in library.search(query).passages}


def test_two_files_whose_names_look_alike_are_counted_apart(collection, files_read):
    raw = os.fsencode(collection.folder)
    for name, content in ((b"odd\xe9.txt", b"flag"), (b"odd\xe8.txt", BINARY)):
        with open(os.path.join(raw, name), "wb") as file:
            file.write(content)
    with collection.open() as library:
        report = library.refresh()
        assert report.added == 1
        assert len(report.failed) == 1
        assert library.search("flag").total == 1


# Files that fail


@pytest.fixture
def failing(library, collection, files_read):
    collection.write("bad.txt", BINARY)
    report = library.refresh()
    assert counts(report) == (0, 0, 0, 3)
    assert report.failed == (
        FailedFile(str(collection.folder / "bad.txt"), report.failed[0].reason),
    )
    assert "binary" in report.failed[0].reason
    files_read.clear()
    return library


def test_a_failing_file_is_listed_and_nothing_else_is_lost(failing, found):
    assert [Path(failed.path).name for failed in failing.failures()] == ["bad.txt"]
    assert found(failing, "flag") == {"a.txt", "b.txt", "c.txt"}


def test_a_failing_file_is_listed_again_but_not_read_again(failing, files_read):
    assert [Path(failed.path).name for failed in failing.refresh().failed] == ["bad.txt"]
    assert files_read == []


def test_a_failing_file_is_read_when_it_changed(failing, collection, files_read, found):
    collection.write("bad.txt", "now a flag")
    report = failing.refresh()
    assert (counts(report), report.failed) == ((1, 0, 0, 3), ())
    assert failing.failures() == ()
    assert "bad.txt" in found(failing, "flag")


def test_a_failing_file_is_forgotten_when_it_is_gone(failing, collection):
    collection.delete("bad.txt")
    report = failing.refresh()
    assert (counts(report), report.failed) == ((0, 0, 0, 3), ())
    assert failing.failures() == ()


def test_a_file_that_begins_to_fail_loses_its_old_text(library, collection, found):
    collection.write("a.txt", BINARY)
    report = library.refresh()
    assert counts(report) == (0, 0, 0, 2)
    assert [Path(failed.path).name for failed in report.failed] == ["a.txt"]
    assert found(library, "flag") == {"b.txt", "c.txt"}


def test_whatever_a_reader_trips_over_stops_nothing_else(collection, monkeypatch, found):
    def fails_on_b(source):
        if source.path.name == "b.txt":
            raise RuntimeError("a bug, say\x1b]52;c;!\x07")
        return prepare(source)

    monkeypatch.setattr("search_index.building.worker.prepare", fails_on_b)
    for name in ("a.txt", "b.txt", "c.txt"):
        collection.write(name, f"flag {name}")
    with collection.open() as library:
        (failed,) = library.refresh().failed
        assert "RuntimeError" in failed.reason
        assert "\x1b" not in failed.reason
        assert found(library, "flag") == {"a.txt", "c.txt"}


def test_a_folder_that_cannot_be_entered_keeps_its_documents(library, collection, monkeypatch):
    collection.write("inner/d.txt", "flag")
    library.refresh()
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = library.refresh()
    assert report.removed == 0
    assert [Path(failed.path).name for failed in report.failed] == ["inner"]
    assert library.document_count == 4


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no UTF-8")
def test_a_folder_with_an_odd_name_that_cannot_be_entered_keeps_them_too(
    library, collection, monkeypatch
):
    collection.write("inn\udcffer/d.txt", "flag")
    library.refresh()
    scandir = os.scandir

    def refuse(path):
        if "inn" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert library.refresh().removed == 0
    assert library.document_count == 4


def test_a_touched_file_that_cannot_be_read_any_more_stops_nothing(
    library, collection, monkeypatch, found
):
    collection.touch("a.txt")
    opening = os.open

    def refuse(path, *rest, **options):
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path, *rest, **options)

    monkeypatch.setattr(os, "open", refuse)
    collection.write("new.txt", "flag")
    (failed,) = library.refresh().failed
    assert failed.reason == "permission denied"
    assert "new.txt" in found(library, "flag")


# Progress


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(refreshing, "_FIRST_BATCH", 3)
    monkeypatch.setattr(refreshing, "_BATCH_GROWTH", 1)
    monkeypatch.setattr(refreshing, "_REPORT_SECONDS", 0.0)


def test_progress_only_grows_and_ends_with_all_of_it(collection, files_read, small_batches):
    for number in range(10):
        collection.write(f"{number}.txt", "flag")
    collection.write("bad.txt", BINARY)
    moments = []
    with collection.open() as library:
        library.refresh(progress=moments.append)
        count = library.document_count
    assert moments[0].stage is Stage.WALKING
    stages = [moment.stage for moment in moments[1:-1]]
    assert stages.count(Stage.READING) == 11
    assert stages.count(Stage.WRITING) == 4
    assert stages[-1] is Stage.WRITING
    for name in ("done", "failed", "searchable", "seconds"):
        values = [getattr(moment, name) for moment in moments]
        assert values == sorted(values)
    last = moments[-1]
    assert last.stage is Stage.DONE
    assert (last.done, last.total, last.failed, last.searchable) == (11, 11, 1, count)


def test_what_is_committed_early_is_found_before_the_end(collection, files_read, small_batches):
    for number in range(10):
        collection.write(f"{number}.txt", "flag")
    totals = []
    with collection.open() as library, collection.open() as other:

        def look(moment):
            other.reload()
            totals.append((moment.searchable, other.search("flag").total))

        library.refresh(progress=look)
    assert all(searchable == total for searchable, total in totals)
    assert 3 in dict(totals)
    assert totals[-1] == (10, 10)


def test_a_listener_that_raises_leaves_what_was_committed(collection, files_read, small_batches):
    for number in range(10):
        collection.write(f"{number}.txt", "flag")

    def stop(moment):
        if moment.searchable:
            raise KeyboardInterrupt

    with collection.open() as library:
        with pytest.raises(KeyboardInterrupt):
            library.refresh(progress=stop)
        library.reload()
        assert library.document_count == 3
        assert counts(library.refresh()) == (7, 0, 0, 3)


def test_long_texts_are_committed_before_many_are_held(collection, files_read, monkeypatch):
    monkeypatch.setattr(refreshing, "_MOST_CHARACTERS", 1000)
    for number in range(6):
        collection.write(f"{number}.txt", "flag " * 150)
    with collection.open() as library:
        library.refresh()
        assert library.search("flag").total == 6
    assert library_commits(collection) >= 3


def library_commits(collection) -> int:
    """How often the words of a collection were committed."""
    toc = collection.index_file("words/*.toc")
    return int(toc.stem.rpartition("_")[2])


def test_refreshing_day_after_day_keeps_the_index_in_few_parts(collection, files_read, found):
    for number in range(40):
        collection.write(f"{number}.txt", f"flag number {number}")
        with collection.open() as library:
            library.refresh()
    with collection.open() as library:
        assert len(found(library, "flag")) == 40
    words = collection.index_file("words/*.toc").parent
    assert 1 <= len(list(words.glob("*.trm"))) <= 2


def test_a_file_is_opened_to_be_looked_into_and_once_to_be_read_and_told_from_others(
    collection, monkeypatch
):
    opened = []
    original = reader.open_regular
    monkeypatch.setattr(
        reader, "open_regular", lambda path: [opened.append(path), original(path)][1]
    )
    path = collection.write("a.txt", "flag")
    with collection.open() as library:
        library.refresh()
        assert opened == [path, path]  # to see whether a library reads it, and to read it
        opened.clear()
        collection.touch("a.txt")
        assert counts(library.refresh()) == (0, 0, 0, 1)


def test_a_few_files_are_read_without_other_processes(collection, files_read, monkeypatch):
    monkeypatch.setattr(process.subprocess, "Popen", lambda *_, **__: pytest.fail("a process"))
    for number in range(workers.ALONE):
        collection.write(f"{number}.txt", "flag")
    with collection.open() as library:
        assert library.refresh().added == workers.ALONE


# Opening


def test_a_path_that_is_not_there_is_no_collection(tmp_path):
    with pytest.raises(CollectionError, match="There is no"):
        Library.open(tmp_path / "none", index_dir=tmp_path / "index")
    with pytest.raises(CollectionError, match="at least one"):
        Library.open([], index_dir=tmp_path / "index")
    with pytest.raises(CollectionError, match="inside the collection"):
        Library.open(tmp_path, index_dir=tmp_path / "index")


def test_paths_are_shown_from_their_root(collection, files_read):
    collection.write("notes/a.txt", "flag")
    with collection.open() as library:
        library.refresh()
        (passage,) = library.search("flag").passages
        assert library.display_path(passage.path) == "notes/a.txt"


def test_a_roundabout_way_to_a_folder_is_the_same_collection(collection, files_read):
    collection.write("notes/a.txt", "flag")
    collection.folder = collection.folder / "notes" / ".."
    with collection.open() as library:
        library.refresh()
        (passage,) = library.search("flag").passages
        assert library.display_path(passage.path) == "notes/a.txt"


def test_a_file_that_needs_an_extra_is_tried_again_when_the_extra_is_there(
    collection, monkeypatch, found
):
    collection.write("a.pdf", (Path("tests/sources/samples/ghostscript.pdf")).read_bytes())
    with collection.open() as library:
        monkeypatch.setattr(workers, "_are_harmless", lambda _: True)  # in this process
        monkeypatch.setitem(sys.modules, "search_index.sources.readers.pdf", None)
        for _ in range(2):
            (failed,) = library.refresh().failed
            assert failed.extra == "pdf"
        monkeypatch.undo()
        report = library.refresh()
        assert (counts(report), report.failed) == ((1, 0, 0, 0), ())
        assert found(library, "sediments") == {"a.pdf"}


def test_what_fails_inside_a_file_is_reported_each_time_and_the_rest_is_found(collection, found):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("good.txt", "the flag")
        archive.writestr("bad.pdf", "%PDF-1.7\nnot really")
    collection.write("a.zip", packed.getvalue())
    with collection.open() as library:
        for expected in ((1, 0, 0, 0), (0, 0, 0, 1)):
            report = library.refresh()
            assert counts(report) == expected
            assert [Path(failed.path).name for failed in report.failed] == ["bad.pdf"]
            assert "a.zip!/bad.pdf" in report.failed[0].path
            assert found(library, "flag") == {"good.txt"}
