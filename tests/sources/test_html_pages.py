from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.errors import UnreadableFile
from search_index.models import Document
from search_index.sources.readers.html import fragment_text, read_html
from tests.sources.contents import content_of

Read = Callable[..., Document]

STORY = (
    "<p>Three astronauts came back from the station on Friday, and with them two flags.</p>"
    "<p>The ambassador thanked the academy, and said that the friendship was <b>unique</b>.</p>"
    "<p>The capsule had come down in the desert at Dongfeng, where helicopters waited for it.</p>"
)
MENU = (
    "<nav><ul><li><a href=/>Home page</a></li><li><a href=/s>Sports section</a></li></ul></nav>"
    "<div class='sidebar menu'><ul><li><a href=/m>Most read today</a></li></ul></div>"
)
FOOT = "<footer><p>Imprint and cookies</p></footer><script>track('secret')</script>"


def page(body: str, head: str = "<title>T</title>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def words(html: str) -> str:
    (draft,) = read_html(content_of(html))
    return draft.text


@pytest.mark.parametrize(
    "body",
    [
        f"{MENU}<article><h1>Flags home</h1>{STORY}</article>{FOOT}",
        f"{MENU}<div class=content><h1>Flags home</h1>{STORY}</div>{FOOT}",
        f"{MENU}<main><article><h1>Home</h1>{STORY}<aside>Read this too</aside></article></main>",
    ],
)
def test_the_article_is_read_and_its_menus_are_not(body: str) -> None:
    text = words(page(body))
    assert "unique.\n\nThe capsule had come down" in text
    for around in ("Home page", "Sports", "Most read", "Imprint", "secret", "Read this too"):
        assert around not in text


def test_a_page_without_menus_is_read_whole() -> None:
    body = "<h1>Log</h1><p>07:00 <i>Breakfast</i></p><p>Ok.</p><p>Ok.</p><ul><li>one<li>two</ul>end"
    assert words(page(body)) == "Log\n\n07:00 Breakfast\n\nOk.\n\nOk.\n\none\ntwo\n\nend"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>one\n two</p>three", "one two\n\nthree"),
        ("<p>un<b>believ</b>able</p>", "unbelievable"),
        ("<p>a <b>b</b> c</p>", "a b c"),
        ("<table><tr><th>who<th>what<tr><td>Hao<td>head</table>", "who | what\nHao | head"),
        ("<ol><li>a<ul><li>b</ul><li><p>c</p></ol>", "a\nb\nc"),
        ("<pre>x  y\n  z</pre>w", "x  y\n  z\n\nw"),
        ("<style>p{}</style><noscript>on!</noscript><!-- no -->yes", "yes"),
        ("caf&eacute; &#8212; &lt;b&gt;", "café — <b>"),
        ("<select><option>pick</select><svg><text>drawn</text></svg>seen", "seen"),
        ("", ""),
    ],
)
def test_layout_becomes_lines(html: str, text: str) -> None:
    assert fragment_text(html) == text


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Flags home | The Paper</title>", "<h1>Flags home</h1>x", "Flags home"),
        ("<title>Flags home | The Paper</title>", "x", "Flags home"),
        ("<title>Flags home</title>", "<header><h1>The Paper</h1></header>x", "Flags home"),
        ("<meta property=og:title content='Flags'><title>P</title>", "x", "Flags"),
        ("", "<h1> </h1><h1>Two\nlines</h1>x", "Two lines"),
        ("", "x", "Some page"),
    ],
)
def test_titles(read: Read, head: str, body: str, title: str) -> None:
    assert read("some-page.html", page(body, head)).title == title


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2021-09-28T08:00:00Z'>", "x"),
        ("<meta name=Date content='28 September 2021'>", "x"),
        ("<meta name=DC.date.issued content=2021-09-28>", "x"),
        ("<meta itemprop=datePublished content=2021-09-28>", "x"),
        ("<meta property='article:modified_time' content=2022-01-01>"
         "<meta name=date content=2021-09-28>", "x"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2021-09-28"}]}</script>',
         "x"),
        ("", "<article><time datetime=2021-09-28>a</time></article><time datetime=1999-01-01>b</time>"),
        ("", "<p><time datetime=2021-09-28>Tuesday</time> x"),
        ("", "<p>BEIJING <span itemprop=datePublished content=2021-09-28>Tuesday</span> x"),
    ],
)  # fmt: skip
def test_dates_that_the_page_states(read: Read, head: str, body: str) -> None:
    document = read("a.html", page(body, head))
    assert (document.date, document.date_source) == ("2021-09-28", "metadata")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>Copyright 1999. Last seen on 2021-09-28."),
        ("<meta name=date content='2021-13-40'>", "x"),
        ("<meta property='article:modified_time' content=2022-01-01>", "x"),
        ("", "<time datetime=1999-01-01>a</time> and <time datetime=2000-01-01>b</time>"),
        ('<script type="application/ld+json">{"datePublished":</script>', "x"),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", "x"),
    ],
)
def test_dates_that_it_does_not_state_are_not_guessed(read: Read, head: str, body: str) -> None:
    assert read("a.html", page(body, head)).date_source == "modified"


