"""Corrections of names that are worked out when a question is asked."""

from __future__ import annotations

import pytest

from search_index import Change, Correction, EntityKind, Outcome
from search_index.engines.opensearch.corrections import corrected
from search_index.engines.opensearch.who import Member, Who

PERSON, MISSION = EntityKind.PERSON, EntityKind.MISSION


def who(entity, *forms, kind=PERSON, told=None):
    member = Member(entity, kind, forms)
    return Who(entity, kind, forms[0], told or forms[0], forms, (member,))


class Indexed:
    """The entities of an index, found as the cluster finds them."""

    def __init__(self, *whos):
        self.whos = whos

    def called(self, kind, name):
        fitting = (one for one in self.whos if one.likeness(name) is not None)
        return tuple(one for one in fitting if one.kind == kind)

    def by_id(self, ids):
        return {one.id: one for one in self.whos if one.id in set(ids)}


NEIL = who("n", "Neil Armstrong", "Armstrong")
LANCE = who("l", "Lance Armstrong")
EAGLE = who("e", "Eagle", kind=MISSION)
INDEXED = Indexed(NEIL, LANCE, EAGLE)


def done(*corrections):
    return corrected(INDEXED, [Correction(*one) for one in corrections])


def test_merged_names_are_one_found_by_both():
    names, outcomes = done((Change.MERGE, PERSON, "Lance Armstrong", "Neil Armstrong"))
    assert outcomes == (Outcome.MADE,)
    (one,) = names.with_name(PERSON, "Neil Armstrong")
    assert [member.entity for member in one.members] == ["n", "l"]
    assert {it["term"]["named_person"] for it in one.query["bool"]["should"]} == {"n", "l"}
    assert one.aliases == ("Armstrong", "Lance Armstrong")
    assert names.with_name(PERSON, "lance armstrong") == [one]
    assert names.owner("l", "Lance Armstrong") == one


def test_a_form_that_is_taken_out_is_a_name_of_its_own():
    names, outcomes = done((Change.SPLIT, PERSON, "Neil Armstrong", "Armstrong"))
    assert outcomes == (Outcome.MADE,)
    (bare,) = names.with_name(PERSON, "Armstrong")
    (neil,) = names.with_name(PERSON, "Neil Armstrong")
    assert bare.query == {
        "bool": {
            "should": [{"prefix": {"forms": "n\x1fArmstrong\x1f"}}],
            "minimum_should_match": 1,
        }
    }
    (begun,) = neil.query["bool"]["should"]
    assert begun == {"prefix": {"forms": "n\x1fNeil Armstrong\x1f"}}
    assert names.owner("n", "Armstrong") == bare
    assert names.owner("n", "Neil Armstrong") == neil


def test_a_name_is_shown_otherwise_unless_another_is_shown_so():
    names, outcomes = done((Change.RENAME, PERSON, "Neil Armstrong", "N. A. Armstrong"))
    assert outcomes == (Outcome.MADE,)
    assert names.with_name(PERSON, "N. A. Armstrong")[0].shown == "N. A. Armstrong"
    _, outcomes = done((Change.RENAME, PERSON, "Neil Armstrong", "Lance Armstrong"))
    assert outcomes == (Outcome.TAKEN,)


def test_a_name_of_another_kind_is_found_there_alone():
    names, outcomes = done((Change.KIND, MISSION, "Eagle", "person"))
    assert outcomes == (Outcome.MADE,)
    assert not names.with_name(MISSION, "Eagle")
    (eagle,) = names.with_name(PERSON, "Eagle")
    assert eagle.query == {"term": {"named_mission": "e"}}


def test_who_is_hidden_is_nobody():
    names, outcomes = done((Change.HIDE, PERSON, "Neil Armstrong"))
    assert outcomes == (Outcome.MADE,)
    assert not names.with_name(PERSON, "Neil Armstrong")
    assert names.owner("n", "Armstrong") is None
    assert names.with_name(PERSON, "Lance Armstrong") == [LANCE]


@pytest.mark.parametrize(
    ("correction", "outcome"),
    [
        ((Change.HIDE, PERSON, "Buzz"), Outcome.LOST),
        ((Change.MERGE, PERSON, "Neil Armstrong", "Buzz"), Outcome.LOST),
        ((Change.MERGE, PERSON, "Neil Armstrong", "Neil Armstrong"), Outcome.IDLE),
        ((Change.SPLIT, PERSON, "Neil Armstrong", "Buzz"), Outcome.LOST),
        ((Change.SPLIT, PERSON, "Neil Armstrong", "Lance Armstrong"), Outcome.IDLE),
        ((Change.RENAME, PERSON, "Neil Armstrong", "Neil Armstrong"), Outcome.IDLE),
        ((Change.KIND, PERSON, "Neil Armstrong", "person"), Outcome.IDLE),
    ],
)
def test_what_changes_nothing_is_told(correction, outcome):
    assert done(correction)[1] == (outcome,)


def test_corrections_build_upon_one_another():
    names, outcomes = done(
        (Change.SPLIT, PERSON, "Neil Armstrong", "Armstrong"),
        (Change.MERGE, PERSON, "Armstrong", "Lance Armstrong"),
        (Change.RENAME, PERSON, "Lance Armstrong", "The cyclist"),
    )
    assert outcomes == (Outcome.MADE,) * 3
    assert names.owner("n", "Armstrong") == names.owner("l", "Lance Armstrong")
    assert names.owner("n", "Armstrong").shown == "The cyclist"
    assert names.owner("n", "Neil Armstrong").shown == "Neil Armstrong"
