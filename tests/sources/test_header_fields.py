from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.sources.header_fields import header_fields, words_begin

FIELDS = "Title: The long voyage\nAuthor: Ines Okafor\nDate: 12 May 1999\nSource: The Quay\n"


@pytest.mark.parametrize(
    ("top", "rest", "author"),
    [
        (FIELDS, "\nWe left at dawn.", "Ines Okafor"),
        ("\n" + FIELDS, "", "Ines Okafor"),
        ("HEADLINE: Nets\nBYLINE: By Tomas Lind\n", "\nx", "Tomas Lind"),
        ("Date: 3 May 2021\nURL: http://quay.example/\n", "\nx", None),
        ("", "Title: Nets\nwere all that we had.", None),
        ("", "Author: Ines Okafor\nSource: The Quay\n\nno title and no date", None),
        ("", "Title: Nets\nDate: today\nwithout an empty line", None),
        ("", "From: Dilys\nTo: all\nDate: 4 March 1987\n\nIt is the mirror.", None),
        ("", "", None),
    ],
)
def test_fields_at_the_top_say_what_a_text_is(top: str, rest: str, author: str | None) -> None:
    found = header_fields(top + rest)
    assert (found.end, found.author) == (len(top), author)


@given(st.text(alphabet=st.sampled_from("Title:Date: \n\r20215-x"), max_size=80))
def test_any_text_has_its_words_somewhere(text: str) -> None:
    assert 0 <= words_begin(text) <= len(text)
