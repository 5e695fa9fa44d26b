"""Answers over the sample collection: whatever is extracted, the counts must agree."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search_index import edtf
from search_index.analysis import fold, folded_words
from search_index.errors import (
    DocumentNotFound,
    MissionlogError,
    NotebookFault,
    SearchCancelled,
)
from search_index.library import Library
from search_index.locations import data_dir
from search_index.models import EntityKind, Filter, FilterField, Granularity
from search_index.query import parse

SEEDS = Path(__file__).parent.parent / "seeds"
ALL = 10_000
FIELDS = {
    EntityKind.PERSON: FilterField.PERSON,
    EntityKind.ORGANIZATION: FilterField.ORGANIZATION,
    EntityKind.MISSION: FilterField.MISSION,
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    with Library.open(SEEDS, index_dir=tmp_path_factory.mktemp("sample")) as opened:
        report = opened.refresh()
        assert report.failed == ()
        assert report.added == opened.document_count > 30
        yield opened


def ids(answer) -> list[str]:
    return list(dict.fromkeys(passage.document_id for passage in answer.passages))


def everything(library: Library, query: str = "", **options):
    return library.search(query, limit=ALL, facet_limit=ALL, event_limit=ALL, **options)


# Filters agree with the counts they came from


@pytest.mark.parametrize("kind", EntityKind)
def test_a_filter_by_any_name_keeps_as_many_documents_as_were_counted(library, kind):
    facet = library.names(kind, limit=ALL)
    assert facet.total == len(facet.entities) > 5
    for entity in facet.entities:
        chosen = Filter(FIELDS[kind], entity.name)
        against = Filter(FIELDS[kind], entity.name, exclude=True)
        with_it = library.search("", filters=[chosen], limit=1).total
        without = library.search("", filters=[against], limit=1).total
        assert (with_it, without) == (
            entity.documents,
            library.document_count - entity.documents,
        ), entity.name


def test_a_filter_within_a_search_keeps_what_the_search_counted(library):
    answer = everything(library, "flag OR launch")
    for entity in answer.people.entities:
        chosen = Filter(FilterField.PERSON, entity.name)
        assert everything(library, "flag OR launch", filters=[chosen]).total == entity.documents


@pytest.mark.parametrize("by", [Granularity.DECADE, Granularity.YEAR, Granularity.MONTH])
def test_a_filter_by_any_bucket_keeps_the_documents_with_an_event_in_it(library, by):
    answer = everything(library, by=by)
    extractions = {one: library.extraction(one) for one in ids(answer)}
    assert len(extractions) == library.document_count
    for bucket in answer.timeline.buckets:
        told = sum(
            any(
                event.earliest and bucket.first <= event.earliest <= event.latest <= bucket.last
                for event in extraction.events
            )
            for extraction in extractions.values()
        )
        chosen = Filter(FilterField.EVENT, bucket.value)
        assert library.search("", filters=[chosen], limit=1).total == told, bucket
        assert bool(told) == bool(bucket.count)


def test_all_is_counted_however_little_is_shown(library):
    whole = everything(library, "flag")
    one = library.search("flag", limit=1, facet_limit=1, event_limit=1)
    assert (one.total, one.people.total) == (whole.total, whole.people.total)
    assert one.people.entities == whole.people.entities[:1]
    assert one.timeline.total == whole.timeline.total == len(whole.timeline.events)
    assert one.timeline.buckets == whole.timeline.buckets
    assert one.timeline.events == whole.timeline.events[:1]


def test_pages_give_every_document_once(library):
    whole = ids(everything(library, "the"))
    pages = [ids(library.search("the", limit=4, offset=start)) for start in range(0, 80, 4)]
    assert [one for page in pages for one in page] == whole
    assert len(set(whole)) == len(whole) == library.search("the").total


def test_pages_of_names_and_events_lose_none(library):
    people = library.names(EntityKind.PERSON, limit=ALL).entities
    paged = [
        library.names(EntityKind.PERSON, limit=7, offset=at).entities for at in range(0, 400, 7)
    ]
    assert tuple(one for page in paged for one in page) == people
    events = library.timeline(limit=ALL).events
    pages = [library.timeline(limit=30, offset=at).events for at in range(0, 900, 30)]
    assert tuple(one for page in pages for one in page) == events


NEVER = st.integers(max_value=-1)
ANY = st.integers(min_value=0, max_value=10**30)


@settings(max_examples=30)
@given(name=st.sampled_from(["limit", "offset", "facet_limit", "event_limit"]), count=NEVER)
def test_a_count_below_0_is_refused_by_its_name(library, name, count):
    with pytest.raises(ValueError, match=rf"^{name} counts from 0 on, not from {count}$"):
        library.search("flag", **{name: count})
    if name in ("limit", "offset"):
        for ask in (library.timeline, library.lanes, partial(library.names, EntityKind.PERSON)):
            with pytest.raises(ValueError, match=rf"^{name} counts from 0 on"):
                ask("flag", **{name: count})
    if name == "limit":
        for ask in (partial(library.beside, EntityKind.ORGANIZATION, "NASA"), library.complete):
            with pytest.raises(ValueError, match=r"^limit counts from 0 on"):
                ask(**{"query": "fl", name: count})


@settings(max_examples=30)
@given(limit=ANY, offset=ANY)
@example(limit=0, offset=0)
def test_any_other_count_is_answered_with_the_same_totals(library, limit, offset):
    whole = everything(library, "flag launch")
    answer = library.search(
        "flag launch", limit=limit, offset=offset, facet_limit=limit, event_limit=limit
    )
    assert (answer.total, answer.people.total) == (whole.total, whole.people.total)
    assert answer.timeline.total == whole.timeline.total
    assert len(answer.people.entities) == min(limit, whole.people.total)
    assert len(ids(answer)) <= limit
    page = library.names(EntityKind.PERSON, "flag", limit=limit, offset=offset)
    assert len(page.entities) == max(0, min(limit, page.total - offset))


# Bounds


@pytest.mark.parametrize(("before", "after"), [("1999", None), (None, "2000"), ("2021", "2019-06")])
def test_bounds_keep_the_documents_that_may_be_of_those_days(library, before, after):
    kept = set(ids(library.search("", limit=ALL, before=before, after=after)))
    for one in ids(everything(library)):
        document = library.document(one)
        days = edtf.bounds(document.date) if document.date else None
        inside = days is not None and document.date_source != "modified"
        if inside and before:
            inside = days[0] <= edtf.bounds(before)[1]
        if inside and after:
            inside = days[1] >= edtf.bounds(after)[0]
        assert (one in kept) is inside, document


def test_a_timeline_between_two_days_holds_no_others(library):
    timeline = library.timeline(first="1969", last="1975-06", limit=ALL)
    assert timeline.events
    for one in timeline.events:
        assert "1969-01-01" <= one.event.earliest <= one.event.latest <= "1975-06-30"


def test_an_interval_bounds_by_its_first_and_its_last_day(library):
    by_days = {"after": "1969-07", "before": "2021-06"}
    by_intervals = {"after": "1969-07/1970", "before": "2020/2021-06"}
    expected, found = (
        ids(library.search("", limit=ALL, **bounds)) for bounds in (by_days, by_intervals)
    )
    assert found == expected
    assert found


def test_what_no_text_can_hold_is_nobodys_name_and_no_document(library):
    odd = "\udcff"
    assert library.beside(EntityKind.PERSON, odd).documents == 0
    assert library.search("", filters=[Filter(FilterField.PERSON, odd)]).total == 0
    for ask in (library.document, library.extraction, library.mark):
        with pytest.raises(DocumentNotFound):
            ask(odd)


def test_a_bound_that_is_no_date_is_an_error(library):
    with pytest.raises(ValueError, match="not a date"):
        library.search("", before="soon")
    with pytest.raises(ValueError, match="not a date"):
        library.timeline(first="soon")


# Widening and suggesting


TEXTS = {
    "all": "a flag aboard, and a rocket",
    "two": "a flag and a rocket",
    "one": "a rocket",
    "none": "a garden",
}


@pytest.fixture
def few(tmp_path):
    folder = tmp_path / "few"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text)
    with Library.open(folder, index_dir=tmp_path / "index") as opened:
        opened.refresh()
        yield opened


def names_shown(answer) -> list[str]:
    return list(dict.fromkeys(Path(passage.path).stem for passage in answer.passages))


def test_a_question_that_little_answers_is_widened_below_what_holds_all_words(few):
    answer = few.search("flag aboard rocket")
    assert names_shown(answer) == ["all", "two", "one"]
    assert (answer.widened, answer.strict_total, answer.total) == (True, 1, 3)


def test_widening_keeps_what_is_excluded_out_and_filters_on(few):
    assert names_shown(few.search("flag aboard moon -all")) == ["two"]
    (one,) = {passage.document_id for passage in few.search("=flag -aboard").passages}
    kept = few.search("flag aboard rocket", filters=[Filter(FilterField.DOCUMENT, one)])
    assert names_shown(kept) == ["two"]
    assert (kept.widened, kept.strict_total, kept.total) == (True, 0, 1)


def test_a_question_that_enough_answers_is_not_widened(few):
    answer = few.search("flag rocket")
    assert (answer.widened, answer.strict_total, answer.total) == (False, 2, 2)


def test_a_single_word_is_never_widened(library):
    answer = library.search("flag")
    assert not answer.widened
    assert answer.strict_total == answer.total


def test_suggests_the_collection_s_own_spelling(library):
    answer = library.search("pakisttan")
    assert (answer.total, answer.suggestion) == (0, "pakistan")
    assert library.search("pakistan").suggestion is None


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("armstong moon", "armstrong moon"), ("person:moyn", "person:moin"),
        ("spacestation launch", "space station launch"), ("mision:apollo", "mission:apollo"),
        ("mission:shenzou12", "mission:shenzhou12"), ("flag shen zhou", "flag shenzhou"),
    ],
)  # fmt: skip
def test_suggests_words_and_names_in_every_part_of_a_query(library, query, better):
    assert library.search(query).suggestion == better
    assert library.search(better).suggestion is None


def test_suggests_nothing_that_finds_no_more(library):
    assert library.search("pakisttan").suggestion == "pakistan"
    nowhere = [Filter(FilterField.PERSON, "nobody")]
    assert library.search("pakisttan", filters=nowhere).suggestion is None


@pytest.mark.parametrize(
    ("pattern", "as_regular_expression"),
    [("l?nch", "l.nch"), ("*naut", ".*naut"), ("s*zhou", "s.*zhou"), ("as*n*t", "as.*n.*t")],
)
def test_a_pattern_finds_and_marks_the_words_of_it(library, pattern, as_regular_expression):
    fits = re.compile(as_regular_expression).fullmatch
    wanted = set()
    for one in ids(everything(library)):
        document = library.document(one)
        if any(map(fits, folded_words(f"{document.title} {document.text}"))):
            wanted.add(one)
        marked = library.highlights(one, pattern)
        held = {fold(document.text[start:end]) for start, end in marked}
        assert held == {word for word in folded_words(document.text) if fits(word)}
    assert set(ids(everything(library, pattern))) == wanted


def test_a_type_is_a_format_or_the_end_of_a_file_s_name(library):
    kept = {Path(passage.path).suffix for passage in library.search("type:md", limit=ALL).passages}
    assert kept == {".md"}
    assert library.search("type:.md").total == library.search("type:markdown").total
    assert library.search("type:mark", typing=True).total == library.search("type:markdown").total
    assert library.search("type:mark").total == 0


# What is shown


@pytest.mark.parametrize(
    "query", ["flag", '"the flag"', "shenz*", "flga~", "person:moin", "event:2021", "fla"]
)
def test_highlights_show_why_a_passage_matched(library, query):
    answer = library.search(query, typing=query == "fla", limit=ALL)
    assert answer.total
    for passage in answer.passages:
        text = library.document(passage.document_id).text
        assert text[passage.start : passage.end] == passage.text
        places = [place for span in passage.highlights for place in span]
        assert places == sorted(places)
        assert all(passage.start <= place <= passage.end for place in places)
    assert sum(bool(passage.highlights) for passage in answer.passages) > 0


def test_highlights_of_a_whole_document_hold_those_of_its_passages(library):
    for passage in library.search("flag launch", limit=ALL).passages:
        whole = library.highlights(passage.document_id, "flag launch")
        covered = {place for span in whole for place in range(*span)}
        assert all(set(range(*span)) <= covered for span in passage.highlights)


def test_a_name_that_is_filtered_by_is_marked(library):
    for entity in library.names(EntityKind.PERSON).entities[:5]:
        chosen = [Filter(FilterField.PERSON, entity.name)]
        answer = library.search("", filters=chosen)
        assert any(passage.highlights for passage in answer.passages), entity.name


def test_finishing_a_word_loses_nothing_that_was_shown_while_it_was_typed(library):
    for word in ("launches", "astronauts", "landing"):
        typed = set(ids(library.search(word, typing=True, limit=ALL)))
        assert set(ids(library.search(word, limit=ALL))) <= typed


@pytest.mark.parametrize("query", ["flag", "shenzhou flag moon", "", "zzzzz"])
def test_a_search_is_given_up_wherever_it_is_cancelled_and_harms_nothing(library, query):
    whole = library.search(query)
    asked = []
    assert not library.search(query, cancelled=lambda: asked.append(1)).total - whole.total
    for most in range(len(asked)):
        calls = iter([False] * most)
        with pytest.raises(SearchCancelled):
            library.search(query, cancelled=lambda calls=calls: next(calls, True))
    assert replace(library.search(query), elapsed_ms=0) == replace(whole, elapsed_ms=0)


def test_an_empty_query_shows_every_document_the_newest_first(library):
    answer = everything(library)
    assert answer.total == answer.documents == library.document_count
    assert answer.understood == "every document"
    dates = [library.document(one) for one in ids(answer)]
    days = [edtf.bounds(one.date)[0] for one in dates if one.date and one.date_source != "modified"]
    assert days == sorted(days, reverse=True)


def test_the_overview_s_examples_find_something(library):
    overview = library.overview()
    assert overview.documents == library.document_count
    assert 1957 <= overview.first_year <= 1969 <= 2021 <= overview.last_year <= 2024
    years = [bucket.value for bucket in overview.timeline.buckets if bucket.count]
    assert (years[0], years[-1]) == ("1936", "2061")
    assert len(overview.examples) == 3
    for shown in overview.examples:
        answer = library.search(shown)
        assert answer.total
        assert answer.misread == ()


def test_a_document_that_is_not_there_is_said(library):
    for ask in (library.document, library.extraction):
        with pytest.raises(DocumentNotFound):
            ask("0123456789abcdef")
    with pytest.raises(DocumentNotFound):
        library.highlights("\x00", "flag")


def test_what_was_misread_is_in_the_answer(library):
    answer = library.search("flag date:sometime (")
    assert [(one.start, one.end) for one in answer.misread] == [(5, 18), (19, 20)]
    assert answer.understood == "flag (stems)"
    assert answer.total == library.search("flag").total


# Hostile input

PIECES = [
    *("flag", "shenzhou", "AND", "OR", "NOT", "-", "(", ")", '"', "~", "*", "=", ":", "..", " "),
    *("person:", "org:", "mission:", "event:", "date:", "since:", "path:", "type:", "title:"),
    *(
        "[a TO",
        "&&",
        "||",
        "!",
        "+",
        "^2",
        "/",
        "?",
        "<",
        "l*k",
        "-12",
        "shenzhou12",
        "moyn",
        "flga",
    ),
    *("2021", "June", "196X", "\x1b]52;c;aGk=\x07", "[/red]", "\ud800", "%", "一", "é", "0" * 50),
]


queries = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
)


@settings(max_examples=150)
@given(queries, st.booleans())
def test_no_query_raises(library, query, typing):
    answer = library.search(query, typing=typing, limit=5)
    assert 0 <= answer.strict_total <= answer.total <= answer.documents
    assert answer.understood
    assert answer.suggestion != query
    library.names(EntityKind.PERSON, query, limit=5)
    library.timeline(query, typing=typing, limit=5)
    for one in library.complete(query):
        assert one.label
        assert one.text != query
        assert library.search(one.text, typing=True, limit=1).understood


@pytest.mark.parametrize(
    "query",
    ["x" * 100_000, "*a" * 50_000, "*ab* " * 500, "a-1-b-2 " * 400, "launchh~2 " * 500, "a w/5 " * 900],
    ids=["word", "stars", "patterns", "compounds", "fuzzy", "near"],
)  # fmt: skip
def test_a_hostile_query_is_answered_to_its_end(library, query):
    for typing in (False, True):
        assert library.search(query, typing=typing, limit=5).understood
        assert library.parts(query, typing=typing)
    library.complete(query)


@settings(max_examples=100)
@example("0 TO||-0", False, 0)
@given(queries, st.booleans(), st.integers(0, 40))
def test_every_query_can_be_explained_for_every_document(library, query, typing, number):
    ids_of_all = sorted(ids(library.search("", limit=ALL)))
    document_id = ids_of_all[number % len(ids_of_all)]
    told = library.explain(query, document_id, typing=typing)
    hits = library._view().match(parse(query, typing=typing).tree, ()).hits(ALL)
    scores = {hit.document_id: hit.score for hit in hits}
    assert told.matched == (document_id in scores)
    assert told.score - told.bonus == pytest.approx(scores.get(document_id, 0), abs=1e-4)
    assert told.understood
    for leaf in told.leaves:
        assert leaf.said
        assert sum(word.score for word in leaf.words) == pytest.approx(leaf.score, rel=1e-4)


@settings(max_examples=60)
@given(st.sampled_from(FilterField), st.text(max_size=20), st.booleans())
def test_no_filter_raises(library, field, value, exclude):
    answer = library.search("", filters=[Filter(field, value, exclude)], limit=5)
    assert 0 <= answer.total <= answer.documents


def test_hostile_names_and_texts_are_shown_but_never_obeyed(tmp_path):
    folder = tmp_path / "a\x1b]0;title\x07b"
    folder.mkdir()
    hostile = "\x1b]52;c;aGk=\x07 [/red] %s \u202e flag"
    (folder / "x\x1b[2J[bold].txt").write_text(f"{hostile}\n\n{hostile}")
    (folder / "front.md").write_text(f"---\ntitle: '{hostile[1:]}'\n---\nflag")
    with Library.open(folder, index_dir=tmp_path / "index") as library:
        assert library.refresh().added == 2
        answer = library.search("flag")
        assert answer.total == 2
        for passage in answer.passages:
            shown = [passage.path, passage.title, passage.text, library.display_path(passage.path)]
            assert not any(char in text for text in shown for char in "\x1b\x07\u202e")
            assert "/" not in library.display_path(passage.path)


def test_errors_of_ours_are_one_family_and_say_a_sentence(tmp_path):
    with pytest.raises(MissionlogError, match=r"^There is no engine “none”.*\.$"):
        Library.open(SEEDS, engine="none", index_dir=tmp_path)


def test_completes_from_its_own_names_words_and_past_and_remembers(library):
    assert library.history() == ()
    library.remember("shenzhou flag")
    assert library.history() == ("shenzhou flag",)
    found = {one.source: one for one in reversed(library.complete("shen"))}
    assert found["mission"].text == "mission:Shenzhou-12"
    assert (found["word"].text, found["history"].text) == ("shenzhou", "shenzhou flag")
    for one in found.values():
        assert library.search(one.text).total >= one.documents


def test_completes_where_the_marks_cannot_be_read(library):
    data_dir().mkdir(parents=True)
    (data_dir() / "marks.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(NotebookFault):
        library.labels()
    assert "mission:Shenzhou-12" in [one.text for one in library.complete("shen")]


def test_offers_the_years_of_documents_and_events_with_their_counts(library):
    for field in ("date", "event"):
        offered = library.complete(f"{field}:", limit=500)
        assert len(offered) > 3
        for one in offered:
            assert library.search(one.text, limit=1).total >= one.documents > 0


def test_every_name_is_offered_when_it_is_typed_in_full(library):
    for kind in EntityKind:
        for entity in library.names(kind).entities:
            field = "org" if kind is EntityKind.ORGANIZATION else kind
            offered = library.complete(f'{field}:"{entity.name}', limit=500)
            assert (entity.name, entity.documents) in {
                (one.label, one.documents) for one in offered
            }
