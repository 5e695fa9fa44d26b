from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import Document
from search_index.sources.readers.markdown import read_markdown
from tests.sources.contents import content_of

Read = Callable[..., Document]


def words(markdown: str) -> str:
    """The text that a Markdown file gives; its reader needs no source."""
    (draft,) = read_markdown(content_of(markdown))
    return draft.text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Flag\n\nIt *came* **back** from `orbit`.", "Flag\n\nIt came back from orbit."),
        ("See [the log](http://x.org/a_b) and ![a flag](f.png).", "See the log and a flag."),
        ("one\ntwo\n\nthree  \nfour", "one two\n\nthree\nfour"),
        ("Old\n\n- one\n- two\n  - in\n- three\n\nNew", "Old\n\none\ntwo\nin\nthree\n\nNew"),
        ("1. one\n\n2. two", "one\ntwo"),
        ("> quoted\n\nown", "quoted\n\nown"),
        ("a\n\n```\nx  = 1\ny\n```\n\nb", "a\n\nx  = 1\ny\n\nb"),
        ("|who|what|\n|-|-|\n|Hao Chun|head|\n\nend", "who | what\nHao Chun | head\n\nend"),
        ("Q&amp;A &copy; 2021 \\*", "Q&A © 2021 *"),
        ("<p align=center>Hello <b>you</b></p>\n\nx", "Hello you\n\nx"),
        ("<script>\nalert(1)\n</script>\n\nx", "x"),
        ("a <b>bold</b> word", "a bold word"),
        ("Title\n=====\n\nx ~~not~~", "Title\n\nx not"),
    ],
)  # fmt: skip
def test_the_words_a_reader_sees(markdown: str, text: str) -> None:
    assert words(markdown) == text


def test_front_matter_gives_title_and_date(read: Read) -> None:
    document = read("a.md", "---\ntitle: 'Flag: home'\nDate: 2021-09\ntags: [a]\n---\n# H\n\nText.")
    assert (document.title, document.date, document.date_source) == (
        "Flag: home",
        "2021-09",
        "metadata",
    )
    assert document.text == "H\n\nText."
    assert document.type == "markdown"


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("author: Odile Brandt", "Odile Brandt"),
        ("Authors: [Odile Brandt, 'Tomás']", "Odile Brandt, Tomás"),
        ("author: {name: Odile, email: o@x.org}", "Odile"),
        ("authors:\n- name: Odile\n- name: Tom", "Odile, Tom"),
        ("author: ''\nbyline: Tom", "Tom"),
        ("author: {email: o@x.org}", None),
        ("author: [[a], {name: [b]}]", None),
        ("title: none", None),
    ],
)
def test_front_matter_names_the_author(read: Read, written: str, author: str | None) -> None:
    assert read("a.md", f"---\n{written}\n---\nText.").author == author


def test_the_first_heading_is_the_title_where_none_is_stated(read: Read) -> None:
    assert read("a.md", "Intro.\n\n## A *flag* home\n\n# Later\n").title == "A flag home"


@pytest.mark.parametrize(
    "broken",
    [
        "---\ntitle: [unclosed\n---\n\nText.",
        "---\ntitle: never closed\n\nText.",
        "---\nJust prose between rules.\n---\n\nText.",
        "---\n- a\n- list\n---\n\nText.",
        "---\na: b: c\n---\n\nText.",
        "---\n\tx: 1\n---\n\nText.",
        "---\n" + "[" * 3000 + "\n---\n\nText.",
    ],
)
def test_a_broken_front_matter_loses_no_text(read: Read, broken: str) -> None:
    document = read("some-notes.md", broken)
    assert document.text.endswith("Text.")
    assert len(document.text) > len("Text.")
    assert document.date_source == "modified"


def test_an_invalid_date_costs_the_title_nothing(read: Read) -> None:
    document = read("a.md", "---\ntitle: T-minus\ndate: 2021-13-40\n---\nText.")
    assert (document.title, document.date_source) == ("T-minus", "modified")


def test_values_that_are_no_text_are_left_alone(read: Read) -> None:
    document = read("a-file.md", "---\ntitle: [a, b]\ndate: {y: 2021}\n---\nText.")
    assert (document.title, document.date_source) == ("A file", "modified")


def test_empty_front_matter_is_not_text(read: Read) -> None:
    assert read("a.md", "---\n---\nText.").text == "Text."


def test_an_alias_bomb_stays_small(read: Read) -> None:
    lines = ["a0: &a0 [x, x, x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    text = "\n".join(["---", *lines, "title: *a39", "date: 2021-09-28", "---", "Text."])
    assert read("bomb.md", text).title == "Bomb"


def test_a_huge_text_stands_as_written() -> None:
    huge = "*word* " * 200_000
    assert words(huge) == huge


@given(st.text(alphabet=st.sampled_from("abc \n#*_`[]()<>!|-+=~\\&;\"'1.:{}")))
def test_any_markdown_is_read_and_keeps_its_letters(markdown: str) -> None:
    text = words("x" + markdown)
    assert text.startswith("x")
