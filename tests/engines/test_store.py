from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search_index.engines.entries import FileFailures, FileState
from search_index.engines.store import Store
from search_index.errors import IndexDamaged
from search_index.models import DatedEvent, DateType, DocumentEntity, EntityKind, FailedFile, Role
from tests.engines.made import entry

ODD_PATH = "/made/caf\udce9"  # a name in Latin-1, as the system hands it out
STATE = FileState(ODD_PATH, 12, 34, "digest")


@pytest.fixture
def store(tmp_path: Path):
    opened = Store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


def add(store: Store, *names: str, path: str = "/made/file") -> list[int]:
    rows = []
    with store:
        (number,) = store.files.add([FileState(path, 1, 2, "digest")])
        for name in names:
            rows.append(store.documents.next_row())
            store.documents.add([(rows[-1], number, entry(name))])
    return rows


def test_gives_back_what_was_stored(store: Store):
    role = Role("Director", "CMSA", 1, 2)
    person = DocumentEntity(EntityKind.PERSON, "Hao Chun", ("Hao",), (role,), ((0, 3), (4, 7)))
    dated = DatedEvent(
        *(0, 4, "June", "2021-06~", "2021-06-01", "2021-06-30"),
        *(DateType.DATE, "launch", "Shenzhou-12", (0, 9), True, ("Hao Chun",)),
    )
    stored = entry(
        "one", "Tïtle 一\n\ntext", title="T", date="2021", entities=[person], events=[dated]
    )
    with store:
        store.documents.add([(7, *store.files.add([STATE]), stored)])
    assert store.documents.entries([7, 8]) == {7: stored}
    assert store.documents.entries([7]) == {7: stored}
    assert store.documents.ids([7, 8]) == {7: "one"}
    assert list(store.documents.paths()) == [(7, "/made/one", "text")]


def test_keeps_paths_that_are_no_text(store: Store):
    with store:
        store.documents.add([(1, *store.files.add([STATE]), entry("one"))])
        store.failures.note([(STATE, FailedFile("caf\ufffd", "binary"))])
    assert list(store.files.states()) == [(1, STATE)]
    assert list(store.failures.all()) == [ODD_PATH]


def test_sweeps_all_but_the_rows_that_count(store: Store):
    one, two = add(store, "one", "two", path="/made/both")
    (other,) = add(store, "other", path="/made/other")
    with store:
        store.documents.sweep(store.documents.dead_rows([two]))
    assert set(store.documents.entries([one, two, other])) == {two}
    assert [state.path for _, state in store.files.states()] == ["/made/both"]


def test_never_gives_a_row_twice(store: Store):
    assert add(store, "one", "two", "three") == [1, 2, 3]
    with store:
        store.documents.sweep(store.documents.dead_rows([1]))
    assert store.documents.next_row() == 4


def test_gives_the_texts_that_were_stored_and_misses_none_silently(store: Store):
    rows = add(store, "one", "two")
    assert [row for row, _, text in store.documents.texts(rows) if text == "nothing"] == rows
    assert list(store.documents.texts([])) == []
    with pytest.raises(IndexDamaged, match="does not hold"):
        list(store.documents.texts([*rows, 77]))


def test_finds_the_rows_of_more_documents_than_sqlite_takes_at_once(store: Store):
    names = [f"{number}" for number in range(2000)]
    rows = add(store, *names)
    assert sorted(store.documents.rows_of(names)) == sorted(zip(rows, names, strict=True))


def test_notes_and_forgets_failures(store: Store):
    with store:
        store.failures.note([(FileState("/b", 1, 2, ""), FailedFile("/b", "old"))])
        inside = [FailedFile("/a!/1", "x"), FailedFile("/a!/2", "y", "pdf")]
        store.failures.note([(FileState("/a", 1, 2, ""), failed) for failed in inside])
        store.failures.note([(FileState("/b", 3, 4, ""), FailedFile("/b", "new"))])
    assert store.failures.all() == {
        "/a": FileFailures(FileState("/a", 1, 2, ""), tuple(inside)),
        "/b": FileFailures(FileState("/b", 3, 4, ""), (FailedFile("/b", "new"),)),
    }
    with store:
        store.failures.forget(["/b", "/never"])
    assert list(store.failures.all()) == ["/a"]


