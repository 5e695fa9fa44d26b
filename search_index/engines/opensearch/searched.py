"""The words of a document, cut once: what it is found by, and what the list of words counts."""

from __future__ import annotations

from search_index.analysis import folded_text, stem
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.mappings import LONGEST_WORD
from search_index.engines.words import WordField


class SearchedWords:
    """The folded words of a document's title and text, in their order."""

    def __init__(self, title: str, text: str) -> None:
        self._titled = folded_text(title).split()
        self._told = folded_text(text).split()

    @property
    def fields(self) -> Json:
        """What is put into the cluster of them: the words of each field, with blanks between."""
        title = " ".join(_shortened(self._titled))
        return {
            WordField.TITLE.value: " ".join(_shortened(list(map(stem, self._titled)))),
            WordField.TEXT.value: " ".join(_shortened(list(map(stem, self._told)))),
            WordField.TITLE_WORDS.value: title,
            WordField.WORDS.value: [title, " ".join(_shortened(self._told))],
            "title_length": len(self._titled),
            "text_length": len(self._told),
        }

    @property
    def different(self) -> set[str]:
        """Each word once."""
        return {*_shortened(self._titled), *_shortened(self._told)}


def _shortened(words: list[str]) -> list[str]:
    if max(map(len, words), default=0) <= LONGEST_WORD:
        return words
    return [word[:LONGEST_WORD] for word in words]
