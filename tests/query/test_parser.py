from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.models import EntityKind, FilterField
from search_index.query import describe, parse
from search_index.query.parser import MAX_DEPTH, MAX_TOKENS
from search_index.query.tree import (
    And,
    Compound,
    Days,
    Everything,
    Fuzzy,
    Named,
    Not,
    OfType,
    Or,
    PathHolds,
    Phrase,
    Prefix,
    Term,
    Wildcard,
)
from search_index.sanitize import blank_controls, clean_line

TODAY = date(2024, 5, 10)
A, B, C = Term("a"), Term("b"), Term("c")
DATE, EVENT = FilterField.DATE, FilterField.EVENT
PERSON, ORGANIZATION, MISSION = EntityKind
MOIN, YANG = Named(PERSON, ("moin",)), Named(PERSON, ("yang",))


def read(query, **options):
    return parse(query, today=TODAY, **options)


UNDERSTOOD = [
    ("", Everything(), "every document"),
    (" \t\n", Everything(), "every document"),
    ("Flags", Term("flags"), "flags (stems)"),
    ("flag pakistan", And((Term("flag"), Term("pakistan"))), "all of: flag pakistan (stems)"),
    ("café Müller", And((Term("cafe"), Term("muller"))), "all of: cafe muller (stems)"),
    ("O’Brien's", Term("o'brien"), "o'brien (stems)"),
    # operators
    ("a AND b", And((A, B)), "all of: a b (stems)"),
    ("a or b", And((A, Term("or"), B)), "all of: a or b (stems)"),
    ("a OR b", Or((A, B)), "any of: a b (stems)"),
    ("a b OR c", Or((And((A, B)), C)), "any of: (a AND b) c (stems)"),
    ("(a OR b) c", And((Or((A, B)), C)), "all of: (a OR b) c (stems)"),
    ("((a))", A, "a (stems)"),
    ("NOT a", Not(A), "every document · none of: a"),
    ("-a", Not(A), "every document · none of: a"),
    ("a -b", And((A, Not(B))), "a · none of: b (stems)"),
    ("a -b -c", And((A, Not(B), Not(C))), "a · none of: b c (stems)"),
    ("-(a OR b) c", And((Not(Or((A, B))), C)), "c · none of: (a OR b) (stems)"),
    ("NOT NOT a", Not(Not(A)), "every document · none of: NOT a"),
    # what other languages write for the same
    ("a && b", And((A, B)), "all of: a b (stems)"),
    ("a || b", Or((A, B)), "any of: a b (stems)"),
    ("a||b", Or((A, B)), "any of: a b (stems)"),
    ("a !b", And((A, Not(B))), "a · none of: b (stems)"),
    ("+a +b", And((A, B)), "all of: a b (stems)"),
    ("+person:moin", Named(PERSON, ("moin",)), "person “moin”"),
    ("a w/5 b", Phrase(("a", "b"), slop=5), '"a b"~5'),
    ("a NEAR/7 b c", And((Phrase(("a", "b"), slop=7), C)), None),
    ("a NEAR b", Phrase(("a", "b"), slop=10), '"a b"~10'),
    ('"a b" W/3 c-1', Phrase(("a", "b", "c", "1"), slop=3), '"a b c 1"~3'),
    ("a w/5 b*", Phrase(("a", "b"), slop=5, typed=True), '"a b*"~5'),
    ("a w/5 b w/5 c", Phrase(("a", "b", "c"), slop=5), None),
    ("a w/o b", And((A, Phrase(("w", "o")), B)), None),
    ("a near b", And((A, Term("near"), B)), None),
    ("title:(a w/5 b)", Phrase(("a", "b"), slop=5, title_only=True), 'title:"a b"~5'),
    ("date:[2020 TO 2021]", Days(DATE, "2020-01-01", "2021-12-31", "2020..2021"), None),
    ("date:[2020 TO *]", Days(DATE, "2020-01-01", None, "2020.."), "dated 2020.."),
    ('date:["June 2020" TO 2021]', Days(DATE, "2020-06-01", "2021-12-31", "June 2020..2021"), None),
    ("date:>2020", Days(DATE, "2021-01-01", None, ">2020"), "dated >2020"),
    ("date:>=2020", Days(DATE, "2020-01-01", None, ">=2020"), None),
    ("event:<2021", Days(EVENT, None, "2020-12-31", "<2021"), None),
    ("date:<=2021-06", Days(DATE, None, "2021-06-30", "<=2021-06"), None),
    ("date:*", Days(DATE, None, None, "any day"), "dated any day"),
    ("title:(a OR b)", Or((Term("a", title_only=True), Term("b", title_only=True))), None),
    ("person:(moin yang) c", And((And((MOIN, YANG)), C)), None),
    ("title:(a person:moin)", And((Term("a", title_only=True), MOIN)), None),
    # kinds of words
    ("pre*", Prefix("pre"), "pre*"),
    ("naïve*", Prefix("naive"), "naive*"),
    ("fuz~", Fuzzy("fuz"), "fuz~1"),
    ("fuz~2", Fuzzy("fuz", 2), "fuz~2"),
    ("fuz~0", Fuzzy("fuz", 0), "fuz~0"),
    ("=Word", Term("word", exact=True), "=word"),
    ("wom?n", Wildcard("wom?n"), "wom?n"),
    ("*Ology", Wildcard("*ology"), "*ology"),
    ("l*ch*", Wildcard("l*ch*"), "l*ch*"),
    ("flag?", Term("flag"), "flag (stems)"),
    ("*", Everything(), "every document"),
    ("*:*", Everything(), "every document"),
    ("shenzhou-12", Compound(("shenzhou", "12")), "shenzhou-12"),
    ("(Shenzhou-12),", Compound(("shenzhou", "12")), "shenzhou-12"),
    ("Shenzhou12", Compound(("shenzhou12",)), "shenzhou12"),
    ("shenzhou-1*", Compound(("shenzhou", "1"), typed=True), "shenzhou-1*"),
    ("=shenzhou-12", Phrase(("shenzhou", "12")), '"shenzhou 12"'),
    ("=shenzhou12", Term("shenzhou12", exact=True), "=shenzhou12"),
    ("foo,bar", Phrase(("foo", "bar")), '"foo bar"'),
    ("12:30", Phrase(("12", "30")), '"12 30"'),
    ("http://x.com/a", Phrase(("http", "x", "com", "a")), '"http x com a"'),
    ("日本語", Phrase(("日", "本", "語")), '"日本語"'),
    ("一", Term("一"), "一 (stems)"),
    # phrases
    ('"the flag"', Phrase(("the", "flag")), '"the flag"'),
    ("„the flag“", Phrase(("the", "flag")), '"the flag"'),
    ("«the flag»", Phrase(("the", "flag")), '"the flag"'),
    ('="Flags"', Term("flags", exact=True), "=flags"),
    ("“the flag”", Phrase(("the", "flag")), '"the flag"'),
    ('-"the flag"', Not(Phrase(("the", "flag"))), 'every document · none of: "the flag"'),
    ('"Flags"', Term("flags", exact=True), "=flags"),
    ('"a b"~5', Phrase(("a", "b"), slop=5), '"a b"~5'),
    ('"a b*"', Phrase(("a", "b"), typed=True), '"a b*"'),
    # fields
    ("title:flag", Term("flag", title_only=True), "title:flag (stems)"),
    ("title:fla*", Prefix("fla", title_only=True), "title:fla*"),
    ("title:flg~", Fuzzy("flg", title_only=True), "title:flg~1"),
    ('title:"a flag"', Phrase(("a", "flag"), title_only=True), 'title:"a flag"'),
    ("person:Moin", Named(PERSON, ("moin",)), "person “moin”"),
    ("person:moi*", Named(PERSON, ("moi",), typed=True), "person “moi*”"),
    ('org:"space agency"', Named(ORGANIZATION, ("space", "agency")), "organization “space agency”"),
    ("organization:cmsa", Named(ORGANIZATION, ("cmsa",)), "organization “cmsa”"),
    ("mission:sts61a", Named(MISSION, ("sts", "61", "a")), "mission “sts 61 a”"),
    ("mission:sts-61", Named(MISSION, ("sts", "61")), "mission “sts 61”"),
    ("path:Notes/2021", PathHolds("Notes/2021"), "path holds “Notes/2021”"),
    ("TYPE:HTML", OfType("html"), "type html"),
    ("date:2021", Days(DATE, "2021-01-01", "2021-12-31", "2021"), "dated 2021"),
    (
        "date:2020..2021-06",
        Days(DATE, "2020-01-01", "2021-06-30", "2020..2021-06"),
        "dated 2020..2021-06",
    ),
    ("date:2019-2021", Days(DATE, "2019-01-01", "2021-12-31", "2019-2021"), "dated 2019-2021"),
    ('date:"the 1960s"', Days(DATE, "1960-01-01", "1969-12-31", "the 1960s"), None),
    ('date:"last 3 months"', Days(DATE, "2024-02-01", "2024-05-10", "last 3 months"), None),
    ("date:..2021", Days(DATE, None, "2021-12-31", "..2021"), "dated ..2021"),
    ("date:2021..", Days(DATE, "2021-01-01", None, "2021.."), "dated 2021.."),
    (
        "event:1960s",
        Days(EVENT, "1960-01-01", "1969-12-31", "1960s"),
        "speaks of 1960s (1960-01-01 to 1969-12-31)",
    ),
    (
        'since:"last year"',
        Days(DATE, "2023-01-01", None, "since last year"),
        "dated since last year (from 2023-01-01)",
    ),
    ("date:June 2021 a", And((Days(DATE, "2021-06-01", "2021-06-30", "June 2021"), A)), None),
    ("since:last year", Days(DATE, "2023-01-01", None, "since last year"), None),
    (
        "until:17  June 2021",
        Days(DATE, None, "2021-06-17", "until 17 June 2021"),
        "dated until 17 June 2021 (to 2021-06-17)",
    ),
    (
        "date:yesterday",
        Days(DATE, "2024-05-09", "2024-05-09", "yesterday"),
        "dated yesterday (2024-05-09)",
    ),
    ("date:*", Days(DATE, None, None, "any day"), "dated any day"),
    ("event:the 1960s OR a", Or((Days(EVENT, "1960-01-01", "1969-12-31", "the 1960s"), A)), None),
    ("date:2021 a", And((Days(DATE, "2021-01-01", "2021-12-31", "2021"), A)), None),
    ("date:2021 12", And((Days(DATE, "2021-01-01", "2021-12-31", "2021"), Term("12"))), None),
    ("until:2021-06", Days(DATE, None, "2021-06-30", "until 2021-06"), "dated until 2021-06"),
    ("flag AND -person:moin", And((Term("flag"), Not(Named(PERSON, ("moin",))))), None),
]


