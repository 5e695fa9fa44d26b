from __future__ import annotations

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_index.engines import columns
from search_index.engines.columns import Columns, concatenate, unpack
from search_index.models import DocumentEntity, EntityKind, Role
from tests.engines.made import entry, event

NAMES = ["Ada", "Bo", "CMSA", "Dax"]
names = st.sampled_from(NAMES)
entities = st.builds(
    DocumentEntity,
    st.sampled_from(EntityKind),
    names,
    st.lists(names, max_size=2).map(tuple),
    st.lists(st.builds(Role, names, st.none() | names, st.just(0), st.just(1)), max_size=2).map(
        tuple
    ),
    st.lists(st.just((0, 1)), max_size=3).map(tuple),
)
events = st.builds(
    event,
    st.just("2021"),
    st.sampled_from(["2021-01-01", "1969-07-20"]),
    st.sampled_from(["2021-12-31", "2022-01-01"]),
    kind=st.none() | names,
    mission=st.none() | names,
)
entries = st.builds(
    entry,
    st.just("one"),
    text=st.sampled_from(["nothing", "It stood on the pad.\n\nNobody dared to say a word."]),
    date=st.sampled_from([None, "2021", "2021-06", "no date"]),
    entities=st.lists(entities, max_size=3),
    events=st.lists(events, max_size=3),
)
runs = st.lists(st.lists(entries, max_size=3), max_size=3)


def numbered(documents) -> dict[str, int]:
    texts = sorted(set(columns.texts_of(documents)))
    return {text: number for number, text in enumerate(texts, start=1)}


def rows_said(whole: Columns) -> dict[int, tuple]:
    """What the arrays say of each row, as plain values: the model that they must equal."""
    said = {}
    for place, row in enumerate(whole.rows.tolist()):
        tables = []
        for table in ("name", "note", "event", "passage"):
            listed = [field.name for field in fields(whole) if field.name.startswith(f"{table}_")]
            mine = np.flatnonzero(getattr(whole, f"{table}_document") == place)
            tables.append([[getattr(whole, name)[at] for name in listed[1:]] for at in mine])
        days = whole.document_first[place], whole.document_last[place]
        said[row] = (*days, whole.document_undated[place], *tables)
    return said


def same(one: Columns, other: Columns) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        for field in fields(one)
    )


def built(run, first_row: int = 1) -> Columns:
    return columns.build(first_row, run, numbered(run))


@given(st.lists(entries, max_size=4))
def test_packing_loses_nothing(run):
    whole = built(run)
    assert same(unpack(whole.pack()), whole)


@given(runs)
def test_runs_put_together_are_one_run(parts):
    flat = [document for part in parts for document in part]
    numbers, first_row, made = numbered(flat), 1, []
    for part in parts:
        made.append(columns.build(first_row, part, numbers))
        first_row += len(part)
    assert same(concatenate(made), columns.build(1, flat, numbers))


@given(st.lists(entries, max_size=5), st.data())
def test_arranging_moves_what_is_said_with_its_row(run, data):
    whole = built(run, first_row=3)
    known = whole.rows.tolist()
    wanted = data.draw(st.permutations([*known, 99]).flatmap(st_some))
    arranged = whole.arranged(np.array(wanted, dtype=np.int64))
    before, after = rows_said(whole), rows_said(arranged)
    assert arranged.rows.tolist() == wanted
    for row in wanted:
        assert after[row] == before.get(row, (0, 0, 0, [], [], [], []))


def st_some(rows: list[int]) -> st.SearchStrategy[list[int]]:
    return st.integers(0, len(rows)).map(lambda count: rows[:count])


def test_a_row_of_no_document_says_nothing():
    whole = built([entry("one", date="2021", entities=[DocumentEntity(EntityKind.PERSON, "Ada")])])
    arranged = whole.arranged(np.array([0, 1, 0], dtype=np.int64))
    assert arranged.document_first.tolist()[::2] == [0, 0]
    assert arranged.name_document.tolist() == [1]


def test_days_that_are_not_known_are_nought():
    undated = built([entry("one", date="once"), entry("two")])
    assert undated.document_first.tolist() == [0, 0]
    assert undated.document_last.tolist() == [0, 0]
