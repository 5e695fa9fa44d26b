"""What is kept of a document in a tantivy index, and the words of each field.

Words are cut, folded and stemmed by us, so that all engines find the same: tantivy gets
them with blanks between, and cuts at those alone.
"""

from __future__ import annotations

import tantivy

from search_index.analysis import fold, stem, written_words
from search_index.engines.matching.windows import TITLE_GAP
from search_index.engines.words import WordField

ROW = "row"
FILLER = "_"
"""What no word is: it stands between title and text in the field of both."""
_GAP = [FILLER] * TITLE_GAP
_PLACED = (WordField.WORDS, WordField.TITLE_WORDS)


def schema() -> tantivy.Schema:
    """Return the fields: the store's row, and the words of each ``WordField``."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(ROW, indexed=True, fast=True)
    for field in WordField:
        kept = "position" if field in _PLACED else "freq"
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option=kept)
    return builder.build()


class _Folded(dict[str, str]):
    """Words folded, by the words as they are written."""

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, fold(written))


class _Stemmed(dict[str, str]):
    """The stems of words, by the words as they are written."""

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, stem(fold(written)))


class DocumentMaker:
    """Makes what is indexed of documents. Of each word the forms are worked out once."""

    def __init__(self) -> None:
        self._folded = _Folded().__getitem__
        self._stemmed = _Stemmed().__getitem__

    def make(self, row: int, title: str, text: str) -> tantivy.Document:
        """Return what is indexed of a document."""
        titled, told = written_words(title), written_words(text)
        words_of_title = list(map(self._folded, titled))
        made = tantivy.Document()
        made.add_unsigned(ROW, row)
        made.add_text(WordField.TITLE, " ".join(map(self._stemmed, titled)))
        made.add_text(WordField.TEXT, " ".join(map(self._stemmed, told)))
        made.add_text(WordField.TITLE_WORDS, " ".join(words_of_title))
        made.add_text(WordField.WORDS, " ".join((*words_of_title, *_GAP, *map(self._folded, told))))
        return made