@pytest.mark.parametrize(("query", "tree", "said"), UNDERSTOOD)
def test_reads_and_says_a_query(query, tree, said):
    parsed = read(query)
    assert parsed.tree == tree
    assert parsed.misread == ()
    assert said is None or describe(parsed.tree) == said


def test_a_month_without_a_year_ends_within_the_year_before_today():
    days = read("until:June").tree
    assert isinstance(days, Days)
    assert days.first is None
    assert days.last == "2023-06-30"


MISREAD = [
    ("foo:bar", And((Term("foo"), Term("bar"))), [(0, 4)], "no field “foo”"),
    ("date:blah", Everything(), [(0, 9)], "date:blah: no date I know"),
    ("date:last a", A, [(0, 9)], "date:last: no date I know"),
    ("date:2021..2020", Everything(), [(0, 15)], "last day is before its first"),
    ("persn:moin", And((Term("persn"), Term("moin"))), [(0, 6)], "did you mean person:?"),
    ("before:a", And((Term("before"), A)), [(0, 7)], "did you mean until:?"),
    ("filetype:a", And((Term("filetype"), A)), [(0, 9)], "did you mean type:?"),
    ("pers:moin", And((Term("pers"), Term("moin"))), [(0, 5)], "did you mean person:?"),
    ("date:2021-13", Everything(), [(0, 12)], "date:2021-13: no date I know"),
    ("date:>9999", Everything(), [(0, 10)], "no calendar has such days"),
    ("a NEAR", A, [(2, 6)], "needs a word on both sides"),
    ("w/5 a", A, [(0, 3)], "needs a word on both sides"),
    ("a w/5 -b", And((A, Not(B))), [(2, 5)], "needs a word on both sides"),
    ("a w/5 (b c)", And((A, And((B, C)))), [(2, 5)], "needs a word on both sides"),
    ("a* w/5 b", And((Prefix("a"), B)), [(3, 6)], "between words only"),
    ("person:moin w/5 a", And((MOIN, A)), [(12, 15)], "between words only"),
    ("[a TO", A, [(0, 5)], "a range needs a field"),
    ("[a TO b] c", And((And((A, B)), C)), [(0, 8)], "a range needs a field"),
    ("person:[a TO b]", Everything(), [(0, 15)], "only dates have ranges"),
    ("date:[2020 TO", Days(DATE, "2020-01-01", None, "2020.."), [(5, 13)], "never closed"),
    (
        "date:{2020 TO 2021}",
        Days(DATE, "2020-01-01", "2021-12-31", "2020..2021"),
        [(5, 19)],
        "ends",
    ),
    ("a^2 b", And((A, B)), [(1, 3)], "weighed by how rare"),
    ('"a b"^2', Phrase(("a", "b")), [(5, 7)], "weighed by how rare"),
    ("(a b)^3.5", And((A, B)), [(5, 9)], "weighed by how rare"),
    ("^2", Everything(), [(0, 2)], "weighed by how rare"),
    ("/fla.*g/", Phrase(("fla", "g")), [(0, 8)], "regular expressions are not searched"),
    ("fuz~9", Fuzzy("fuz", 2), [(0, 5)], "at most 2 letters away"),
    ("fuz~0.8", Fuzzy("fuz", 1), [(0, 7)], "said in letters"),
    ("fuz~" + "9" * 5000, Fuzzy("fuz", 2), [(0, 5004)], "at most 2 letters away"),
    ("a-b~", Phrase(("a", "b")), [(0, 4)], "one word only"),
    ("te?t-1", Phrase(("te", "t", "1")), [(0, 6)], "within one word only"),
    ('"the * flag"', Phrase(("the", "flag")), [(0, 12)], "only the last word may end in *"),
    ("a ! b", And((A, B)), [(2, 3)], "nothing in it to search"),
    ("a 🚀", A, [(2, 3)], "nothing in it to search"),
    ("–", Everything(), [(0, 1)], "nothing in it to search"),
    ('""', Everything(), [(0, 2)], "nothing in it to search"),
    ("a person:", A, [(2, 9)], "nothing after person:"),
    ('path:""', Everything(), [(0, 7)], 'path:"": nothing in it'),
    ('type:" "', Everything(), [(0, 8)], "nothing in it"),
    ('person:"?"', Everything(), [(0, 10)], "no name in it"),
    ("title:-x", Not(Term("x")), [(0, 6)], "nothing after title:"),
    ('"open a', Phrase(("open", "a")), [(0, 7)], "quote is never closed"),
    ('date:"2021', Days(DATE, "2021-01-01", "2021-12-31", "2021"), [(5, 10)], "never closed"),
    ("a)", A, [(1, 2)], "no parenthesis is open"),
    ("a)))", A, [(1, 4)], "no parenthesis is open"),
    ("(a", A, [(0, 1)], "never closed"),
    ("((a)", A, [(0, 1)], "never closed"),
    ("()", Everything(), [(0, 1)], "nothing between"),
    ("a () b", And((A, B)), [(2, 3)], "nothing between"),
    ("AND", Everything(), [(0, 3)], "AND needs a word on both sides"),
    ("OR", Everything(), [(0, 2)], "OR needs a word on both sides"),
    ("NOT", Everything(), [(0, 3)], "NOT needs something after it"),
    ("a AND", A, [(2, 5)], "AND needs a word on both sides"),
    ("a AND AND b", And((A, B)), [(2, 5)], "AND needs a word on both sides"),
    ("(a AND) b", And((A, B)), [(3, 6)], "AND needs a word on both sides"),
    ("a OR", A, [(2, 4)], "OR needs a word on both sides"),
    ("OR a", A, [(0, 2)], "OR needs a word on both sides"),
    ("a NOT OR b", Or((A, B)), [(2, 5)], "NOT needs something after it"),
    ("-", Everything(), [(0, 1)], "nothing in it to search"),
    ("~", Everything(), [(0, 1)], "nothing in it to search"),
    ('a "!"', A, [(2, 5)], "nothing in it to search"),
    ("a-" * 100, Everything(), [(0, 200)], "words in one phrase"),
    ('"' + "a " * 100 + '"', Phrase(("a",) * 60), [(0, 202)], "the first 60 count"),
]


