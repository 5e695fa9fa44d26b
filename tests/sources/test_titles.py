from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.sources.titles import document_title, readable_name

STORY = "The crew landed in the sea. A helicopter picked them up.\n\nAll three are well.\n"


def titled(text: str, stated: str = "", heading: str = "", stem: str = "some-file") -> str:
    return document_title(text, stated, heading, stem)


def test_metadata_then_heading_then_headline_then_name_then_words() -> None:
    text = "Crew lands in the sea\n\n" + STORY
    assert titled(text, stated="Stated", heading="Heading") == "Stated"
    assert titled(text, heading="Heading") == "Heading"
    assert titled(text) == "Crew lands in the sea"
    assert titled(STORY) == "Some file"
    assert titled(STORY, stem="0000").startswith("The crew landed in the sea. A helicopter")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("date 2021-09-28\nCrew lands in the sea\n\n" + STORY, "Crew lands in the sea"),
        ("date 2021-09-28 Crew lands in the sea\n\n" + STORY, "Crew lands in the sea"),
        ("From: A\nSubject: Crew lands\nTo: B\n\n" + STORY, "Crew lands"),
        ("=== CREW LANDS ===\n" + STORY, "CREW LANDS"),
        ("1969-07-24\n" + STORY, "Some file"),
        ("Houston, 24 July 1969\n\nDear Sir,\n" + STORY, "Some file"),
        ("Dear Sir,\n\n" + STORY, "Some file"),
        ("Published: 24 July 1969\n" + STORY, "Some file"),
        ("A first line that is a sentence.\n\n" + STORY, "Some file"),
        ("w" * 121 + "\n\n" + STORY, "Some file"),
        ("Only a line", "Some file"),
        ("", "Some file"),
    ],
)
def test_what_looks_like_a_headline(text: str, title: str) -> None:
    assert titled(text) == title


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("pakistan-flag-returns-from-orbit", "Pakistan flag returns from orbit"),
        ("2021-09-28-flag_returns", "Flag returns"),
        ("20210928 Flag returns", "Flag returns"),
        ("Apollo 11 - Mission Report", "Apollo 11 - Mission Report"),
        ("README", "README"),
        ("été-à-bord", "Été à bord"),
        ("2021-09-28", ""),
        ("000_be887157adcb752e", ""),
        ("-", ""),
    ],
)
def test_file_names_become_words(stem: str, title: str) -> None:
    assert readable_name(stem) == title


def test_a_long_title_is_cut_at_a_word_and_says_so() -> None:
    title = titled(STORY, stated="word " * 100)
    assert len(title) <= 200
    assert title.endswith("word…")


def test_a_seedlike_text_is_titled_without_its_date() -> None:
    text = " date 2021-09-28 Pakistan's national flag, which was carried to space, is back. " * 3
    title = titled(text, stem="000_be887157adcb752e")
    assert title.startswith("Pakistan's national flag")
    assert titled(text, stem="2021-flag") == "2021 flag"


@given(st.text(), st.text(), st.text(), st.text(max_size=50))
def test_there_is_always_a_title_on_one_line(
    text: str, stated: str, heading: str, stem: str
) -> None:
    title = document_title(text, stated, heading, stem)
    assert title
    assert len(title) <= 200
    assert title == " ".join(title.split())
