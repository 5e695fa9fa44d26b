from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import Anchor, DatedEvent, KeptMark, MarkPlace, TimelineEvent
from tests.tui.pilot import explore
from tui.drawing.cells import cells
from tui.drawing.layers import Layer, Mark, layered
from tui.drawing.line import (
    Piece,
    clip,
    clip_line,
    clip_start,
    line_text,
    line_width,
    marked,
    pad,
    spread,
)
from tui.drawing.roles import ROLES
from tui.drawing.wrapping import wrap
from tui.panes.event_item import EventItem
from tui.panes.mark_item import MarkItem

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("  \n\t月́é"))
WIDTH = st.integers(1, 100)


@given(TEXT, WIDTH)
def test_rows_fit_and_lose_nothing_but_blanks(text, width):
    rows = wrap(text, width)
    assert rows == sorted(rows)
    for start, end in rows:
        row = text[start:end]
        assert "\n" not in row
        assert cells(row) <= max(width, 2) or end - start == 1
    for (_, end), (start, _) in pairwise(rows):
        assert text[end:start].strip(" \n\t") == ""
    assert text[rows[-1][1] :].strip(" \t") == ""


def test_rows_end_at_blanks_and_newlines():
    text = "one two three\nfour"
    assert [text[a:b] for a, b in wrap(text, 8)] == ["one two", "three", "four"]
    assert [text[a:b] for a, b in wrap(text, 3)] == ["one", "two", "thr", "ee", "fou", "r"]


def test_wide_letters_take_two_cells():
    text = "月の裏側の"
    assert [text[a:b] for a, b in wrap(text, 4)] == ["月の", "裏側", "の"]


def test_a_megabyte_is_wrapped_row_by_row():
    text = "\n".join(["the long log goes on and on " * 40] * 900)
    rows = wrap(text, 90)
    assert len(text) > 1_000_000
    assert 11_000 < len(rows) < 14_000


@given(TEXT, WIDTH)
def test_clipped_text_fits(text, width):
    assert cells(clip(text, width)) <= width
    assert cells(clip_start(text, width)) <= width


@given(st.lists(TEXT.filter(lambda text: "\n" not in text), max_size=5), WIDTH)
def test_a_padded_line_has_exactly_its_width(texts, width):
    line = tuple(Piece(text) for text in texts)
    assert line_width(pad(line, width)) == width
    assert line_width(clip_line(line, width)) <= width


def test_both_ends_stand_at_their_ends_and_the_right_one_goes_first():
    left, right = (Piece("a title"),), (Piece("2021"),)
    assert "".join(p.text for p in spread(left, right, 20)) == "a title         2021"
    assert "".join(p.text for p in spread(left, right, 11)) == "a ti…  2021"
    assert "".join(p.text for p in spread(left, right, 7)) == "a title"


def test_marked_text_is_cut_at_the_edges_of_the_stretch():
    line = marked("0123456789", (2, 8), ((0, 3), (5, 6), (7, 10)), "match")
    assert line == (
        Piece("2", "match"),
        Piece("34"),
        Piece("5", "match"),
        Piece("6"),
        Piece("7", "match"),
    )


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))), st.data())
def test_layers_change_the_roles_and_never_the_text(text, spans, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    layer = Layer(Mark(min(span), max(span), "person") for span in spans)
    line = layered(text, (start, end), (layer, layer))
    assert "".join(piece.text for piece in line) == text[start:end]


def test_overlapping_marks_carry_both_roles():
    names, hits = Layer([Mark(0, 8, "person")]), Layer([Mark(4, 12, "match")])
    assert layered("abcdefghijklmn", (2, 14), (names, hits)) == (
        Piece("cd", "person"),
        Piece("efgh", "person match"),
        Piece("ijkl", "match"),
        Piece("mn"),
    )


async def test_every_role_has_a_look_of_its_own_on_the_running_screen():
    async with explore() as driver:
        looks = {
            role: str(driver.app.get_component_styles(f"line--{role}").partial_rich_style)
            for role in ROLES
        }
        plain = looks.pop("tab")
        assert [role for role, look in looks.items() if look in ("none", plain)] == []
        await driver.type("flag")
        strips = driver.app.screen._compositor.render_strips()
        found = [part for strip in strips for part in strip if part.text.lower() == "flag"]
        assert any(part.style.bold and part.style.underline for part in found)


def test_a_tab_is_one_cell_as_it_is_drawn():
    text = "a\tb\tc\td"
    assert [text[a:b] for a, b in wrap(text, 4)] == ["a\tb", "c\td"]
    assert line_width((Piece(text),)) == len(text)
    assert clip("月\t\t\t月", 4) == "月…"


@pytest.mark.parametrize("width", [60, 120])
def test_wide_letters_leave_an_item_as_wide_as_its_pane(width):
    event = DatedEvent(0, 4, "2020", "2020", "2020-01-01", "2020-12-31", mission="嫦娥五号")
    told = TimelineEvent("a", "/a", "A", event, "2020 嫦娥五号带回月球样品。" * 9)
    (line,) = EventItem(told).lines(width)
    assert line_width(line) == width
    anchor = Anchor("a", "/报告/" + "嫦娥五号" * 9, "A", 0, 4, "2020")
    mark = KeptMark(1, anchor, "note " * 30, (), "2020-01-01", MarkPlace("a", 0, 4))
    lines = MarkItem(mark, lambda path: path).lines(width)
    assert max(map(line_width, lines)) <= width
    assert "嫦娥五号" in line_text(lines[-2])
