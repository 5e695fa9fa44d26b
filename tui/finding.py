"""Finding in a text: plain places of a piece of text, case, accents and line ends forgiven."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from search_index.models import Span


class FoldedText:
    """A text made ready to be looked through; offsets are into the text itself."""

    def __init__(self, text: str) -> None:
        self._origins: list[int] | None = None
        if text.isascii():
            self._folded = _fold_ascii(text)
            return
        pieces = [_fold_letter(letter) for letter in text]
        self._folded = "".join(pieces)
        self._origins = [at for at, piece in enumerate(pieces) for _ in piece]

    def spans(self, wanted: str) -> tuple[Span, ...]:
        """Return where a piece of text stands, in order; nowhere for one without letters."""
        needle = "".join(map(_fold_letter, wanted))
        found: list[Span] = []
        at = self._folded.find(needle) if needle.strip() else -1
        while at >= 0:
            found.append(self._span(at, at + len(needle)))
            at = self._folded.find(needle, at + len(needle))
        return tuple(found)

    def _span(self, start: int, end: int) -> Span:
        if self._origins is None:
            return start, end
        return self._origins[start], self._origins[end - 1] + 1


def _fold_ascii(text: str) -> str:
    return text.lower().translate(_BLANKS)


@lru_cache(maxsize=1 << 14)
def _fold_letter(letter: str) -> str:
    """Return a letter in lower case and without accents, a blank for what separates."""
    if letter.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


_BLANKS = {ord(letter): " " for letter in map(chr, range(128)) if letter.isspace()}