def test_html_is_known_by_its_content(read: Read) -> None:
    document = read("saved.txt", "\n<!DOCTYPE html><title>T</title><p>Hello</p>")
    assert (document.type, document.text) == ("html", "Hello")


def test_a_declared_encoding_is_believed(read: Read) -> None:
    raw = "<html><meta charset=koi8-r><p>Жук</p></html>".encode("koi8-r")
    assert read("a.html", raw).text == "Жук"


def test_xhtml_with_its_declaration_is_read(read: Read) -> None:
    raw = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>é</p></body></html>'
    assert read("a.xhtml", raw.encode("latin-1")).text == "é"


def test_a_page_nested_too_deeply_is_refused_rather_than_cut(read: Read) -> None:
    assert read("a.html", page("<div>" * 500 + "deep")).text == "deep"
    with pytest.raises(UnreadableFile, match="nested too deeply"):
        read("a.html", page("<div>" * 50_000 + "deep"))


@pytest.mark.parametrize("html", ["<html></html>", page("<script>x</script>"), page(" &nbsp; ")])
def test_a_page_without_words_is_refused(read: Read, html: str) -> None:
    with pytest.raises(UnreadableFile, match="no text in it"):
        read("a.html", html)


@given(st.text(alphabet=st.sampled_from("ab <>/=\"'!-&;#0\n[]"), max_size=200))
def test_any_soup_is_read_or_refused(soup: str) -> None:
    for html in (soup, page(MENU + soup)):
        with contextlib.suppress(UnreadableFile):
            assert words(html) == words(html).strip("\n")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("of Earth<sup>12</sup> and", "of Earth[12] and"),
        ("said so.<sup>3</sup> Then", "said so.[3] Then"),
        ('the net<sup><a href="#n1">1</a></sup> was', "the net[1] was"),
        ('it<a href="#n1"><sup>1</sup></a> was', "it[1] was"),
        ('Lind<a href="#fn1" role="doc-noteref">1</a> was', "Lind[1] was"),
        ("<b>Lind</b><sup>*</sup> was", "Lind[*] was"),
        ("5 km<sup>2</sup> and 10<sup>6</sup>", "5 km2 and 106"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ("see Halcyon<sup>[3]</sup>", "see Halcyon[3]"),
        ('chapter <a href="#c1">1</a> tells', "chapter 1 tells"),
        ('A note. <a href="#fnref1">↩︎</a>', "A note."),
    ],
)
def test_marks_of_notes_are_not_part_of_the_words_before_them(html: str, text: str) -> None:
    assert fragment_text(f"<p>{html}</p>") == text
