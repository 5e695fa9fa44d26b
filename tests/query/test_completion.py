"""Ways to go on from what was typed, over a made-up index."""

from __future__ import annotations

import pytest

from search_index.models import CompletionSource, Counted, EntityKind
from search_index.query import parse
from search_index.query.completion import complete

NAMES = {
    EntityKind.PERSON: {"Moin ul Haque": 4, "Yang Liwei": 2, 'Joe "Bob" Lee': 1},
    EntityKind.ORGANIZATION: {"China Manned Space Agency": 3, "CAST": 2},
    EntityKind.MISSION: {"Shenzhou-12": 5, "Shenzhou-5": 1, "Moon (lander)": 1},
}
WORDS = {"moon": 9, "moons": 2, "shenzhou": 7, "person": 1, "personal": 1}


class MadeUp:
    def words_beginning(self, start, most):
        return [Counted(*pair) for pair in WORDS.items() if pair[0].startswith(start)][:most]

    def names_beginning(self, kind, start, most):
        found = [Counted(*pair) for pair in NAMES[kind].items()]
        return [one for one in found if f" {start}" in f" {plain(one.text)}"][:most]

    def years(self, field):
        return [Counted("2021", 5), Counted("1969", 2)] if field == "date" else [Counted("1957", 1)]

    def types(self):
        return [Counted("text", 3), Counted("html", 1)]


def plain(name):
    return "".join(char if char.isalnum() else " " for char in name).lower()


def texts(query, history=(), limit=8):
    return [one.text for one in complete(query, MadeUp(), history, limit)]


CASES = [
    ("moi", 'person:"Moin ul Haque"'),
    ("Moin ul", 'person:"Moin ul Haque"'),
    ("flag moin ul h", 'flag person:"Moin ul Haque"'),
    ("haq", 'person:"Moin ul Haque"'),
    ("flag -moi", 'flag -person:"Moin ul Haque"'),
    ("(flag OR yan", '(flag OR person:"Yang Liwei"'),
    ("manned space", 'org:"China Manned Space Agency"'),
    ("cas", "org:CAST"),
    ("shenz", "mission:Shenzhou-12"),
    ("Shenzhou-1", "mission:Shenzhou-12"),
    ("shenz", "shenzhou"),
    ("flag =shenz", "flag =shenzhou"),
    ("title:shenz", "title:shenzhou"),
    ('"the moo', '"the moon'),
    ("per", "person:"),
    ("flag PER", "flag person:"),
    ("person:", 'person:"Moin ul Haque"'),
    ("person:mo", 'person:"Moin ul Haque"'),
    ('person:"moin u', 'person:"Moin ul Haque"'),
    ("organization:ca", "organization:CAST"),
    ("-mission:shen", "-mission:Shenzhou-12"),
    ('"moin u', 'person:"Moin ul Haque"'),
    ('flag -"moin', 'flag -person:"Moin ul Haque"'),
    ("date:", "date:2021"),
    ("date:19", "date:1969"),
    ("flag since:2", "flag since:2021"),
    ("until:", "until:1969"),
    ("event:1", "event:1957"),
    ("type:", "type:text"),
    ("type:h", "type:html"),
]


@pytest.mark.parametrize(("query", "text"), CASES)
def test_completes_the_end_of_a_query(query, text):
    assert text in texts(query)


@pytest.mark.parametrize(("query", "text"), CASES)
def test_what_is_offered_is_understood_while_typing_goes_on(query, text):
    for one in complete(query, MadeUp()):
        assert parse(one.text, typing=True).misread == ()
        assert one.label


def test_a_name_with_signs_of_the_language_in_it_is_put_so_that_it_is_read():
    assert texts("joe") == ['person:"Joe  Bob  Lee"']
    assert 'mission:"Moon (lander)"' in texts("moo")


@pytest.mark.parametrize(
    "query", ["flag ", "flag)", '"the flag"', "date:3", "path:le", "moo*", "moo~", "日"]
)
def test_offers_nothing_where_nothing_is_begun(query):
    assert texts(query) == []


def test_a_title_is_made_of_words_not_of_names():
    assert texts("title:moo") == ["title:moon", "title:moons"]
    assert texts('title:"the moo') == ['title:"the moon', 'title:"the moons']


def test_the_value_of_a_field_before_is_no_part_of_a_name():
    assert texts("type:html moin")[0] == 'type:html person:"Moin ul Haque"'
    assert texts("person:moin ul")[0] == 'person:"Moin ul Haque"'
    assert 'person:moin person:"Yang Liwei"' in texts("person:moin yang")


def test_past_queries_that_begin_so_are_offered_and_marked():
    found = complete("Flag ", MadeUp(), ["flag moon", "moon", "flag", "flags", "flag x"])
    assert [(one.text, one.source) for one in found] == [
        ("flag moon", CompletionSource.HISTORY),
        ("flag x", CompletionSource.HISTORY),
    ]


def test_an_empty_query_offers_the_past():
    assert texts("", ["moon", "flag"]) == ["moon", "flag"]


def test_offers_each_text_once_never_the_query_itself_and_no_more_than_asked_for():
    assert "moon" not in texts("moon", ["moon"])
    assert len(texts("mo", [f"moon {number}" for number in range(20)], limit=5)) == 5
    assert texts("mo", limit=0) == []
    assert len(set(texts("mo"))) == len(texts("mo"))


def test_no_kind_crowds_out_another():
    past = [f"moon {number}" for number in range(20)]
    sources = {one.source for one in complete("mo", MadeUp(), past, limit=4)}
    assert sources == {
        CompletionSource.PERSON, CompletionSource.MISSION, CompletionSource.WORD,
        CompletionSource.HISTORY,
    }  # fmt: skip
