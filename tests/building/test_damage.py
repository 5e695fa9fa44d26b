"""Whatever happens to a file of an index: it is found, said and made good, and never answered from."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from search_index.asking import Turn
from search_index.errors import DocumentNotFound, IndexDamaged, IndexFault

QUERIES = ("flag", "ol*", '"old flag"', "flga~", "person:lovelace", "number AND -new", "")
HARMS = ("emptied", "cut", "one bit", "noise", "gone")


@pytest.fixture
def indexed(collection):
    """A small index with everything in it that one holds, written in two parts."""
    for number in range(8):
        collection.write(f"{number}.txt", f"Ada Lovelace saw old flag number {number} in May 2021.")
    with collection.open() as library:
        library.refresh()
    collection.write("8.txt", "Charles Babbage of the Royal Society saw a new flag.")
    collection.write("9.txt", b"\x00\x01\xff" * 300)
    with collection.open() as library:
        library.refresh()
    return collection


def answers(library):
    return {
        query: {(one.path, one.text, one.highlights) for one in library.search(query).passages}
        for query in QUERIES
    }


def files_of(collection) -> list[Path]:
    (folder,) = collection.index_dir.glob("*/*")
    files = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return sorted(path for path in files if path.name != "seal.looked")


def harm_file(path: Path, harm: str) -> None:
    content = bytearray(path.read_bytes())
    rng = random.Random(path.name + harm)
    if harm == "gone":
        path.unlink()
        return
    if harm == "emptied":
        content.clear()
    elif harm == "cut":
        del content[len(content) // 2 :]
    elif harm == "one bit":
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    else:
        content[:] = rng.randbytes(len(content))
    path.write_bytes(content)


def test_any_harm_to_any_file_is_found_said_and_made_good(indexed, ledger):
    with indexed.open() as library:
        expected = answers(library)
        failed = library.failures()
    names = [path.name.rpartition(".")[2] for path in files_of(indexed)]
    assert {"sqlite", "toc", "trm", "pst", "json"} <= set(names)
    for place in range(len(names)):
        for harm in HARMS:
            path = files_of(indexed)[place]
            harm_file(path, harm)
            with indexed.open() as library:
                if path.name != "seal.json":
                    with pytest.raises(IndexDamaged, match="damaged"):
                        answers(library)
            with indexed.open() as library:
                report = library.refresh()
                assert report.damage or path.name == "seal.json", (path, harm)
                assert answers(library) == expected
                assert library.failures() == failed
            ledger.note("damaged files of an index found and made good", 1)


def test_damage_that_happens_while_the_index_is_open_is_made_good_there_too(indexed):
    with indexed.open() as explorer:
        expected = answers(explorer)
        harm_file(indexed.index_file("store.sqlite"), "noise")
        with indexed.open() as other:
            assert other.refresh().damage
        assert explorer.reload()
        assert answers(explorer) == expected


def test_a_refresh_that_changes_nothing_leaves_the_seal(indexed):
    before = indexed.index_file("seal.json").stat()
    with indexed.open() as library:
        library.refresh()
    assert indexed.index_file("seal.json").stat().st_ino == before.st_ino


def test_an_index_without_a_seal_is_sealed_by_the_next_refresh(indexed):
    indexed.index_file("seal.json").unlink()
    with indexed.open() as library:
        library.refresh()
    assert indexed.index_file("seal.json").exists()


def test_no_seal_is_left_where_a_refresh_was_cut_off(indexed, monkeypatch):
    indexed.write("new.txt", "a third flag")

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("search_index.engines.whoosh.index.WhooshWriter.commit", stop)
    with indexed.open() as library, pytest.raises(KeyboardInterrupt):
        library.refresh()
    (folder,) = indexed.index_dir.glob("*/*")
    assert not (folder / "seal.json").exists()


def test_a_damaged_index_that_another_process_writes_is_left_to_it(indexed):
    from search_index.engines.locking import writer_lock
    from search_index.errors import IndexBusy

    toc = indexed.index_file("words/*.toc")
    lock = writer_lock(toc.parent.parent)
    harm_file(toc, "noise")
    with indexed.open() as library, pytest.raises(IndexBusy):
        library.refresh()
    lock.release()
    with indexed.open() as library:
        assert library.refresh().damage


@pytest.fixture
def looked_through_slowly(monkeypatch):
    """Of an index no more than a block is looked through at each opening, as of a large one."""
    monkeypatch.setattr("search_index.engines.sealing.seal._BLOCKS_A_LOOK", 1)


def openings_until_found(collection, most: int) -> int:
    for number in range(most):
        try:
            with collection.open() as library:
                library.reload()
        except IndexDamaged:
            return number
    raise AssertionError("never found")


@pytest.mark.parametrize("seed", range(6))
def test_a_bit_of_a_large_index_is_found_where_it_is_read_or_by_and_by(
    indexed, looked_through_slowly, seed
):
    with indexed.open() as library:
        expected = answers(library)
    for path in files_of(indexed):
        if path.name.startswith("seal."):
            continue
        whole = path.read_bytes()
        content = bytearray(whole)
        rng = random.Random(f"{path.suffix}{seed}")
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        path.write_bytes(content)
        with indexed.open() as library:
            try:
                said = answers(library) == expected
            except IndexDamaged:
                said = True
        assert said or path.suffix == ".sqlite", path
        openings_until_found(indexed, most=3 * len(files_of(indexed)))
        path.write_bytes(whole)


def test_damage_that_an_answer_met_is_made_good_by_the_next_refresh(indexed, looked_through_slowly):
    harmed = indexed.index_file("store.sqlite")
    content = bytearray(harmed.read_bytes())
    place = content.index(b"old flag number 3") + len(b"old flag number ")
    content[place : place + 1] = b"7"
    harmed.write_bytes(content)
    with indexed.open() as library, pytest.raises(IndexDamaged):
        answers(library)
    with indexed.open() as library:
        assert library.refresh().damage
        assert library.search("flag").total == 9


def test_damage_to_a_large_index_is_never_built_upon(indexed, looked_through_slowly):
    with indexed.open() as library:
        expected = answers(library)
    harmed = indexed.index_file("store.sqlite")
    content = bytearray(harmed.read_bytes())
    place = content.index(b"old flag number 3") + len(b"old flag number ")
    content[place : place + 1] = b"7"
    harmed.write_bytes(content)
    indexed.index_file("seal.looked").unlink(missing_ok=True)
    indexed.write("new.txt", "of no pennants")
    with indexed.open() as library:
        assert library.refresh().damage
        assert answers(library)["flag"] == expected["flag"]


def test_what_an_answer_trips_over_is_told_as_damage_only_where_there_is_some():
    def find_damage():
        raise IndexDamaged("It is damaged.")

    for error in (KeyError("a"), IndexFault("no such table")):
        with pytest.raises(IndexDamaged), Turn(find_damage):
            raise error
        with pytest.raises(type(error)), Turn(lambda: None):
            raise error
    with pytest.raises(DocumentNotFound), Turn(find_damage):
        raise DocumentNotFound
    with pytest.raises(KeyboardInterrupt), Turn(find_damage):
        raise KeyboardInterrupt