@pytest.mark.parametrize(("query", "tree", "spans", "reason"), MISREAD)
def test_leaves_out_and_says_what_it_cannot_read(query, tree, spans, reason):
    parsed = read(query)
    assert parsed.tree == tree
    assert [(one.start, one.end) for one in parsed.misread] == spans
    assert reason in parsed.misread[0].reason


TYPED = [
    ("fla", Prefix("fla", typed=True)),
    ("flag pak", And((Term("flag"), Prefix("pak", typed=True)))),
    ("flag ", Term("flag")),
    ("=fla", Term("fla", exact=True)),
    ('"the fl', Phrase(("the", "fl"), typed=True)),
    ('"the ', Term("the", exact=True)),
    ('"the flag"', Phrase(("the", "flag"))),
    ("shenzhou-1", Compound(("shenzhou", "1"), typed=True)),
    ("shenzhou1", Compound(("shenzhou1",), typed=True)),
    ("a w/5 b", Phrase(("a", "b"), slop=5, typed=True)),
    ("type:ht", OfType("ht", typed=True)),
    ("title:(a fla", And((Term("a", title_only=True), Prefix("fla", True, title_only=True)))),
    ("person:mo", Named(PERSON, ("mo",), typed=True)),
    ("title:fla", Prefix("fla", typed=True, title_only=True)),
]


