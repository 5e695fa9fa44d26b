"""The page on the query language and the language itself say the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from search_index.query import parse
from search_index.query.fields import FIELDS
from search_index.query.tree import Everything

PAGE = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ")[0] for line in PAGE.splitlines() if line.startswith("| `")]
EXAMPLES = [example for row in ROWS for example in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_of_the_page_is_understood(query):
    parsed = parse(query, today=date(2024, 5, 10))
    assert parsed.misread == ()
    assert parsed.tree != Everything()


def test_the_page_gives_an_example_of_every_field():
    assert [field for field in FIELDS if f"`{field}:" not in PAGE] == []
