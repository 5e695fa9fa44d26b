from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.wire.frame import Frame
from tui.wire.letters import ascii_for, knows_ascii_alone


@given(st.text())
def test_every_sign_becomes_ascii_of_its_own_width(text):
    for start, end, width in split_graphemes(text)[0]:
        plain = ascii_for(text[start:end], width)
        assert plain.isascii()
        assert len(plain) == width


@pytest.mark.parametrize(
    ("sign", "plain"),
    [("é", "e"), ("e\u0301", "e"), ("Ł", "L"), ("▌", "|"), ("…", ">"), ("日", "??"), ("ж", "?"),
     ("“", '"'), ("█", "#"), ("ﬁ", "f")],
)  # fmt: skip
def test_signs_that_have_a_likeness_get_it_and_others_a_question_mark(sign, plain):
    assert ascii_for(sign, cell_len(sign)) == plain


def test_a_plain_frame_sends_ascii_alone():
    frame = Frame(plain=True)
    list(frame.draw("\x1b[1;1H▌ “Café” 日本 …"))
    assert '| "Cafe" ???? >' in frame.difference()


@pytest.mark.parametrize(
    ("environment", "alone"),
    [
        ({}, False),
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "de_DE.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, False),
        ({"LANG": "en_GB.utf8"}, False),
        ({"LANG": "en_US.ISO-8859-1"}, True),
        ({"LC_ALL": "", "LANG": "C.UTF-8"}, False),
    ],
)
def test_the_locale_tells_whether_there_is_more_than_ascii(environment, alone):
    assert knows_ascii_alone(environment) is alone
