"""Which rows items take: whatever is looked at in whatever order, they lie without gaps."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.item_rows import ItemRows

HEIGHTS = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 6)), max_size=12)


def item(usual, true, looked_at):
    def lines(width):
        looked_at.append(width)
        return ((),) * true

    return SimpleNamespace(usual_height=usual, lines=lines)


def rows_of(heights, looked_at, width=9):
    rows = ItemRows()
    rows.lay_out([item(*height, looked_at) for height in heights[::2]], width)
    rows.add([item(*height, looked_at) for height in heights[1::2]])
    return rows, [*heights[::2], *heights[1::2]]


@given(heights=HEIGHTS, data=st.data())
def test_items_lie_one_below_the_other(heights, data):
    rows, order = rows_of(heights, [])
    assert rows.height == sum(usual for usual, _ in order)
    looked_at = data.draw(st.lists(st.sampled_from(range(len(order))))) if order else []
    for index in looked_at:
        rows.measure(index)
    taken = [true if at in looked_at else usual for at, (usual, true) in enumerate(order)]
    assert rows.height == sum(taken)
    for index, height in enumerate(taken):
        assert rows.end(index) - rows.top(index) == height
        assert rows.top(index) == sum(taken[:index])
        if height:
            assert rows.index_at(rows.top(index)) == rows.index_at(rows.end(index) - 1) == index
    assert rows.index_at(-1) == -1
    assert rows.index_at(rows.height) == len(order)


@given(heights=HEIGHTS, start=st.integers(0, 30), size=st.integers(0, 20), edge=st.integers(0, 30))
def test_only_what_is_looked_at_is_broken_into_lines_and_once(heights, start, size, edge):
    looked_at = []
    rows, order = rows_of(heights, looked_at)
    above = sum(1 for index in range(len(order)) if rows.end(index) <= edge)
    before = rows.end(above - 1) if above else 0
    grown = rows.measure_between(start, start + size, down_to=edge)
    assert len(looked_at) <= start + size + sum(1 for _, true in order if not true) + 1
    assert grown == (rows.end(above - 1) if above else 0) - before
    seen = len(looked_at)
    for index in range(above):
        rows.measure(index)
    rows.measure_between(start, start + size)
    assert seen <= len(looked_at) <= len(order)
    assert set(looked_at) <= {9}


def test_without_a_width_nothing_is_broken():
    looked_at = []
    rows, _ = rows_of([(3, 1), (2, 5)], looked_at, width=0)
    assert rows.measure_between(0, 99) == 0
    assert looked_at == []
