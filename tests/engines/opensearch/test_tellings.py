"""Dated events as keywords: read back as they were written, in the order of their days."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.opensearch.tellings import read_span, read_told, span_of, told_of

days = st.integers(1, 3_652_059)
kinds = st.sampled_from(["", "launch", "landing", "return"])
ids = st.text("0123456789abcdef", min_size=16, max_size=16)


@given(days, days, kinds, ids, st.integers(1, 99))
def test_a_span_is_read_back(first, last, kind, mission, often):
    span, many = read_span(f"{span_of(first, last, kind, mission)}\x1f{often}")
    assert (span.first, span.last, span.kind, span.mission, many) == (
        *(first, last, kind, mission),
        often,
    )


@given(days, days, kinds, ids, st.integers(0, 9999), ids, st.integers(0, 999), st.booleans())
def test_a_telling_is_read_back(first, last, kind, mission, width, document, number, disputed):
    told = read_told(
        told_of(first, last, kind, mission, width, document, number, disputed=disputed)
    )
    assert told.span == (first, last, kind, mission)
    assert (told.width, told.document_id, told.number, told.disputed) == (
        *(width, document, number),
        disputed,
    )


@given(st.lists(st.tuples(days, days, st.integers(0, 9999)), min_size=2))
def test_tellings_stand_in_the_order_of_their_days_and_the_most_exact_first(some):
    said = sorted(
        told_of(first, last, "launch", "aa", width, "bb", 0, disputed=False)
        for first, last, width in some
    )
    read = [read_told(one) for one in said]
    assert [(one.span.first, one.span.last, one.width) for one in read] == sorted(some)


@given(days, days, ids, ids)
def test_documents_tell_of_one_event_where_it_has_a_kind_and_a_mission(first, last, one, other):
    def keys(kind):
        return {
            read_told(told_of(first, last, kind, "aa", 0, document, 0, disputed=False)).key
            for document in (one, other)
        }

    assert len(keys("launch")) == 1
    assert len(keys("")) == len({one, other})
