"""Parts stay few, and writing them anew costs little, however the documents come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.whoosh.merging import FULL, Part, choose_parts

parts = st.builds(Part, st.integers(0, FULL * 2), st.floats(0, 1))


def commit(sizes: list[int], added: int, *, tidy: bool) -> tuple[list[int], int]:
    """The sizes of the parts after a commit, and how many words were written."""
    chosen = choose_parts([Part(size, 0.0) for size in sizes], added, tidy=tidy)
    written = added + sum(sizes[place] for place in chosen)
    return [*(size for place, size in enumerate(sizes) if place not in chosen), written], written


def grow(batches: list[int], *, tidy: bool) -> tuple[list[int], int]:
    sizes, written = [], 0
    for added in batches:
        sizes, more = commit(sizes, added, tidy=tidy)
        written += more
    return sizes, written


@pytest.mark.parametrize("documents", [10_000, 100_000, 1_000_000])
def test_a_first_indexing_makes_few_parts_and_writes_little_twice(documents):
    batches, size, left = [], 100, documents
    while left:
        batches.append(150 * min(size, left))
        left -= min(size, left)
        size = min(size * 4, 16_000)
    sizes, written = grow(batches, tidy=False)
    assert len(sizes) <= 3 + documents // 15_000
    assert written <= 1.5 * sum(batches)


def test_small_changes_day_after_day_make_few_parts_and_write_little_anew():
    days = 20_000
    sizes, written = grow([150] * days, tidy=True)
    assert len(sizes) <= 6
    assert written / days <= 150 * 100


@given(st.lists(parts, max_size=12), st.integers(0, FULL), st.booleans())
def test_what_is_taken_in_fits_and_is_each_part_once(given_parts, added, tidy):
    chosen = choose_parts(given_parts, added, tidy=tidy)
    assert chosen == sorted(set(chosen))
    kept = sum(given_parts[place].kept for place in chosen)
    assert added + kept <= max(FULL, added)
    assert all(place in chosen for place, part in enumerate(given_parts) if part.deleted == 1)


def test_a_worn_part_is_written_anew_and_a_full_one_is_not():
    assert choose_parts([Part(1_000_000, 0.6)], 150, tidy=False) == [0]
    assert choose_parts([Part(1_000_000, 0.3)], 150, tidy=False) == []
    assert choose_parts([Part(1_000_000, 0.3)], 150, tidy=True) == [0]
    assert choose_parts([Part(FULL, 0.0)], FULL, tidy=True) == []
