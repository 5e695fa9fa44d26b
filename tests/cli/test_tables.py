from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.output.tables import csv_lines


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "  =1", "\t=1"])
def test_a_formula_is_made_inert(text):
    _, line = csv_lines(["a"], [[text]])
    assert next(csv.reader([line])) == [f"'{text}"]


def test_numbers_and_nothing_stay_as_they_are():
    assert list(csv_lines(["a", "b"], [[-1, None]])) == ["a,b", "-1,"]


@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=20), min_size=2))
def test_every_cell_reads_back(cells):
    _, line = csv_lines(["header", "of two"], [cells])
    (row,) = csv.reader(io.StringIO(line + "\n", newline=""))
    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]
