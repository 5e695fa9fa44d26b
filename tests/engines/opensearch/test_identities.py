"""Ids of entities: no two the same, and those that documents hold are kept."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from search_index.engines.opensearch.identities import identified
from search_index.models import EntityKind

entities = st.lists(st.tuples(st.sampled_from(EntityKind), st.sampled_from("abc")), max_size=8)
votes = st.lists(st.tuples(st.integers(0, 7), st.sampled_from("uvwxyz")), max_size=40)


@given(entities, votes)
def test_no_two_entities_share_an_id_and_nobody_outvotes_who_keeps_one(some, votes):
    before = Counter((place, one) for place, one in votes if place < len(some))
    ids = identified(some, before)
    assert len(set(ids)) == len(ids) == len(some)
    for (place, one), often in before.items():
        if ids[place] != one:  # it keeps one it is known by more, or another is known by this more
            keeper = ids.index(one) if one in ids else place
            assert max(before[place, ids[place]], before[keeper, one]) >= often


def test_an_entity_that_is_shown_by_another_name_keeps_its_id():
    (first,) = identified([(EntityKind.PERSON, "Ada Quill")], Counter())
    (second,) = identified([(EntityKind.PERSON, "A. Quill")], Counter({(0, first): 3}))
    assert second == first


def test_namesakes_and_kinds_are_told_apart_the_same_way_each_time():
    some = [(kind, "Vostok") for kind in EntityKind] + [(EntityKind.MISSION, "Vostok")]
    assert identified(some, Counter()) == identified(some, Counter())
    assert len(set(identified(some, Counter()))) == len(some)
