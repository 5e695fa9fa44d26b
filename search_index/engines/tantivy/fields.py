"""What is kept of a document in a tantivy index, and the words of each field.

Words are cut, folded and stemmed by us, so that all engines find the same: tantivy gets
them with blanks between, and cuts at those alone.
"""

from __future__ import annotations

import tantivy

from search_index.analysis import folded_text, stem
from search_index.engines.words import TITLE_GAP, WordField

ROW = "row"
FILLER = "_"
"""What no word is: it stands between title and text in the field of both."""
_GAP = " ".join([FILLER] * TITLE_GAP)
_PLACED = (WordField.WORDS, WordField.TITLE_WORDS)


def schema() -> tantivy.Schema:
    """Return the fields: the store's row, and the words of each ``WordField``."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(ROW, indexed=True, fast=True)
    for field in WordField:
        kept = "position" if field in _PLACED else "freq"
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option=kept)
    return builder.build()


class _Stemmed(dict[str, str]):
    """The stems of words, by the words."""

    def __missing__(self, folded: str) -> str:
        return self.setdefault(folded, stem(folded))


class DocumentMaker:
    """Makes what is indexed of documents. Of each word the stem is worked out once."""

    def __init__(self) -> None:
        self._stemmed = _Stemmed().__getitem__

    def make(self, row: int, title: str, text: str) -> tantivy.Document:
        """Return what is indexed of a document."""
        titled, told = folded_text(title), folded_text(text)
        made = tantivy.Document()
        made.add_unsigned(ROW, row)
        made.add_text(WordField.TITLE, " ".join(map(self._stemmed, titled.split())))
        made.add_text(WordField.TEXT, " ".join(map(self._stemmed, told.split())))
        made.add_text(WordField.TITLE_WORDS, titled)
        made.add_text(WordField.WORDS, f"{titled} {_GAP} {told}")
        return made
