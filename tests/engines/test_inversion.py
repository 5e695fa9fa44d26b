"""Inverting documents as arrays gives what counting them one by one gives."""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import fold, stem
from search_index.engines.whoosh.inversion import Inversion
from search_index.engines.words import WordField

GAP = 10
# The second is a word that folds to nothing.
WRITTEN = ["Flag", "\uff9e", "flags", "orbit's", "été", "一", "𝔘"]
words = st.lists(st.sampled_from(WRITTEN), max_size=12)
documents = st.lists(st.tuples(words, words), max_size=8)


def counted_one_by_one(given_documents):
    """Every field's words, and of each the documents with its places."""
    fields = {name: defaultdict(lambda: defaultdict(list)) for name in WordField}
    for number, (title, text) in enumerate(given_documents):
        placed = [*enumerate(title), *enumerate(text, start=len(title) + GAP)]
        for place, written in placed:
            word = fold(written)
            if word:
                fields[WordField.WORDS][word][number].append(place)
                if place < len(title):
                    fields[WordField.TITLE_WORDS][word][number].append(place)
                stemmed = WordField.TITLE if place < len(title) else WordField.TEXT
                fields[stemmed][stem(word)][number].append(place)
    return {
        name: {word: dict(found) for word, found in field.items()} for name, field in fields.items()
    }


def unpacked(field):
    found = defaultdict(dict)
    at = 0
    for word, begin, end in zip(field.words, field.bounds[:-1], field.bounds[1:], strict=True):
        for number, count in zip(
            field.documents[begin:end].tolist(), field.frequencies[begin:end].tolist(), strict=True
        ):
            places = [] if field.places is None else field.places[at : at + count].tolist()
            found[word.decode()][number] = places or count
            at += count
    return dict(found)


def inverted(given_documents, seed=0):
    """The inversion of documents that come in another order than that of their rows."""
    inversion = Inversion()
    rows = [*enumerate(given_documents, start=5)]
    random.Random(seed).shuffle(rows)
    for row, (title, text) in rows:
        inversion.add(row, " ".join(title), ", ".join(text))
    return inversion


@given(documents, st.integers(0, 99))
def test_inverts_as_counting_one_by_one_does(given_documents, seed):
    expected = counted_one_by_one(given_documents)
    fields = {field.name: field for field in inverted(given_documents, seed).fields()}
    assert set(fields) == set(WordField)
    for name, field in fields.items():
        assert list(field.words) == sorted(field.words)
        if name in (WordField.TITLE, WordField.TEXT):
            wanted = {
                word: {number: len(places) for number, places in found.items()}
                for word, found in expected[name].items()
            }
        else:
            wanted = expected[name]
        assert unpacked(field) == wanted


@given(documents)
def test_counts_the_words_of_each_document(given_documents):
    inversion = inverted(given_documents)
    lengths = inversion.lengths()
    titles = [sum(map(bool, map(fold, title))) for title, _ in given_documents]
    texts = [sum(map(bool, map(fold, text))) for _, text in given_documents]
    assert lengths[WordField.TITLE].tolist() == lengths[WordField.TITLE_WORDS].tolist() == titles
    assert lengths[WordField.TEXT].tolist() == texts
    assert lengths[WordField.WORDS].tolist() == np.add(titles, texts).tolist()
    assert inversion.rows.tolist() == list(range(5, 5 + len(given_documents)))
    assert inversion.word_count == sum(len(title) + len(text) for title, text in given_documents)
