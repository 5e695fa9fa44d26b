from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.wire.frame import Frame
from tui.wire.pens import PLAIN, change, on_blank, pen_of

WIDTH, HEIGHT = 20, 6
PENS = ["", "0", "1", "2;3", "1;38;2;1;2;3", "38;5;9;48;5;20", "7", "4;31", "48;2;9;9;9", "93;104"]
NARROW = st.one_of(
    st.sampled_from(["a", " ", "  ", "é", "▌", "word", "      "]),
    st.text("ab ", min_size=1, max_size=WIDTH),
)
ODD = st.sampled_from(["日本", "e\u0301", "😀", "👍🏽", "a", "ไม้", "   "])


def drawn_on(screen: pyte.Screen, *sent: str) -> None:
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")  # as Textual sets it: what is past the end of a row does not wrap
    for data in sent:
        stream.feed(data)


def cells_of(screen: pyte.Screen) -> list[list[object]]:
    """What can be seen: a blank shows its ground, and its ink only where it is underlined."""
    return [
        [
            char if char.data != " " or char.underscore or char.reverse
            else char._replace(fg="default", bold=False, italics=False)
            for char in (screen.buffer[y][x] for x in range(WIDTH))
        ]
        for y in range(HEIGHT)
    ]  # fmt: skip


def pieces(draw, letters, room):
    """Stretches of pens and letters that fit in so many cells, and what is left of them."""
    sent = []
    for text in draw(st.lists(letters, min_size=1, max_size=4)):
        if cell_len(text) > room:
            break
        room -= cell_len(text)
        sent.append(f"\x1b[{draw(st.sampled_from(PENS))}m{text}\x1b[0m")
    return "".join(sent), room


@st.composite
def paintings(draw):
    """What Textual sends: stretches anywhere, in the last row odd letters too but all of it.

    (A terminal blanks the other half of something wide that is overwritten; pyte does not.)
    """
    sent = []
    for _ in range(draw(st.integers(1, 5))):
        x, y = draw(st.integers(0, WIDTH - 1)), draw(st.integers(0, HEIGHT - 2))
        sent.append(f"\x1b[{y + 1};{x + 1}H{pieces(draw, NARROW, WIDTH - x)[0]}")
    if draw(st.booleans()):
        odd, left = pieces(draw, ODD, WIDTH)
        sent.append(f"\x1b[{HEIGHT};1H\x1b[0m{odd}{' ' * left}")
    x, y = draw(st.integers(0, WIDTH - 1)), draw(st.integers(0, HEIGHT - 1))
    return "".join([*sent, f"\x1b[{y + 1};{x + 1}H"])


def frame(*, erases: bool = False) -> Frame:
    made = Frame(erases=erases)
    made.width = WIDTH
    made.reset(empty=True)
    return made


@settings(max_examples=60)
@given(st.lists(paintings(), min_size=1, max_size=6), st.booleans())
def test_the_difference_of_frames_shows_what_the_frames_would_have(frames, erases):
    plain, thin = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    made = frame(erases=erases)
    for data in frames:
        drawn_on(plain, data)
        assert list(made.draw(data)) == []
        sent = made.difference()
        drawn_on(thin, sent)
        assert cells_of(thin) == cells_of(plain)
        if sent:
            assert (thin.cursor.x, thin.cursor.y) == (plain.cursor.x, plain.cursor.y)


@settings(max_examples=60)
@given(paintings(), paintings())
def test_what_was_lost_is_sent_again_whatever_the_terminal_shows(first, second):
    plain, thin = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    made = frame()
    list(made.draw(first))
    made.difference()
    made.reset(empty=False)
    rows = "".join(f"\x1b[{y};1H\x1b[0m{'x' * WIDTH}" for y in range(1, HEIGHT + 1))
    drawn_on(thin, *(f"\x1b[{y};1H{'#' * WIDTH}" for y in range(1, HEIGHT + 1)))
    drawn_on(plain, rows, second)
    list(made.draw(rows + second))
    drawn_on(thin, made.difference())
    assert cells_of(thin) == cells_of(plain)


def test_nothing_is_sent_where_nothing_changed():
    made = frame()
    painting = "\x1b[1;1H\x1b[1;31mabc\x1b[0m   \x1b[2;1Hdef"
    list(made.draw(painting))
    assert made.difference()
    list(made.draw(painting))
    assert made.difference() == ""


def test_only_what_changed_is_sent():
    made = frame()
    list(made.draw(f"\x1b[3;1H{'a' * WIDTH}"))
    made.difference()
    list(made.draw(f"\x1b[3;1H{'a' * 9}b{'a' * 10}"))
    assert re.sub(r"\x1b\[[0-9;]*[A-Z]", "", made.difference()) == "b"


@pytest.mark.parametrize(
    "sequence",
    ["\x1b[?1049h", "\x1b[?2004l", "\x1b]52;c;YWJj\x07", "\x1b]2;title\x1b\\", "\x07", "\x1b[6n",
     "\x1b[>25u", "\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\"],
)  # fmt: skip
def test_what_draws_nothing_is_passed_on_as_it_is(sequence):
    made = frame()
    assert "".join(made.draw(f"\x1b[1;1Hab{sequence}c")) == sequence
    screen = pyte.Screen(WIDTH, HEIGHT)
    drawn_on(screen, made.difference())
    assert screen.display[0].rstrip() == "abc"


@given(st.sampled_from(PENS), st.sampled_from(PENS))
def test_a_change_of_pen_gives_the_other_pen(before, after):
    screens = [pyte.Screen(1, 1), pyte.Screen(1, 1)]
    drawn_on(screens[0], f"\x1b[0m\x1b[{before}m{change(pen_of(before), pen_of(after))}x")
    drawn_on(screens[1], f"\x1b[0m\x1b[{after}mx")
    assert screens[0].buffer[0][0] == screens[1].buffer[0][0]


def test_a_blank_shows_no_ink_but_what_lies_under_it():
    assert on_blank(pen_of("1;31")) == PLAIN
    assert on_blank(pen_of("1;4;31;42")) == pen_of("4;31;42")


def test_overwriting_half_of_something_wide_blanks_the_other_half():
    made = frame()
    list(made.draw("\x1b[1;1H日本\x1b[1;1Ha\x1b[1;4Hb"))
    screen = pyte.Screen(WIDTH, HEIGHT)
    drawn_on(screen, made.difference())
    assert screen.display[0].rstrip() == "a  b"
