"""Documents of merged segments, put in the order of their rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("tantivy")

from search_index.engines.tantivy.runs import Runs


@given(st.permutations(range(1, 13)), st.sets(st.integers(0, 11)), st.sampled_from([1, 1 << 32]))
def test_what_is_cut_into_runs_is_in_the_order_of_rows(rows, chosen, unit):
    runs = Runs(np.array(rows, dtype=np.int64))
    rising = np.array(sorted(chosen), dtype=np.int64) * unit
    cut = list(runs.cut(rising, unit))
    numbers = [number for run, shift in cut for number in (rising[run] + shift).tolist()]
    assert numbers == sorted((rows[place] - 1) * unit for place in chosen)
    assert [rows[place] for place in runs.order] == sorted(rows)
