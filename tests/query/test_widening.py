from __future__ import annotations

import pytest

from search_index.models import EntityKind
from search_index.query import parse
from search_index.query.tree import And, Named, Not, Or, Term
from search_index.query.widening import any_of, enough

A, B, C = Term("a"), Term("b"), Term("c")


def test_takes_any_of_the_words_instead_of_all():
    assert any_of(parse("a b c").tree) == And((Or((A, B, C)),))


def test_keeps_what_restricts_and_what_is_excluded():
    person = Named(EntityKind.PERSON, ("moin",))
    assert any_of(parse("a person:moin b -c").tree) == And((Or((A, B)), person, Not(C)))


@pytest.mark.parametrize("query", ["", "a", "a OR b", "a person:moin", "-a", "NOT (a b)"])
def test_has_nothing_to_widen_where_no_two_words_are_asked_for(query):
    assert any_of(parse(query).tree) is None


@pytest.mark.parametrize(("words", "documents"), [(1, 1), (2, 1), (3, 2), (4, 4), (5, 8), (9, 10)])
def test_asks_for_more_documents_the_more_words_there_are(words, documents):
    assert enough(parse("word " * words).tree) == documents
