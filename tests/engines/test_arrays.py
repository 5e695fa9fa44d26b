from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.arrays import in_runs, run_starts, top

few = st.lists(st.integers(0, 5), max_size=30)


@given(few, st.integers(0, 40))
def test_the_top_are_the_largest_and_of_equals_the_first(keys, count):
    expected = sorted(range(len(keys)), key=lambda place: (-keys[place], place))[:count]
    assert top(np.array(keys, dtype=np.int64), count).tolist() == expected


@given(st.integers(0, 9), st.sampled_from([2, 300, 10**9]), st.sampled_from([0, 1, 50, 20_000]))
def test_the_top_of_many_are_those_of_sorting_all(seed, kinds, count):
    keys = np.random.default_rng(seed).integers(0, kinds, 30_000)
    expected = np.argsort(-keys, kind="stable")[:count]
    assert top(keys, count).tolist() == expected.tolist()


@given(few, st.lists(st.integers(0, 5), max_size=6, unique=True))
def test_runs_are_cut_out_of_what_is_sorted(numbers, wanted):
    ordered = sorted(numbers)
    places = in_runs(run_starts(np.array(ordered, dtype=np.int64), 6), np.array(wanted, dtype=int))
    expected = [n for number in wanted for n, one in enumerate(ordered) if one == number]
    assert places.tolist() == expected
