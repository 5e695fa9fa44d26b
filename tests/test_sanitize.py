from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.sanitize import blank_controls, clean_line, clean_path, clean_text

CLIPBOARD_WRITE = "\x1b]52;c;cm0gLXJmIH4=\x07"
# Hypothesis rarely draws just these, so they are drawn on purpose.
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\x00\x07\x08\x1b\x7f\x85\x9b\x9d\r\n\t\x0b\x0c\u2028\u202e\u2066\ud800\udcff"
        ),
        st.characters(codec=None),
    )
)


def is_obeyed(char: str) -> bool:
    """What a terminal acts on or cannot show, said independently of the code under test."""
    return (
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\t\n"
    ) or unicodedata.bidirectional(char) in {
        "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"
    }  # fmt: skip


@given(HOSTILE)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for clean in (clean_text, clean_line, blank_controls, clean_path):
        assert not any(map(is_obeyed, clean(text)))


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for clean in (clean_text, clean_line, blank_controls, clean_path):
        assert clean(clean(text)) == clean(text)


@given(HOSTILE)
def test_blanking_keeps_every_offset(text: str) -> None:
    blanked = blank_controls(text)
    assert len(blanked) == len(text)
    assert all(new == old or is_obeyed(old) for new, old in zip(blanked, text, strict=True))


@given(HOSTILE)
def test_a_line_or_a_path_is_one_line(text: str) -> None:
    assert len(clean_line(text).splitlines()) <= 1
    assert len(clean_path(text).splitlines()) <= 1
    assert len(clean_path(text)) == len(text)


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp"))))
def test_harmless_text_passes_untouched(text: str) -> None:
    assert clean_text(text) == text
    assert clean_path(text) == text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (f"a{CLIPBOARD_WRITE}b", "a]52;c;cm0gLXJmIH4=b"),
        ("\x9b31mred", "31mred"),
        ("page\x0cpage", "page\npage"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("tab\there", "tab\there"),
        ("caf\udce9", "caf\ufffd"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e"),
    ],
)
def test_clean_text_case_by_case(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_a_path_shows_that_something_was_in_it() -> None:
    assert clean_path("/in/a  b\x1b[2J\tc.txt") == "/in/a  b\ufffd[2J\ufffdc.txt"