def test_notes_the_new_time_of_a_touched_file(store: Store):
    add(store, "one")
    with store:
        store.files.touch([FileState("/made/file", 5, 6, "digest")])
    assert list(store.files.states()) == [(1, FileState("/made/file", 5, 6, "digest"))]


def test_numbers_each_text_once(store: Store):
    with store:
        first = store.labels.add(["Ada", "Bo", "Ada"])
        second = store.labels.add(iter(["Bo", "Cy"]))
    assert first["Bo"] == second["Bo"]
    expected = {number: text for text, number in {**first, **second}.items()}
    assert store.labels.all_texts() == store.labels.label_texts(list(expected)) == expected


@pytest.mark.parametrize(
    ("words", "typed", "found"),
    [
        (["hao"], False, {"Hao Chun", "Li Hao"}),
        (["chun", "hao"], False, {"Hao Chun"}),
        (["hao", "c"], True, {"Hao Chun"}),
        (["ha"], True, {"Hao Chun", "Li Hao", "Hakuto-R"}),
        (["ha"], False, set()),
        (["r", "hakuto"], False, {"Hakuto-R"}),
        (["etoile"], False, {"Étoile"}),
    ],
)
def test_finds_labels_by_their_words(store: Store, words, typed, found):
    with store:
        store.labels.add(["Hao Chun", "Li Hao", "Hakuto-R", "Étoile", "CAST"])
    numbers = store.labels.labels_with(words, typed=typed)
    assert set(store.labels.label_texts(numbers).values()) == found


def test_kept_arrays_answer_to_their_stamp_alone(store: Store, tmp_path: Path):
    with store:
        store.arrays.keep("one", "first", {"a": np.arange(3)})
        first = store.arrays.kept("one")
        store.arrays.keep("one", "second", {"a": np.arange(4), "b": np.zeros(2)})
    store.arrays.sweep()
    assert store.arrays.kept("one", "first") is None
    second = store.arrays.kept("one", "second")
    assert set(second) == {"a", "b"}
    assert second["a"].tolist() == [0, 1, 2, 3]
    assert first["a"].tolist() == [0, 1, 2]  # whoever has them open keeps them
    assert [store.arrays.stamp(name) for name in ("one", "two")] == ["second", None]
    assert len(list((tmp_path / "arrays").iterdir())) == 1


def test_arrays_that_never_counted_are_swept_and_those_before_stay(store: Store, tmp_path: Path):
    with store:
        store.arrays.keep("one", "first", {"a": np.arange(3)})
    with pytest.raises(TypeError), store:
        store.arrays.keep("one", "second", {"a": np.arange(4)}) + 1
    store.arrays.sweep()
    assert store.arrays.kept("one", "first")["a"].tolist() == [0, 1, 2]
    assert len(list((tmp_path / "arrays").iterdir())) == 1


@pytest.mark.parametrize("harm", ["cut", "bit", "gone", "empty"])
def test_arrays_that_are_not_as_written_are_damage(store: Store, tmp_path: Path, harm: str):
    with store:
        store.arrays.keep("one", "", {"a": np.arange(5000)})
    (path,) = (tmp_path / "arrays").iterdir()
    whole = path.read_bytes()
    path.unlink()
    if harm != "gone":
        middle = len(whole) // 2
        changed = bytes([whole[middle] ^ 4])
        harmed = {"cut": whole[:-9], "bit": whole[:middle] + changed + whole[middle + 1 :]}
        path.write_bytes(harmed.get(harm, b""))
    with pytest.raises(IndexDamaged):
        store.arrays.kept("one")["a"]


def test_a_name_without_its_text_is_damage(store: Store):
    with pytest.raises(IndexDamaged):
        store.labels.label_texts([7])


def test_an_error_undoes_the_whole_block(store: Store):
    with pytest.raises(ZeroDivisionError), store:
        store.failures.note((STATE, 1 / 0) for _ in range(1))
    assert store.failures.all() == {}


def test_a_file_that_is_no_store_is_damage(tmp_path: Path):
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database, and long enough to be looked at" * 100)
    with pytest.raises(IndexDamaged, match="damaged"):
        Store(path)
