"""What a page shows: each stretch of text once, words as they were typed first, at any paging."""

from __future__ import annotations

import random

import pytest

from search_index import Library
from search_index.highlights import Mark
from search_index.passages import closeness

FILLER = [
    "a",
    "long",
    "way",
    "from",
    "here",
    "to",
    "there",
    "and",
    "back",
    "again",
    "over",
    "land",
    "and",
    "water",
]


def opened(folder, texts):
    documents = folder / "documents"
    documents.mkdir()
    for name, text in texts.items():
        (documents / f"{name}.txt").write_text(text, "utf-8")
    library = Library.open(documents, index_dir=folder / "index")
    library.refresh()
    return library


def names(answer):
    paths = dict.fromkeys(passage.path for passage in answer.passages)
    return [path.rpartition("/")[2].removesuffix(".txt") for path in paths]


def test_words_next_to_each_other_as_typed_come_first(tmp_path):
    around = " ".join(FILLER)
    texts = {
        "apart": f"The rocket stood. {around}. A carrier {around} it.",
        "reversed": f"The rocket carrier stood. {around} {around} it.",
        "together": f"The carrier, rocket stood. {around} {around} it.",
    }
    with opened(tmp_path, texts) as library:
        assert names(library.search("carrier rocket"))[0] == "together"
        scores = {p.path: p.score for p in library.search("carrier rocket").passages}
        assert len(set(scores.values())) == 3
        told = library.explain(
            "carrier rocket", library.search("carrier rocket").passages[0].document_id
        )
        assert told.bonus > 0
        assert told.score == pytest.approx(told.bonus + sum(leaf.score for leaf in told.leaves))


def test_documents_stand_in_the_same_place_on_pages_of_any_length(tmp_path):
    rng = random.Random(5)
    vocabulary = [*FILLER, "carrier", "rocket", "carrier rocket"]
    texts = {f"{n:03}": " ".join(rng.choices(vocabulary, k=60)) + f" {n}" for n in range(130)}
    with opened(tmp_path, texts) as library:
        whole = names(library.search("carrier rocket", limit=200))
        assert len(whole) > 100
        for limit in (7, 50, 60):
            pages, offset = [], 0
            while offset is not None:
                answer = library.search("carrier rocket", limit=limit, offset=offset)
                pages += names(answer)
                offset = answer.next_offset
            assert pages == whole


def test_a_stretch_of_text_in_several_documents_is_shown_once_with_their_ids(tmp_path):
    shared = "The carrier rocket stood on the pad, and nobody dared to speak."
    texts = {
        "one": f"{shared}\n\nA carrier of letters came by at noon on his bicycle.",
        "two": f"Nothing else was said of it in this report of the day.\n\n{shared}",
        "three": "Rain fell.\n\n" + shared.replace(" on ", "  on\n") + "\n\nSnow fell.",
    }
    with opened(tmp_path, texts) as library:
        answer = library.search("carrier")
        said = [" ".join(passage.text.split()) for passage in answer.passages]
        assert len(said) == len(set(said)) == 2
        first = answer.passages[said.index(shared)]
        assert {first.document_id, *first.copies} == {
            library.search(f"path:{name}").passages[0].document_id for name in texts
        }
        assert (answer.total, answer.next_offset) == (3, None)


def test_a_document_says_whether_it_holds_all_words(tmp_path):
    texts = {
        "both": "A carrier and a rocket.",
        "one": "A carrier stood.",
        "other": "Rockets stood.",
    }
    with opened(tmp_path, texts) as library:
        answer = library.search("carrier rocket pad", limit=2)
        assert [passage.strict for passage in answer.passages] == [False, False]
        answer = library.search("the carrier rocket")
        assert answer.widened
        assert not any(passage.strict for passage in answer.passages)
        answer = library.search("carrier rocket stood and")
        assert answer.widened == (not all(passage.strict for passage in answer.passages))


def test_parts_of_a_hyphenated_word_are_marked_where_any_word_will_do(tmp_path):
    texts = {"layer": "A layer of ice.", "boundary": "The boundary of the field."}
    with opened(tmp_path, texts) as library:
        answer = library.search("boundary-layer flow")
        marked = {
            p.text[s - p.start : e - p.start] for p in answer.passages for s, e in p.highlights
        }
        assert marked == {"layer", "boundary"}
        for passage in answer.passages:
            found = library.highlights(passage.document_id, "boundary-layer flow")
            assert found == passage.highlights


@pytest.mark.parametrize(
    ("text", "spans", "worth"),
    [
        ("one two", [(0, 3, 0), (4, 7, 1)], 1.0),
        ("one, “two", [(0, 3, 0), (6, 9, 1)], 1.0),
        ("one a two", [(0, 3, 0), (6, 9, 1)], 0.0),
        ("two one", [(0, 3, 1), (4, 7, 0)], 0.0),
        ("one two three", [(0, 3, 0), (4, 7, 1), (8, 13, 2)], 2.0),
        ("one three", [(0, 3, 0), (4, 9, 2)], 0.0),
        ("one one", [(0, 3, 0), (4, 7, 0)], 0.0),
        ("one two", [(0, 3, -1), (4, 7, 0)], 0.0),
        ("", [], 0.0),
    ],
)
def test_closeness_is_half_of_what_a_run_of_the_query_is_worth(text, spans, worth):
    marks = [Mark(start, end, leaf, 2.0) for start, end, leaf in spans]
    assert closeness(text, marks) == worth


@pytest.mark.parametrize("break_", ["\f", "\n\f", "\r\n\f\r\n", "\x07\n\n\f"])
@pytest.mark.parametrize("before", ["", "\f", "\n\f"])
def test_a_text_with_form_feeds_has_pages(tmp_path, break_, before):
    pages = ["The carrier stood.", "Nothing was said.", "A carrier flew.\n\nAnother carrier."]
    with opened(tmp_path, {"log": before + break_.join(pages), "plain": "No carrier."}) as library:
        answer = library.search("carrier")
        told = {passage.text: passage.place for passage in answer.passages}
        places = {text.split("\n")[-1]: place.partition(",")[0] for text, place in told.items()}
        assert places["No carrier."] == "¶ 1"
        assert places["Another carrier."] == "p. 3"
        for passage in answer.passages:
            document = library.document(passage.document_id)
            assert document.text[passage.start : passage.end] == passage.text
            starts = [document.text[at:].lstrip()[:3] for at in document.pages]
            assert starts == (["The", "Not", "A c"] if document.pages else [])