@pytest.mark.parametrize(("query", "tree"), TYPED)
def test_reads_the_last_word_as_unfinished_while_it_is_typed(query, tree):
    assert read(query, typing=True).tree == tree


def test_does_not_read_what_is_excluded_as_a_beginning_while_it_is_typed():
    assert read("flag -m", typing=True).tree == And((Term("flag"), Not(Term("m"))))
    assert read("flag -(a m", typing=True).tree == And((Term("flag"), Not(And((A, Term("m"))))))


def test_a_dash_between_two_words_is_nothing_to_be_said():
    for query in ("a – b", "a & b", "a … b", "a — b"):
        assert read(query).tree == And((A, B))
        assert read(query).misread == ()


@pytest.mark.parametrize(
    "query",
    ["AND a", "a AND AND b", "() a", "a ) b", "x^2 a", "[a TO b] c", "date:x a", "~ a", "a:b c"],
)
def test_says_at_once_what_typing_on_cannot_mend(query):
    assert read(query, typing=True).misread == read(query).misread != ()


UNFINISHED = [
    "a AND", "a OR", "(a", '"a b', "a NOT", "a -", "person:", "=", "[a TO", "date:[2020 TO", "date:20",
    "date:2021-0", "fuz~9", '"a b"~', 'since:"last ye', "person:(", "since:last y", "date:17 Ju", "date:the", "a &&", "a || ", "title:(a OR",
]  # fmt: skip


