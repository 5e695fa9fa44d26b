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


def document(row: int, title: str, text: str) -> tantivy.Document:
    """Return what is indexed of a document."""
    titled, told = (list(map(fold, written_words(part))) for part in (title, text))
    made = tantivy.Document()
    made.add_unsigned(ROW, row)
    made.add_text(WordField.TITLE, " ".join(map(stem, titled)))
    made.add_text(WordField.TEXT, " ".join(map(stem, told)))
    made.add_text(WordField.TITLE_WORDS, " ".join(titled))
    made.add_text(WordField.WORDS, " ".join((*titled, *_GAP, *told)))
    return made
