"""A refresh that dies at any moment leaves the last commit, and the next one makes it good."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search_index.engines.whoosh.index import WhooshWriter
from search_index.errors import IndexDamaged, IndexFault
from search_index.library import Library

_REFRESH = """
import sys
from search_index.building import preparing, refresh
from search_index.library import Library
from search_index.models import Extraction
preparing.extract = lambda *_: Extraction()
refresh._FIRST_BATCH, refresh._BATCH_GROWTH = 2, 1
with Library.open(sys.argv[1], index_dir=sys.argv[2]) as library:
    print("open", flush=True)
    library.refresh()
"""
FILES = 20


def answers(library: Library):
    """What is found, scores apart: deleted documents count in them until they are merged."""
    return {
        query: {(one.path, one.text, one.highlights) for one in library.search(query).passages}
        for query in ("flag", "old", "new", "number AND -new", "")
    }


@pytest.fixture
def half_changed(collection, files_read):
    """An index of twenty files, of which half were changed, some deleted and some added since."""
    for number in range(FILES):
        collection.write(f"{number}.txt", f"old flag number {number}")
    with collection.open() as library:
        library.refresh()
    for number in range(0, FILES, 2):
        collection.write(f"{number}.txt", f"new flag number {number}")
    for number in range(1, FILES, 6):
        collection.delete(f"{number}.txt")
    for number in range(FILES, FILES + 4):
        collection.write(f"{number}.txt", f"new flag number {number}")
    return collection


@pytest.fixture
def expected(half_changed, tmp_path):
    with Library.open(half_changed.folder, index_dir=tmp_path / "anew") as library:
        library.refresh()
        return answers(library)


def test_a_killed_refresh_leaves_a_commit_and_the_next_completes_it(half_changed, expected):
    rng = random.Random(4)
    kept = set()
    for _ in range(8):
        kill_refresh(half_changed, after=rng.uniform(0.0, 0.12))
        with half_changed.open() as library:
            kept.add(library.document_count)
            for passage in library.search("", limit=100).passages:
                assert ("new flag" in passage.text) or ("old flag" in passage.text)
    assert kept - {0}
    with half_changed.open() as library:
        library.refresh()
        assert answers(library) == expected
    assert_no_litter(half_changed)


def kill_refresh(collection, after: float) -> None:
    command = [sys.executable, "-c", _REFRESH, str(collection.folder), str(collection.index_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        time.sleep(after)
        process.kill()


def assert_no_litter(collection) -> None:
    """Only one table of contents, and only segments that it can name."""
    words = collection.index_file("writer.lock").parent / "words"
    names = [path.name for path in words.iterdir() if path.suffix in (".toc", ".tmp")]
    assert len(names) == 1, names


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_crash_at_the_commit_of_the_words_is_made_good(
    half_changed, expected, monkeypatch, moment
):
    commit = WhooshWriter.commit

    def crash(self, **options):
        if moment == "after":
            commit(self, **options)
        raise RuntimeError("the power is out")

    with half_changed.open() as library:
        before = answers(library)
        with monkeypatch.context() as patched:
            patched.setattr(WhooshWriter, "commit", crash)
            with pytest.raises(RuntimeError):
                library.refresh()
        library.reload()
        if moment == "before":
            assert answers(library) == before
        library.refresh()
        assert answers(library) == expected


def test_a_failure_noted_before_a_crash_does_not_keep_the_old_text(half_changed, monkeypatch):
    half_changed.write("3.txt", b"\x00\x01\x02\xff" * 200)

    def crash(self, **options):
        raise RuntimeError("the power is out")

    with half_changed.open() as library:
        with monkeypatch.context() as patched:
            patched.setattr(WhooshWriter, "commit", crash)
            patched.setattr("search_index.building.refresh.find_changes", only_updates)
            with pytest.raises(RuntimeError):
                library.refresh()
        assert [Path(failed.path).name for failed in library.failures()] == ["3.txt"]
        library.refresh()
        assert "3.txt" not in {Path(one.path).name for one in library.search("").passages}


def only_updates(*arguments):
    from search_index.building.changes import find_changes

    changes = find_changes(*arguments)
    changes.removed.clear()
    changes.added.clear()
    return changes


def test_a_full_disk_is_said_and_the_next_refresh_goes_on(half_changed, expected, monkeypatch):
    def full(self, segments):
        raise OSError(28, "No space left on device")

    with half_changed.open() as library:
        with monkeypatch.context() as patched:
            patched.setattr("whoosh.writing.SegmentWriter._commit_toc", full)
            with pytest.raises(IndexFault, match="No space left"):
                library.refresh()
        library.refresh()
        assert answers(library) == expected


# Damage

PATTERNS = ["store.sqlite", "words/*.toc", "words/*.trm", "words/*.pst"]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("harm", ["emptied", "cut", "garbled", "gone"])
def test_a_damaged_index_is_made_anew_by_a_refresh(half_changed, expected, pattern, harm):
    damage(half_changed.index_file(pattern), harm)
    with half_changed.open() as library:
        library.refresh()
        assert answers(library) == expected


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("harm", ["cut", "garbled", "gone"])
def test_a_search_in_a_damaged_index_says_so_or_answers(half_changed, pattern, harm):
    damage(half_changed.index_file(pattern), harm)
    with half_changed.open() as library:
        for query in ("flag", "ol*", '"old flag"', "flg~", "-old"):
            try:
                library.search(query)
            except IndexDamaged as error:
                assert "damaged" in str(error)


def damage(path: Path, harm: str) -> None:
    content = path.read_bytes()
    if harm == "gone":
        path.unlink()
    elif harm == "emptied":
        path.write_bytes(b"")
    elif harm == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        noise = random.Random(1).randbytes(len(content) - 16)
        path.write_bytes(content[:16] + noise)