@pytest.mark.parametrize("query", UNFINISHED)
def test_does_not_complain_of_what_is_still_being_typed(query):
    assert read(query, typing=True).misread == ()


def test_ignores_parentheses_that_are_too_deep_and_keeps_what_is_in_them():
    deep = MAX_DEPTH + 5
    parsed = read("(" * deep + "a OR b" + ")" * deep + " c")
    assert parsed.tree == And((Or((A, B)), C))
    (said,) = parsed.misread
    assert (said.start, said.end) == (MAX_DEPTH, deep)
    assert "too deeply" in said.reason


def test_cuts_a_query_of_too_many_words_and_says_where():
    query = "word " * MAX_TOKENS + "last"
    parsed = read(query)
    assert isinstance(parsed.tree, And)
    assert len(parsed.tree.parts) == MAX_TOKENS
    assert [(one.start, one.end) for one in parsed.misread] == [(5 * MAX_TOKENS, len(query))]


@pytest.mark.parametrize(
    "query",
    [
        "(" * 10_000,
        ")" * 10_000,
        "NOT " * 10_000 + "a",
        "-(" * 10_000,
        "a OR " * 20_000,
        "a" * 100_000,
        "a-" * 50_000,
        '"' * 99_999,
        "person:" * 14_000,
        "~" * 100_000,
        "[*~" * 33_000,
        "date:" + "1" * 100_000,
        'date:"' + "in 2021 " * 12_000,
        "'" * 100_000,
        "[a TO " * 16_000,
        "*a" * 50_000,
        "a^2" * 30_000,
        "date:17 " * 12_000,
        "title:(" * 14_000,
        "/" * 100_000,
        "\u0301" * 100_000,
    ],
)
def test_reads_a_hostile_query_to_its_end(query):
    parsed = read(query)
    describe(parsed.tree)
    assert all(0 <= one.start <= one.end <= len(query) for one in parsed.misread)


