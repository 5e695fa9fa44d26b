"""An answer says where rare words that a part of the query stands for were not looked up."""

from __future__ import annotations

from itertools import product

import pytest

from search_index import Library

WORDS = ["mast" + "".join(letters) for letters in product("bcdfghkl", repeat=2)]
"""64 words that begin alike: more than are looked up."""


@pytest.fixture
def library(files, engine, tmp_path):
    (tmp_path / "words").mkdir()
    for number, word in enumerate(WORDS):
        (tmp_path / "words" / f"{number}.txt").write_text(f"The {word} stood on deck {number}.\n")
    with Library.open(tmp_path / "words", engine=engine, index_dir=tmp_path / "index") as library:
        library.refresh()
        yield library


@pytest.mark.parametrize(
    ("query", "complete"),
    [
        ("", True),
        ("deck", True),
        ("mastbb", True),
        ("mast*", False),
        ("mastb*", True),
        ("title:mast*", False),
        ("m?st*", False),
        ("m?stb*", True),
        ("mastbb~", True),
        ("mastbb~2", False),
        ("deck mast*", False),
        ("deck OR (stood mast*)", False),
        ("deck -mast*", False),
        ('"the mast*"', False),
        ('"the mastb*"', True),
        ("mast", True),
        ("path:mast*", True),
    ],
)
def test_an_answer_is_complete_where_every_word_was_looked_up(library, query, complete):
    answer = library.search(query)
    assert answer.complete is complete
    if any(part.unsearched for part in library.parts(query)):
        assert not complete


def test_the_last_word_is_a_beginning_while_it_is_typed(library):
    assert not library.search("deck mast", typing=True).complete
    assert library.search("deck mastb", typing=True).complete
    assert library.search("deck mast").complete
