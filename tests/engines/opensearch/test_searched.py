"""The words that are put into the cluster are those that queries look up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import stem, words
from search_index.engines.opensearch.mappings import LONGEST_WORD
from search_index.engines.opensearch.searched import SearchedWords
from search_index.engines.words import WordField

texts = st.text(st.sampled_from("aé'’s -_Ωß漢字ing1\n") | st.characters(exclude_categories=["Cs"]))


def cut(some):
    return " ".join(word[:LONGEST_WORD] for word in some)


@given(texts, texts, st.integers(0, 300))
def test_words_are_folded_stemmed_and_cut_short_in_their_order(title, text, length):
    text = f"{text} {'x' * length}ing"
    titled, told = ([word.text for word in words(it)] for it in (title, text))
    found = SearchedWords(title, text)
    assert found.fields == {
        WordField.TITLE: cut(map(stem, titled)),
        WordField.TEXT: cut(map(stem, told)),
        WordField.TITLE_WORDS: cut(titled),
        WordField.WORDS: [cut(titled), cut(told)],
        "title_length": len(titled),
        "text_length": len(told),
    }
    assert found.different == set(cut([*titled, *told]).split())