FRAGMENTS = [
    *("AND", "OR", "NOT", "-", "(", ")", '"', "“", "”", "~", "~2", "*", "=", ":", "..", " ", "  "),
    *("person:", "date:", "since:", "event:", "title:", "path:", "type:", "foo:", "flag", "2021"),
    *(
        "[a TO",
        "TO",
        "[",
        "]",
        "{",
        "}",
        "&&",
        "||",
        "!",
        "+",
        "^2",
        "/",
        "?",
        "<",
        ">",
        "June",
        "last year",
        "é",
        "’s",
        "\x00",
        "\ud800",
        "\n",
        "1e9",
        "٣",
    ),
]
queries = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS)).map("".join))


@given(queries, st.booleans())
def test_never_raises_and_says_only_places_within_the_query(query, typing):
    parsed = read(query, typing=typing)
    said = [describe(parsed.tree), *(one.reason for one in parsed.misread)]
    assert all(clean_line(text) == " ".join(text.split()) for text in said)
    assert all(said)
    for one in parsed.misread:
        assert 0 <= one.start < one.end <= len(query)
        assert one.reason


@given(queries)
def test_never_searches_for_everything_without_saying_why(query):
    parsed = read(query)
    if parsed.tree == Everything() and blank_controls(query).strip():
        assert parsed.misread or "*" in query
