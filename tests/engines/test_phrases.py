from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.phrases import holds_near, holds_phrase
from search_index.query import parse
from tests.engines.made import engine_in, entry, file_of, write

places = st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=4), min_size=2, max_size=3)


@given(places)
def test_a_phrase_is_found_where_each_place_follows_the_one_before(found):
    followed = any(
        all(place == chosen[0] + offset for offset, place in enumerate(chosen))
        for chosen in product(*found)
    )
    assert holds_phrase(found) == followed


@given(places, st.integers(1, 6))
def test_words_are_near_where_some_choice_of_places_fits_the_window(found, slop):
    near = any(max(chosen) - min(chosen) <= slop + len(found) - 2 for chosen in product(*found))
    assert holds_near(found, slop) == near


TEXTS = {
    "next": "the flag of Pakistan flew",
    "apart": "the flag that flew over Pakistan",
    "turned": "Pakistan and its flag",
    "titled": "nothing here",
    "split": "of Pakistan",
}
TITLES = {"titled": "A flag of Pakistan", "split": "The flag"}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory):
    engine = engine_in(tmp_path_factory.mktemp("phrases"))
    made = [entry(name, text, title=TITLES.get(name, "")) for name, text in TEXTS.items()]
    write(engine, *map(file_of, made))
    yield engine.snapshot()
    engine.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"flag of pakistan"', {"next", "titled"}),
        ('"Flag-of Pakistan"', {"next", "titled"}),
        ('"flag pakistan"', set()),
        ('"flags of pakistan"', set()),
        ('"flag pakistan"~2', {"next", "titled"}),
        ('"flag pakistan"~4', {"next", "titled", "turned", "apart"}),
        ('"pakistan flag"~4', {"next", "titled", "turned", "apart"}),
        ('title:"flag of"', {"titled"}),
        ('"flag of pak*"', {"next", "titled"}),
        ('"flag absent"', set()),
        ('-"flag of pakistan"', {"apart", "turned", "split"}),
    ],
)
def test_finds_the_documents_that_hold_a_phrase(snapshot, query, found):
    hits = snapshot.match(parse(query).tree, (), widen=False).hits(10)
    assert {hit.document_id for hit in hits} == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("flga~", {"next", "apart", "turned", "titled", "split"}),
        ("pakistn~", {"next", "apart", "turned", "titled", "split"}),
        ("pkistn~", set()),
        ("pkistn~2", {"next", "apart", "turned", "titled", "split"}),
        ("title:flga~", {"titled", "split"}),
        ("title:flag", {"titled", "split"}),
        ("title:fl*", {"titled", "split"}),
        ("flying", set()),
        ("flags", {"next", "apart", "turned", "titled", "split"}),
        ("=flags", set()),
        ("path:APART", {"apart"}),
        ("type:text -path:/made", set()),
        ("type:html", set()),
    ],
)
def test_finds_words_written_otherwise_in_titles_and_in_paths(snapshot, query, found):
    hits = snapshot.match(parse(query).tree, (), widen=False).hits(10)
    assert {hit.document_id for hit in hits} == found


def test_words_that_differ_in_a_digit_are_no_spellings_of_one_another(tmp_path: Path):
    engine = engine_in(tmp_path)
    write(engine, file_of(entry("a", "sts61 sts16 stt61")))
    assert engine.snapshot()._matcher.expand_fuzzy("sts61", 1) == ["sts61", "stt61"]
    engine.close()
