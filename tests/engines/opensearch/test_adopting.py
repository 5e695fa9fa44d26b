"""Names of new documents: taken for whom the index knows, or put into it, each once."""

from __future__ import annotations

import json

import pytest

from search_index.engines.facts import KINDS, Facts
from search_index.engines.opensearch.adopting import Adopting
from search_index.engines.opensearch.deriving import Derivation, Known
from search_index.errors import IndexFault
from search_index.models import EntityKind
from tests.engines.opensearch.fakes import client_of

PERSON = KINDS.index(EntityKind.PERSON)


class Puts(list):
    def add(self, change):
        self.append(change)


def documents(*named, first=0):
    """Documents that each name some people."""
    return Derivation(
        [
            Known(
                str(number),
                str(number),
                Facts(names, (0, 0, 0, 0, 0, 0), tuple(_rows(names)), (), (), ()),
            )
            for number, names in enumerate(named, first)
        ]
    )


def _rows(names):
    return [(PERSON, place, 1) for place in range(len(names))]


def found(*hits):
    return {"hits": {"hits": [{"_id": one, "matched_queries": list(how)} for one, how in hits]}}


def adopting(*answers, links=True):
    client, transport = client_of(*({"responses": list(one)} for one in answers))
    puts = Puts()
    return Adopting(client, "names", puts, links=links), puts, transport


def test_a_name_that_was_met_before_is_not_put_in_again():
    names, puts, _ = adopting(links=False)
    (first,) = names.documents(documents(("Ada Quill",)))
    again = names.documents(documents(("Ada Quill",), ("Yang Liwei",), first=1))
    assert again[0].linked == first.linked
    assert sorted(one.body["shown"] for one in puts) == ["Ada Quill", "Yang Liwei"]


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([("e1", ["called"]), ("e2", ["shown", "called"])], "e2"),
        ([("e1", ["called"])], "e1"),
        ([("e1", ["called"]), ("e2", ["called"])], None),
        ([], None),
    ],
)
def test_a_new_name_is_who_is_shown_or_alone_called_so(hits, expected):
    names, puts, transport = adopting([found(*hits)])
    for first in (0, 1):  # and asked for once
        (one,) = names.documents(documents(("Ada Quill",), first=first))
        if expected:
            assert one.linked == (expected,)
            assert not puts
        else:
            assert [put.id for put in puts] == list(one.linked)
            assert one.linked[0] not in ("e1", "e2")
    assert len(transport.asked) == 1


def test_an_id_that_somebody_else_kept_is_left_to_them():
    fresh, _, _ = adopting(links=False)
    ((own,),) = (one.linked for one in fresh.documents(documents(("Ada Quill",))))
    names, puts, _ = adopting([found((own, ["id"]))])
    (one,) = names.documents(documents(("Ada Quill",)))
    assert [put.id for put in puts] == list(one.linked) != [own]


def test_a_search_that_failed_makes_nobody_new():
    names, puts, transport = adopting([{"error": {"reason": "full"}, "status": 500}])
    with pytest.raises(IndexFault, match="full"):
        names.documents(documents(("Ada Quill",)))
    assert not puts
    asked = transport.asked[0][2].splitlines()
    assert json.loads(asked[0]) == {"preference": "_primary"}
