"""A segment written at once is to Whoosh's readers what its own writer would have made."""

from __future__ import annotations

import random

import pytest
from whoosh import fields, index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.index import FileIndex

from search_index.engines.whoosh.files import OpenedFiles
from search_index.engines.whoosh.index import WhooshIndex
from search_index.engines.words import WordField
from tests.engines.made import places_by_document

COUNT = 9_000  # more than two blocks of postings
COMMON = [f"w{number}" for number in range(40)]


@pytest.fixture(scope="module")
def documents():
    """Titles and texts: some words are in every document, some in one."""
    rng = random.Random(3)
    return [
        (
            ["mission"] if number % 3 else [],
            ["each", *rng.choices(COMMON, k=rng.randint(1, 6)), f"only{number}"] * (1 + number % 2),
        )
        for number in range(COUNT)
    ]


@pytest.fixture(scope="module")
def readers(documents, tmp_path_factory):
    """Whoosh's reader on our segment, on its own of the same words, and our reader on ours."""
    ours = WhooshIndex(tmp_path_factory.mktemp("ours"))
    change = ours.begin()
    for row, (title, text) in enumerate(documents, start=1):
        change.add(row, " ".join(title), " ".join(text))
    change.commit()
    kept = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
    theirs = index.create_in(
        str(tmp_path_factory.mktemp("theirs")), fields.Schema(title=kept, text=kept)
    )
    writer = theirs.writer()
    for title, text in documents:
        writer.add_document(title=" ".join(title), text=" ".join(text))
    writer.commit()
    reader = ours.postings_reader()
    files = OpenedFiles(ours._index.storage.folder)
    yield FileIndex(files).reader(), theirs.reader(), reader
    reader.close()
    files.close_all()


FIELDS = ("title", "text")
WORDS = [("text", word) for word in ("each", "w7", "only4", "only8999")] + [
    ("title", "mission"),
]


def test_has_the_words_and_lengths_of_whoosh(readers):
    ours, theirs, _ = readers
    for field in FIELDS:
        assert list(ours.lexicon(field)) == list(theirs.lexicon(field))
        assert ours.field_length(field) == theirs.field_length(field)
        assert ours.min_field_length(field) == theirs.min_field_length(field)
        assert ours.max_field_length(field) == theirs.max_field_length(field)
        for number in range(0, COUNT, 97):
            assert ours.doc_field_length(number, field) == theirs.doc_field_length(number, field)


@pytest.mark.parametrize(("field", "word"), WORDS)
def test_tells_of_a_word_what_whoosh_tells(readers, field, word):
    told = [reader.term_info(field, word) for reader in readers[:2]]
    ours, theirs = (
        (
            *(info.weight(), info.doc_frequency(), info.min_length(), info.max_length()),
            *(info.max_weight(), info.min_id(), info.max_id()),
        )
        for info in told
    )
    assert ours == theirs


@pytest.mark.parametrize(("field", "word"), WORDS)
def test_steps_through_the_same_postings(readers, field, word):
    ours, theirs = (reader.postings(field, word) for reader in readers[:2])
    while theirs.is_active():
        assert (ours.id(), ours.weight()) == (theirs.id(), theirs.weight())
        assert ours.block_max_weight() >= ours.weight()
        ours.next()
        theirs.next()
    assert not ours.is_active()


@pytest.mark.parametrize("target", [0, 1, 4095, 4096, 5000, 8999])
def test_skips_to_a_document(readers, target):
    matcher = readers[0].postings("text", "each")
    matcher.skip_to(target)
    assert matcher.id() == target


def test_keeps_every_place(readers, documents):
    for word in ("each", "w7", "only8999", "mission"):
        expected = {}
        for number, (title, text) in enumerate(documents):
            placed = [*enumerate(title), *enumerate(text, start=len(title) + 10)]
            if places := [place for place, found in placed if found == word]:
                expected[number] = places
        assert places_by_document(readers[2].places(WordField.WORDS, word)) == expected


def test_a_document_of_a_hundred_thousand_words(tmp_path):
    opened = WhooshIndex(tmp_path)
    change = opened.begin()
    change.add(1, "title", "a b " * 100_000 + "c")
    change.commit()
    reader = opened.postings_reader()
    assert places_by_document(reader.places(WordField.WORDS, "c")) == {0: [200_011]}
    assert places_by_document(reader.places(WordField.WORDS, "b"))[0][:2] == [12, 14]
    assert reader.postings(WordField.TEXT, "b").frequencies.tolist() == [100_000]
    reader.close()
