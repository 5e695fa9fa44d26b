"""Groups found by bands are those of comparing every pair; the best of each stays in the ranking."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index import Filter, FilterField, Library
from search_index.engines.columns import Columns, build
from search_index.engines.copies import MOST_DIFFERING, Copies, groups_of

STORY = (
    "Beijing marked the return of a small flag that flew around the planet for three months "
    "aboard the station, and officials handed it to the envoy in a ceremony full of music. "
    "Children sang while the crew told how they had unfolded it by the window, looked down on "
    "the mountains and thought of the friendship of both peoples, which they called as high as "
    "the sky and deeper than the sea. The envoy promised to show it in every school of the land."
)


def columns_of(signatures: list[tuple[int, int]], gone: set[int]) -> Columns:
    empty = build(1, [], {})
    values = {name: getattr(empty, name) for name in Columns.__slots__}
    size = len(signatures)
    for name in values:
        if name.startswith("document_"):
            values[name] = np.zeros(size, dtype=np.int32)
    rows = [0 if number in gone else number + 1 for number in range(size)]
    bits = np.array([likeness for likeness, _ in signatures], dtype=np.uint64)
    values["rows"] = np.array(rows, dtype=np.int32)
    values["document_likeness"] = (bits & np.uint64(0xFFFFFFFF)).astype(np.uint32).view(np.int32)
    values["document_likeness_above"] = (bits >> np.uint64(32)).astype(np.uint32).view(np.int32)
    values["document_substance"] = np.array([s for _, s in signatures], dtype=np.int32)
    return Columns(**values)


def groups_of_every_pair(signatures, gone) -> list[int]:
    group = list(range(len(signatures)))
    there = [n for n, signed in enumerate(signatures) if n not in gone and signed != (0, 0)]
    for one in there:
        for other in there:
            (a, s), (b, t) = signatures[one], signatures[other]
            if s == t and (a ^ b).bit_count() <= MOST_DIFFERING:
                low, high = sorted((group[one], group[other]))
                group = [low if of == high else of for of in group]
    return group


near = st.builds(
    lambda base, bits: base ^ sum(1 << bit for bit in bits),
    st.sampled_from([0, 0x0123456789ABCDEF, 0xFEDCBA9876543210]),
    st.sets(st.integers(0, 63), max_size=5),
)


@given(
    st.lists(st.tuples(near, st.sampled_from([0, 7, -7])), max_size=14),
    st.sets(st.integers(0, 13), max_size=2),
)
def test_groups_are_those_of_comparing_every_pair(signatures, gone):
    copies = Copies(groups_of(columns_of(signatures, gone)))
    expected = groups_of_every_pair(signatures, gone)
    assert copies.group.tolist() == expected
    assert copies.shared.tolist() == [expected.count(group) > 1 for group in expected]
    assert copies.any == (len(set(expected)) < len(expected))
    members, of = copies.of(np.arange(len(expected)))
    for number, group in enumerate(expected):
        alike = [n for n, each in enumerate(expected) if each == group]
        assert members[of == number].tolist() == (alike if len(alike) > 1 else [])


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=12),
    st.data(),
)
def test_the_best_of_each_group_is_kept(documents, data):
    signatures = [(1 << 8 * group, 1) for group, _ in documents]
    copies = Copies(
        groups_of(columns_of([(likeness * 255, s) for likeness, s in signatures], set()))
    )
    matching = np.array(
        sorted(data.draw(st.sets(st.sampled_from(range(len(documents)))))), dtype=int
    )
    keys = np.array([documents[number][1] for number in matching], dtype=np.int64)
    kept = matching[copies.best(matching, keys)].tolist()
    groups = copies.group
    assert sorted(groups[kept]) == sorted(set(groups[matching]))
    for number in kept:
        rivals = [documents[other][1] for other in matching if groups[other] == groups[number]]
        assert documents[number][1] == max(rivals)


@pytest.fixture
def library(tmp_path):
    documents = tmp_path / "documents"
    (documents / "copies").mkdir(parents=True)
    (documents / "flag.txt").write_text(STORY)
    (documents / "copies" / "same.txt").write_text(STORY)
    (documents / "copies" / "wrapped.txt").write_text(
        "date 2021-06-17\n\n" + STORY.replace(". ", ".\n")
    )
    (documents / "copies" / "mended.txt").write_text(STORY.replace("marked", "celebrated"))
    (documents / "ship.txt").write_text(STORY.replace("the station", "Shenzhou-12"))
    (documents / "other.txt").write_text(
        "A flag of another kind was flown from a mast in the harbour."
    )
    with Library.open(documents, index_dir=tmp_path / "index") as opened:
        opened.refresh()
        yield opened


def names(passages):
    return {passage.path.rpartition("/")[2] for passage in passages}


def test_near_identical_documents_are_one_hit_that_counts_them(library):
    answer = library.search("flag")
    assert (answer.total, answer.ranked, answer.next_offset) == (6, 3, None)
    shown = names(answer.passages)
    assert {"ship.txt", "other.txt"} < shown
    assert len(shown) == 3
    (told,) = {p.copies for p in answer.passages if names([p]) & {
        "flag.txt", "same.txt", "wrapped.txt", "mended.txt"}}  # fmt: skip
    assert len(told) == 3
    folded = {library.document(id_).path.rpartition("/")[2] for id_ in told}
    assert len(folded | shown) == 6


def test_pages_count_a_group_as_one_document(library):
    pages, offset = [], 0
    while offset is not None:
        answer = library.search("flag", limit=1, offset=offset)
        pages.append(names(answer.passages))
        offset = answer.next_offset
    assert [len(page) for page in pages] == [1, 1, 1]
    assert len(set().union(*pages)) == 3


def test_only_copies_that_match_are_counted_and_each_can_be_asked_for(library):
    (mended,) = names(library.search("celebrated").passages)
    assert mended == "mended.txt"
    assert library.search("celebrated").passages[0].copies == ()
    answer = library.search("path:copies/")
    assert answer.total == 3
    assert {len(passage.copies) for passage in answer.passages} == {2}
    for id_ in answer.passages[0].copies:
        alone = library.search("flag", filters=[Filter(FilterField.DOCUMENT, id_)])
        assert {p.document_id for p in alone.passages} == {id_}
        assert alone.passages[0].copies == ()


def test_a_copy_that_changes_or_goes_is_no_copy_any_more(library, tmp_path):
    copies = tmp_path / "documents" / "copies"
    (copies / "same.txt").unlink()
    (copies / "mended.txt").write_text(
        "The flag was lost at sea, and nobody knows what became of it."
    )
    library.refresh()
    answer = library.search("flag")
    assert answer.total == 5
    assert len(names(answer.passages)) == 4
    assert sorted(len(p.copies) for p in answer.passages if p.copies) in ([1], [1, 1])
