from __future__ import annotations

import pytest

from search_index.models import EntityKind
from search_index.query import parse
from search_index.query.tree import And, Compound, Named, Not, Or, Phrase, Prefix, Term
from search_index.query.widening import any_of, enough

X, Y, Z = Term("x"), Term("y"), Term("z")


def test_takes_any_of_the_words_instead_of_all():
    assert any_of(parse("x y z").tree) == And((Or((X, Y, Z)),))


def test_keeps_what_restricts_and_what_is_excluded():
    person = Named(EntityKind.PERSON, ("moin",))
    assert any_of(parse("x person:moin y -z").tree) == And((Or((X, Y)), person, Not(Z)))


def test_leaves_out_words_that_only_join_others():
    orbit, crew = Term("orbit"), Term("crew")
    assert any_of(parse("what is the orbit of a crew").tree) == And((Or((orbit, crew)),))
    assert any_of(parse("the orbit").tree) == And((Or((orbit,)),))
    assert any_of(parse("orbit =the").tree) == And((Or((orbit, Term("the", exact=True))),))
    assert any_of(parse("to be or not").tree) == And((Or(tuple(map(Term, WHO_SAID_IT))),))


WHO_SAID_IT = ("to", "be", "or", "not")


def test_parentheses_and_hyphens_insist_on_nothing():
    assert any_of(parse("x (y (z w)) -(u v)").tree) == And(
        (Or(tuple(map(Term, "xyzw"))), Not(And((Term("u"), Term("v")))))
    )
    assert any_of(parse("x long-march").tree) == And((Or(tuple(map(Term, ("x", *MARCH)))),))
    assert any_of(parse('x "long march"').tree) == And((Or((Term("x"), Phrase(MARCH))),))
    assert any_of(parse("x long-mar", typing=True).tree) == And(
        (Or((Term("x"), Term("long"), Prefix("mar", typed=True))),)
    )
    ship = Compound(("shenzhou", "12"))
    assert any_of(parse("x shenzhou-12").tree) == And((Or((Term("x"), ship)),))
    choice = Or((Term("x"), Term("y")))
    assert any_of(parse("(x OR y) z").tree) == And((Or((choice, Term("z"))),))


MARCH = ("long", "march")


@pytest.mark.parametrize("query", ["", "x", "x OR y", "x person:moin", "-x", "NOT (x y)"])
def test_has_nothing_to_widen_where_no_two_words_are_asked_for(query):
    assert any_of(parse(query).tree) is None


@pytest.mark.parametrize(("words", "documents"), [(1, 1), (2, 1), (3, 2), (4, 4), (5, 8), (9, 10)])
def test_asks_for_more_documents_the_more_words_there_are(words, documents):
    assert enough(parse("word " * words).tree) == documents
