"""What is read of a Whoosh index past Whoosh's readers: its list of words, postings, places."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import numpy as np
import pytest

from search_index.engines.words import WordField
from tests.engines.made import engine_in, entry, file_of, places_by_document, write

ODD = ["日本語", "éclair", "ø", "zz" * 300, "0", "\U0001f680", "a'b"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """Several segments, with words in one document and in many, and documents deleted."""
    rng = random.Random(5)
    known = [f"w{number}" for number in range(700)] + ODD
    engine = engine_in(tmp_path_factory.mktemp("index"))
    for part in range(3):
        texts = {f"d{part}-{n}": " ".join(rng.choices(known, k=60)) for n in range(40)}
        made = [entry(name, text, title=text[:20]) for name, text in texts.items()]
        write(engine, *map(file_of, made))
    write(engine, removed=["/made/d0-3", "/made/d1-7"])
    snapshot = engine.snapshot()
    yield snapshot._reader._reader
    snapshot.close()
    engine.close()


@pytest.mark.parametrize("field", WordField)
def test_holds_every_word_in_order_with_its_documents(reader, field):
    words, counts = reader.words(field)
    assert words == sorted(reader._reader.lexicon(field.value))
    for word, count in zip(words, counts.tolist(), strict=True):
        assert count == reader._reader.doc_frequency(field.value, word)


def test_reads_a_long_list_in_parts(reader, monkeypatch):
    whole, counts = reader.words(WordField.WORDS)
    monkeypatch.setattr("search_index.engines.whoosh.term_list._RECORDS", 7)
    parts, part_counts = reader.words(WordField.WORDS)
    assert (parts, part_counts.tolist()) == (whole, counts.tolist())


def stepped(matcher):
    """Number and weight of each posting, as Whoosh steps through them."""
    while matcher.is_active():
        yield matcher.id(), matcher.weight()
        matcher.next()


@pytest.mark.parametrize("field", WordField)
def test_postings_are_those_that_whoosh_reads(reader, field):
    for word in reader.words(field)[0]:
        postings = reader.postings(field, word.decode())
        pairs = zip(postings.documents.tolist(), postings.frequencies.tolist(), strict=True)
        assert list(pairs) == list(stepped(reader._reader.postings(field.value, word)))
    assert not len(reader.postings(field, "absent").documents)


@pytest.mark.parametrize("count", [0, 1, 4, 30, 100])
def test_places_in_some_documents_are_all_that_a_word_has_there(reader, count):
    some = random.Random(count).sample(range(len(reader.rows)), count)
    among = np.isin(np.arange(len(reader.rows)), some)
    for word in ("w1", "w77", *ODD, "absent"):
        whole = places_by_document(reader.places(WordField.WORDS, word))
        found = places_by_document(reader.places(WordField.WORDS, word, among))
        assert {n: found[n] for n in found if n in some} == {
            n: whole[n] for n in whole if n in some
        }


def test_an_empty_index_has_no_words(tmp_path):
    engine = engine_in(tmp_path)
    words, counts = engine.snapshot()._reader.words(WordField.WORDS)
    assert (words, counts.tolist()) == ([], [])
    engine.close()


def test_what_python_says_of_whooshs_own_files_reaches_no_user(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", "import search_index.engines.whoosh.index"],
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)},  # as before its first run
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
