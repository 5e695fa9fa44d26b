"""A word is found however it is spelled: with hyphens or without, in writing without spaces."""

from __future__ import annotations

import pytest

from search_index import Library

TEXTS = {
    "hyphened": "Send an e-mail before the Long-March takes off, on-line if you can.",
    "hyphened-forms": "Two e-mails came.",
    "closed": "Send emails at once.",
    "apart": "The long march took years; she was not able to mail it online.",
    "forbidden": "Nothing not-worthy. A notable day of re-signed papers.",
    "chinese": "中国载人航天工程办公室说，神舟十二号载人飞船发射成功。",
    "japanese": "宇宙飛行士はロケットで\u304b\u3099んばった。",
    "accents": "The re\u0301sume\u0301 of a cosmonaut.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spellings")
    documents = folder / "documents"
    documents.mkdir()
    for name, text in TEXTS.items():
        (documents / f"{name}.txt").write_text(text, "utf-8")
    with Library.open(documents, index_dir=folder / "index") as opened:
        opened.refresh()
        yield opened


def found(library, query, *, typing=False):
    """The documents found, and what is marked in each."""
    answer = library.search(query, typing=typing)
    said = {}
    for passage in answer.passages:
        name = passage.path.rpartition("/")[2].removesuffix(".txt")
        start = passage.start
        marks = [passage.text[first - start : last - start] for first, last in passage.highlights]
        assert library.highlights(passage.document_id, query, typing=typing) == passage.highlights
        said[name] = marks
    assert answer.total == len(said)
    return said


@pytest.mark.parametrize("query", ["email", "emails", "e-mail", "E‑mails"])
def test_hyphens_are_forgiven_in_both_directions(library, query):
    assert found(library, query) == {
        "hyphened": ["e-mail"],
        "hyphened-forms": ["e-mails"],
        "closed": ["emails"],
    }
    assert found(library, query, typing=True).keys() >= {"hyphened", "closed"} - (
        {"hyphened"} if query[-1] == "s" else set()
    )


def test_words_are_not_put_together_that_nobody_joins_by_a_hyphen(library):
    assert found(library, "notable") == {"forbidden": ["notable"]}
    assert found(library, "resign") == {"forbidden": ["re-signed"]}
    assert found(library, "online") == {"hyphened": ["on-line"], "apart": ["online"]}


def test_a_closed_form_finds_the_words_apart_where_some_document_has_the_hyphen(library):
    assert found(library, "longmarch") == {"hyphened": ["Long-March"], "apart": ["long march"]}
    assert library.search("longmarch").suggestion is None


def test_what_is_asked_for_as_written_is_found_as_written(library):
    assert found(library, "=email") == {}
    assert found(library, "=emails") == {"closed": ["emails"]}


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("神舟", "chinese", "神舟"),
        ("载人飞船", "chinese", "载人飞船"),
        ("船", "chinese", "船"),
        ('"十二号"', "chinese", "十二号"),
        ("ロケット", "japanese", "ロケット"),
        ("がん", "japanese", "\u304b\u3099ん"),
    ],
)
@pytest.mark.parametrize("typing", [False, True])
def test_part_of_a_run_without_spaces_is_found_and_marked_whole(
    library, query, name, marked, typing
):
    assert found(library, query, typing=typing) == {name: [marked]}


def test_characters_that_stand_apart_are_no_phrase(library):
    assert found(library, "神十") == {}
    assert found(library, "かん") == {}
    assert found(library, "神舟 飞船") == {"chinese": ["神舟", "飞船"]}


@pytest.mark.parametrize("query", ["résumé", "resume", "re\u0301sume\u0301"])
def test_accents_written_apart_are_forgiven(library, query):
    assert found(library, query) == {"accents": ["re\u0301sume\u0301"]}


@pytest.mark.parametrize("query", ['"mail e"~5', '"e emails', "before w/3 mai"])
def test_words_near_one_another_are_marked_while_they_are_typed(library, query):
    for marks in found(library, query, typing=True).values():
        assert len(marks) > 1


def test_a_near_word_still_being_typed_is_marked(library):
    assert found(library, "send w/3 mai", typing=True) == {"hyphened": ["Send", "mail"]}
    assert found(library, 'title:"nothing" OR "send an', typing=True) == {"hyphened": ["Send an"]}


def test_the_words_of_a_stem_are_told_however_they_begin(tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "one.txt").write_text("He was dying; they died; may it never die.", "utf-8")
    with Library.open(documents, index_dir=tmp_path / "index") as opened:
        opened.refresh()
        (leaf,) = opened.parts("dies")
        assert {form.text for form in leaf.forms} == {"dying", "died", "die"}
