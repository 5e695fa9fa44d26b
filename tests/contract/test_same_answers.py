"""The same questions of the same files: every engine gives the same documents and counts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index import EntityKind, Filter, FilterField, Granularity, Order
from search_index.models import Dates
from tests.contract.conftest import ALL, everything, names_told, timeline_told, told

QUERIES = [
    *("", "shenzhou flag", "flag", "flags", "=flags", "the", "the of and", "nothing-of-the-kind"),
    *("sh*", "s*", "*ou", "fl?g", "flga~", "shnezhou~2", "crew~", "launch OR landing"),
    *("flag NOT china", "-flag", "NOT (flag OR moon)", "(flag OR moon) china", "flag -moon"),
    *('"national flag"', '"of the"', '"flag"', '"the flag was"', '"flags pakistan"~5'),
    *('"pakistan flags"~5', '"flags pakistan china"~8', '"china the of"~3', '"in space the"~2'),
    *("title:flag", 'title:"national flag"', "title:fl*", "title:=flags", "person:moin"),
    *("org:nasa", "mission:apollo", "mission:shenzhou flag", "path:pakistan", "type:markdown"),
    *("date:2021", "date:2019..2021", "event:2021", "event:1969-07", "since:2020 launch"),
    *("until:1990", "long-march-2f", "moon landing astronauts returned", "Chang'e", "2F"),
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_and_counts_the_same(pair, query):
    measure, other = (everything(library, query) for library in pair)
    assert told(other) == told(measure)


@pytest.mark.parametrize("query", ["sh", "fl", "f", "national fl", '"national fl', "shenzh flag"])
def test_a_query_being_typed_finds_and_counts_the_same(pair, query):
    measure, other = (everything(library, query, typing=True) for library in pair)
    assert told(other) == told(measure)


@pytest.mark.parametrize("exclude", [False, True])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        (FilterField.PERSON, "Moin ul Haque"),
        (FilterField.ORGANIZATION, "NASA"),
        (FilterField.MISSION, "Shenzhou-12"),
        (FilterField.DATE, "2021"),
        (FilterField.EVENT, "2021"),
    ],
)
def test_filters_for_and_against_keep_the_same(pair, field, value, exclude):
    chosen = [Filter(field, value, exclude=exclude)]
    measure, other = (everything(library, "space", filters=chosen) for library in pair)
    assert told(other) == told(measure)
    assert measure.total


@pytest.mark.parametrize("query", ["", "flag", "moon landing"])
@pytest.mark.parametrize("by", [None, *Granularity])
def test_timelines_and_lanes_are_the_same(pair, query, by):
    measure, other = pair
    for of in Dates:
        options = {"by": by, "limit": ALL, "of": of}
        mine, theirs = (library.timeline(query, **options) for library in (other, measure))
        assert timeline_told(mine) == timeline_told(theirs)
    mine, theirs = (library.lanes(query, limit=ALL) for library in (other, measure))
    assert {(lane.mission, lane.events, lane.documents) for lane in mine.lanes} == {
        (lane.mission, lane.events, lane.documents) for lane in theirs.lanes
    }


@pytest.mark.parametrize("kind", EntityKind)
@pytest.mark.parametrize("order", Order)
def test_names_and_those_beside_them_are_the_same(pair, kind, order):
    measure, other = pair
    names = measure.names(kind, "space", limit=ALL, order=order)
    assert names_told(other.names(kind, "space", limit=ALL, order=order)) == names_told(names)
    for entity in names.entities[:3]:
        mine, theirs = (it.beside(kind, entity.name, limit=ALL, order=order) for it in pair)
        assert mine.documents == theirs.documents
        for one, another in zip(_facets(mine), _facets(theirs), strict=True):
            assert names_told(one) == names_told(another)


def _facets(beside):
    return beside.people, beside.organizations, beside.missions


def test_words_are_completed_the_same(pair):
    measure, other = pair
    for typed in ("fl", "sp", "person:m", "type:", "date:20", "mission:sh"):
        assert set(other.complete(typed)) == set(measure.complete(typed))


@pytest.mark.parametrize("query", ["flag", "shenzhou flag", "moon landing crew", "title:flag"])
def test_documents_score_nearly_the_same(pair, query):
    """Lengths are kept in other steps by each engine, which moves a score by a few percent."""
    measure, other = pair
    for document in {passage.document_id for passage in everything(measure, query).passages}:
        mine, theirs = (library.explain(query, document) for library in (other, measure))
        assert mine.score == pytest.approx(theirs.score, rel=0.1)
        for one, another in zip(mine.leaves, theirs.leaves, strict=True):
            assert one.documents == another.documents
            assert [(word.word, word.field, word.frequency) for word in one.words] == [
                (word.word, word.field, word.frequency) for word in another.words
            ]


@pytest.fixture(scope="module")
def words(pair):
    measure, _ = pair
    text = " ".join(measure.document(passage.document_id).text for passage in _some(measure))
    return sorted({word.strip(".,").lower() for word in text.split() if word.isascii()})


def _some(library):
    return library.search("", limit=12).passages


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_any_query_finds_the_same(pair, words, seed):
    query = made_query(random.Random(seed), words)
    measure, other = (everything(library, query) for library in pair)
    assert told(other) == told(measure)


def made_query(rng, words, depth=2):
    if not depth or rng.random() < 0.3:
        some = [rng.choice(words) for _ in range(3)]
        return rng.choice(
            [
                some[0],
                f"={some[0]}",
                f"{some[0][:3]}*",
                f"{some[0]}~",
                f'"{some[0]} {some[1]}"',
                f'"{some[0]} {some[1]}"~{rng.randint(1, 30)}',
                f'"{" ".join(some)}"~{rng.randint(1, 90)}',
                f"title:{some[0]}",
            ]
        )
    parts = [made_query(rng, words, depth - 1) for _ in range(rng.randint(1, 3))]
    joined = rng.choice([" ", " OR "]).join(parts)
    return f"NOT ({joined})" if rng.random() < 0.2 else f"({joined})"
