from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.matching.phrases import (
    WordPlaces,
    documents_with_near,
    documents_with_phrase,
    merge_places,
    places_of,
)
from search_index.query import parse
from tests.engines.made import engine_in, entry, file_of, write

in_document = st.sets(st.integers(0, 12), min_size=1, max_size=4).map(sorted)
of_word = st.dictionaries(st.integers(0, 3), in_document, max_size=3)
words = st.lists(of_word, min_size=2, max_size=3)


def placed(word: dict[int, list[int]]) -> WordPlaces:
    pairs = sorted((document, place) for document, found in word.items() for place in found)
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return places_of(table[:, 0].astype(np.int32), table[:, 1])


def chosen_places(words, document: int):
    """Every way to choose one place of each word in a document."""
    return product(*(word.get(document, ()) for word in words))


@given(words)
def test_a_phrase_is_found_where_each_place_follows_the_one_before(words):
    expected = [
        document
        for document in range(4)
        if any(
            all(place == chosen[0] + offset for offset, place in enumerate(chosen))
            for chosen in chosen_places(words, document)
        )
    ]
    assert documents_with_phrase([placed(word) for word in words]).tolist() == expected


@given(words, st.integers(1, 6))
def test_words_are_near_where_some_choice_of_places_fits_the_window(words, slop):
    expected = [
        document
        for document in range(4)
        if any(
            max(chosen) - min(chosen) <= slop + len(words) - 2
            for chosen in chosen_places(words, document)
        )
    ]
    assert documents_with_near([placed(word) for word in words], slop).tolist() == expected


@given(of_word, of_word)
def test_merged_places_are_those_of_one_word(one, other):
    merged = merge_places([placed(one), placed(other)])
    assert merged.tolist() == sorted([*placed(one).tolist(), *placed(other).tolist()])


def test_a_rare_word_beside_a_common_one():
    common = placed({document: list(range(50)) for document in range(9)})
    rare = placed({4: [50], 7: [70]})
    assert documents_with_phrase([common, rare]).tolist() == [4]
    assert documents_with_phrase([rare, common]).tolist() == []


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
