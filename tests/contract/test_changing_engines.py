"""A collection goes from one engine to another, and back, without being read anew."""

from __future__ import annotations

import os
from contextlib import closing

import pytest

from search_index import Library
from search_index.engines import engine_folder
from tests.contract.conftest import DEFAULT, OTHERS, everything, needs_engine, told


@pytest.fixture(params=OTHERS)
def other(request, files, monkeypatch):
    """Another engine; the files are indexed by the default one."""
    name = needs_engine(request, monkeypatch)
    (files / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    with opened(files, DEFAULT) as library:
        library.refresh()
    return name


@pytest.fixture
def unread(monkeypatch):
    """The files that were read from the disk."""
    read = []

    def noting(sources):
        from search_index.building.workers import prepare_all

        read.extend(source.path.name for source in sources)
        yield from prepare_all(sources)

    monkeypatch.setattr("search_index.building.refresh.prepare_all", noting)
    return read


def opened(files, engine, **options):
    return Library.open(files, engine=engine, **options)


def test_another_engine_takes_over_what_is_known_and_reads_only_what_changed(files, other, unread):
    (files / "new.txt").write_text("Dr Ada Quill saw the flag.\n", "utf-8")
    some = sorted(path for path in files.iterdir() if path.suffix == ".md")
    some[0].unlink()
    some[1].write_text("The flag of Vostok 6.\n", "utf-8")
    with opened(files, other) as library:
        report = library.refresh()
        assert set(unread) == {"new.txt", some[1].name, "broken.pdf"}
        assert report.taken == report.added - 2 > 5
        assert [failed.path for failed in report.failed] == [str(files / "broken.pdf")]
        assert library.refresh().changed is False
        moved = everything(library, "flag")
    with opened(files, DEFAULT) as library:
        assert library.refresh().taken == 0
        assert told(everything(library, "flag")) == told(moved)


def test_one_that_was_interrupted_goes_on(files, other, unread):
    with opened(files, other) as library:
        writer = library._engine.writer()
        with closing(writer):
            first, *_ = sorted(path for path in files.iterdir() if path.suffix == ".md")
            with opened(files, DEFAULT) as measure, closing(measure._engine.writer()) as known:
                from search_index.building.pieces import in_pieces

                for piece in in_pieces(known.states()[str(first)], known.entries(str(first))):
                    writer.add(piece)
            writer.commit()
        report = library.refresh()
        assert set(unread) == {"broken.pdf"}
        assert report.taken == report.added
        assert report.unchanged == 1


def test_a_damaged_index_is_not_asked(files, other, tmp_path):
    with opened(files, DEFAULT) as library:
        (store,) = library._folder.glob(f"{engine_folder(DEFAULT)}/store.sqlite")
    os.truncate(store, store.stat().st_size // 2)
    with opened(files, other) as library:
        report = library.refresh()
        assert report.added > 5
        assert not report.damage
        assert library.search("flag").total
