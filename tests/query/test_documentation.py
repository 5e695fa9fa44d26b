"""The table of the grammar, the page made from it and the language itself say the same."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from search_index.query import describe, parse
from search_index.query.fields import FIELDS
from search_index.query.grammar import GRAMMAR, constructs
from search_index.query.tree import Everything

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "query-language.md").read_text(encoding="utf-8")
EXAMPLES = [example for construct in constructs() for example in construct.typed]


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_is_understood(query):
    parsed = parse(query, today=date(2024, 5, 10))
    assert parsed.misread == ()
    assert parsed.tree != Everything()


@pytest.mark.parametrize("query", EXAMPLES)
def test_no_example_is_complained_of_while_it_is_typed_letter_by_letter(query):
    for end in range(len(query) + 1):
        parsed = parse(query[:end], typing=True, today=date(2024, 5, 10))
        assert parsed.misread == (), query[:end]
        assert describe(parsed.tree)


def test_every_field_has_an_example():
    typed = " ".join(EXAMPLES)
    assert [field for field in FIELDS if f"{field}:" not in typed] == ["organization"]
    assert "`organization:`" in PAGE


def test_examples_that_stand_together_mean_the_same_where_they_say_so():
    joined = {construct.typed: construct for construct in constructs()}
    for typed in joined:
        if typed[0] in ("flag OR banner", "shenzhou AND flag", "flag NOT moon"):
            assert len({parse(one).tree for one in typed}) == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("word^2", "weighed"), ("[a TO b]", "range"), ("date:{2020 TO 2021}", "both ends"),
        ("/fla.*g/", "regular"), ("flag~0.8", "letters"), ("flag~5", "letters"),
    ],
)  # fmt: skip
def test_what_the_page_says_is_not_understood_is_said(query, said):
    (one,) = parse(query).misread
    assert said in one.reason


def test_the_page_s_tables_are_those_of_the_grammar():
    command = [sys.executable, "scripts/make_grammar_tables.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0, "run: python scripts/make_grammar_tables.py"
    for chapter in GRAMMAR:
        assert all(construct.matches in PAGE for construct in chapter.constructs)
