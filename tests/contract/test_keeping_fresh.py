"""What every engine does as files change, and as names are corrected."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys

import pytest

from search_index import Change, Correction, EntityKind, IndexBusy, Library
from tests.contract.conftest import IN_A_CLUSTER, everything, told


def opened(files, engine):
    return Library.open(files, engine=engine, index_dir=files.parent / "index")


def test_changes_leave_the_same_as_an_index_made_anew(files, engine, elsewhere, tmp_path):
    rng = random.Random(4)
    with opened(files, engine) as library:
        library.refresh()
        for turn in range(3):
            paths = sorted(path for path in files.rglob("*") if path.is_file())
            for path in rng.sample(paths, 3):
                path.unlink()
            for path in rng.sample([path for path in paths if path.exists()], 3):
                path.write_text(f"Dr Ada Quill saw the flag of Vostok {turn}.\n", "utf-8")
            (files / f"new-{turn}.txt").write_text("The flag of Moin ul Haque.\n", "utf-8")
            assert library.refresh().failed == ()
        elsewhere()
        with Library.open(files, engine=engine, index_dir=tmp_path / "anew") as anew:
            anew.refresh()
            for query in ("", "flag", "quill OR moon", "NOT flag", "fl*", '"the flag"'):
                assert told(everything(library, query)) == told(everything(anew, query))
            # What was deleted is not counted in any word.
            flag, same = (one.parts("flag") for one in (library, anew))
            assert [part.documents for part in flag] == [part.documents for part in same]


def test_nothing_is_left_of_files_that_are_gone(files, engine):
    with opened(files, engine) as library:
        library.refresh()
        for path in [path for path in files.rglob("*") if path.is_file()]:
            path.unlink()
        library.refresh()
        assert library.document_count == 0
        assert everything(library, "flag").total == 0


def test_a_commit_that_is_open_is_not_disturbed_by_a_newer_one(files, engine):
    with opened(files, engine) as library, opened(files, engine) as reader:
        library.refresh()
        before = told(everything(reader, "flag"))
        for path in sorted(files.rglob("*.txt"))[:6]:
            path.unlink()
        library.refresh()
        assert told(everything(reader, "flag")) == before
        assert reader.reload()
        assert told(everything(reader, "flag")) == told(everything(library, "flag"))
        assert not reader.reload()


def test_another_process_reads_while_this_one_writes(files, engine):
    with opened(files, engine) as library:
        library.refresh()
        asked = "; ".join(
            [
                "import sys",
                "from search_index import Library",
                "library = Library.open(sys.argv[1], engine=sys.argv[2], index_dir=sys.argv[3])",
                "print(library.search('flag').total)",
            ]
        )
        where = [str(files), engine, str(files.parent / "index")]
        writer = library._engine.writer()
        try:
            with pytest.raises(IndexBusy):
                library.refresh()
            done = subprocess.run(
                [sys.executable, "-c", asked, *where], capture_output=True, text=True, check=True
            )
        finally:
            writer.close()
        assert int(done.stdout) == library.search("flag").total > 0


def test_merged_names_count_as_one_and_outlive_a_refresh(files, engine):
    with opened(files, engine) as library:
        library.refresh()
        counts = {it.name: it.documents for it in library.names(EntityKind.PERSON).entities}
        merge = Correction(Change.MERGE, EntityKind.PERSON, "Nie Haisheng", "Yang Liwei")
        library.correct(merge)
        merged = {it.name: it.documents for it in library.names(EntityKind.PERSON).entities}
        assert "Nie Haisheng" not in merged
        assert merged["Yang Liwei"] >= max(counts["Yang Liwei"], counts["Nie Haisheng"])
        (files / "new.txt").write_text("Nie Haisheng flew aboard Shenzhou-12.\n", "utf-8")
        library.refresh()
        again = {it.name: it.documents for it in library.names(EntityKind.PERSON).entities}
        assert again["Yang Liwei"] == merged["Yang Liwei"] + 1


def test_a_damaged_index_is_made_anew(files, engine):
    if engine == IN_A_CLUSTER:
        pytest.skip("a cluster looks after its own files")
    with opened(files, engine) as library:
        library.refresh()
        expected = told(everything(library, "flag"))
        words = next((files.parent / "index").rglob("words"))
    for path in words.iterdir():
        if path.is_file() and path.stat().st_size:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with opened(files, engine) as library:
        library.refresh()
        assert told(everything(library, "flag")) == expected


def test_an_index_is_its_owners_alone(files, engine):
    before = os.umask(0)
    try:
        with opened(files, engine) as library:
            library.refresh()
    finally:
        os.umask(before)
    index = list((files.parent / "index").rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in index if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in index if path.is_dir()} == {0o700}
