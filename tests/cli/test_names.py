from __future__ import annotations

import json
from dataclasses import replace

import pytest

from search_index.models import EntityKind, Order
from tests.cli.samples import PEOPLE

TEXT = """\
Moin ul Haque (1 document, 3 mentions)
    also: Moin
    roles: Ambassador, Pakistan
Hao Chun (2 documents, 2 mentions)
"""
MARKDOWN = """\
- **Moin ul Haque** (1 document, 3 mentions): also Moin. Ambassador, Pakistan
- **Hao Chun** (2 documents, 2 mentions)
"""
CSV = """\
kind,name,aliases,roles,documents,mentions
person,Moin ul Haque,Moin,"Ambassador, Pakistan",1,3
person,Hao Chun,,,2,2
"""
JSONL = (
    '{"schema":1,"kind":"person","name":"Moin ul Haque","aliases":["Moin"],'
    '"roles":["Ambassador, Pakistan"],"documents":1,"mentions":3,"lift":1.0}\n'
    '{"schema":1,"kind":"person","name":"Hao Chun","aliases":[],"roles":[],'
    '"documents":2,"mentions":2,"lift":1.0}\n'
)


@pytest.mark.parametrize(
    ("name", "golden"), [("text", TEXT), ("md", MARKDOWN), ("csv", CSV), ("jsonl", JSONL)]
)
def test_each_format_is_byte_for_byte(run, library, documents, name, golden):
    assert run("people", str(documents), "--format", name).out == golden


def test_json_is_one_object(run, library, documents):
    facet = json.loads(run("people", str(documents), "--json").out)
    assert (facet["schema"], facet["kind"], facet["total"]) == (1, "person", 2)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("people", EntityKind.PERSON),
        ("organizations", EntityKind.ORGANIZATION),
        ("missions", EntityKind.MISSION),
    ],
)
def test_each_command_asks_for_its_kind(run, library, documents, command, kind):
    run(command, str(documents))
    assert library.called("names") == [(kind, "", {"limit": 200, "order": Order.COUNT})]


def test_a_first_argument_that_is_no_path_is_the_query(run, library, documents):
    run("people", "flag", str(documents))
    assert library.called("names")[0][1] == "flag"
    assert library.called("open")[0][0] == (str(documents),)


def test_an_empty_first_argument_is_an_empty_query(run, library, documents):
    run("people", "", str(documents))
    assert [(query, options["limit"]) for _, query, options in library.called("names")] == [
        ("", 200)
    ]


def test_a_first_argument_that_is_a_path_is_no_query(run, library, documents):
    run("people", "reports", "reports")
    assert library.called("names")[0][1] == ""
    assert library.called("open")[0][0] == ("reports", "reports")


def test_query_can_be_said_outright(run, library, documents):
    run("people", "--query", "reports", "reports")
    assert library.called("names")[0][1] == "reports"
    assert library.called("open")[0][0] == ("reports",)


def test_a_second_argument_must_be_a_path(run, library):
    result = run("people", "flag", "no-such-folder")
    assert result.code == 2
    assert "no-such-folder" in result.err


def test_nothing_found_is_exit_code_1(run, library, documents):
    library.facet = replace(PEOPLE, entities=(), total=0)
    result = run("people", str(documents))
    assert (result.code, result.out) == (1, "")
    assert result.err.endswith("No people are named here.\n")
    assert run("people", str(documents), "--quiet").err == ""


def test_asks_for_the_order_wanted(run, library, documents):
    run("missions", "flag", str(documents), "--order", "relevance")
    assert library.called("names")[0][2] == {"limit": 200, "order": Order.RELEVANCE}


def test_prints_those_of_its_kind_who_stand_beside_somebody(run, library, documents):
    result = run("people", "flag", str(documents), "--beside", 'org:"CMSA"', "--order", "lift")
    asked = {"query": "flag", "limit": 200, "order": Order.LIFT}
    assert library.called("beside") == [(EntityKind.ORGANIZATION, "CMSA", asked)]
    assert result.out == TEXT


@pytest.mark.parametrize("name", ["CMSA", "org:", "ship:Titanic"])
def test_who_stands_beside_what_is_no_name_is_wrong_use(run, library, documents, name):
    result = run("people", str(documents), "--beside", name)
    assert result.code == 2
    assert "person:NAME" in result.err
