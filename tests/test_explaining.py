"""How a hit was found: what is told adds up to what was ranked."""

from __future__ import annotations

from pathlib import Path

import pytest

from search_index import DocumentNotFound, EntityKind, Filter, FilterField, Library, Way

SEEDS = Path(__file__).parent.parent / "seeds"

QUERIES = [
    "flag", "shenzhou flag", "=launch", '"long march"', '"station space"~9', "astro*", "shenzou~",
    "flag OR banner", "flag -moon", "(flag OR moon) launch", "title:flag", "title:fla*",
    "person:armstrong", "event:1969", "since:2000 launch", "path:a", "type:text", "",
    "gemini docking orbit crew spacewalk", '"long mar*"', "NOT flag", 'title:"flag"',
    "what did the crew of gemini-4 do in an orbit (of it)",
]  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    with Library.open(SEEDS, index_dir=folder) as opened:
        opened.refresh()
        yield opened


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("query", QUERIES)
def test_what_the_parts_scored_adds_up_to_what_was_ranked(library, query, typing):
    matches = library._view().match(library_tree(query, typing), ())
    hits = matches.hits(1000)
    assert hits
    for place, hit in enumerate(hits):
        told = library.explain(query, hit.document_id, typing=typing)
        assert told.matched
        assert told.score - told.bonus == pytest.approx(hit.score, abs=1e-4)
        assert told.bonus > -1e-4
        assert told.widened == (place >= matches.strict_total)
        for leaf in told.leaves:
            assert sum(word.score for word in leaf.words) == pytest.approx(leaf.score, rel=1e-5)


def library_tree(query, typing):
    from search_index.query import parse

    return parse(query, typing=typing).tree


def test_a_word_is_told_with_its_stem_and_every_form_of_it_that_the_texts_hold(library):
    (passage, *_) = library.search("launched").passages
    (leaf,) = library.explain("launched", passage.document_id).leaves
    assert (leaf.said, leaf.way, leaf.stem, leaf.held) == ("launched", Way.STEM, "launch", True)
    assert {"launch", "launched"} <= {form.text for form in leaf.forms}
    counts = [form.documents for form in leaf.forms]
    assert counts == sorted(counts, reverse=True)
    assert leaf.documents == library.search("launched").total


def test_a_document_that_does_not_match_is_told_why(library):
    (passage, *_) = library.search("flag -pakistan").passages
    told = library.explain("flag pakistan", passage.document_id)
    assert [leaf.held for leaf in told.leaves] == [True, False]
    assert not told.matched
    assert told.score == 0


def test_names_days_and_filters_are_told_with_what_they_keep(library):
    person = library.names(EntityKind.PERSON).entities[0]
    chosen = Filter(FilterField.PERSON, person.name)
    query = f'person:"{person.name}" event:1900..2030'
    (passage, *_) = library.search(query, filters=[chosen]).passages
    told = library.explain(query, passage.document_id, filters=[chosen])
    assert [leaf.way for leaf in told.leaves] == [Way.NAME, Way.DAYS]
    assert person.name in {form.text for form in told.leaves[0].forms}
    (kept,) = told.filters
    assert (kept.filter, kept.documents, kept.passed) == (chosen, person.documents, True)


def test_what_is_excluded_is_told_and_scores_nothing(library):
    (passage, *_) = library.search("flag -moon").passages
    wanted, unwanted = library.explain("flag -moon", passage.document_id).leaves
    assert (wanted.excluded, unwanted.excluded) == (False, True)
    assert (unwanted.held, unwanted.score, unwanted.words) == (False, 0, ())


def test_a_document_that_is_gone_is_said(library):
    with pytest.raises(DocumentNotFound):
        library.explain("flag", "0123456789abcdef")


def test_the_parts_of_a_query_that_finds_nothing_tell_which_is_to_blame(library):
    assert library.search("flag person:nobody").total == 0
    word, name = library.parts("flag person:nobody")
    assert (word.documents, word.held, word.score) == (library.search("flag").total, False, 0)
    assert (name.way, name.documents, name.forms) == (Way.NAME, 0, ())
