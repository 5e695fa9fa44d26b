"""Did you mean: a query with the index's own words in place of those that are misspelt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from search_index.analysis import Word, pieces, words
from search_index.models import EntityKind
from search_index.query.fields import FIELDS, NAME_FIELDS, nearest_field
from search_index.query.lexer import Token, TokenKind, tokenize
from search_index.sanitize import blank_controls

_MOST_WORDS = 12
"""Words of a query that are looked at: a long question is seldom missed by one word."""
_MEANT_AS_THEY_STAND = "*?~"


class Speller(Protocol):
    """Whoever knows the words and names of an index. Words are folded."""

    def better_word(self, word: str, *, begun: bool = False) -> str | None:
        """Return what is probably meant by a word: another, or two; None for the word itself.

        ``begun``: it is still being typed, and right as long as some word begins so.
        """

    def better_name(self, kind: EntityKind, word: str, *, begun: bool = False) -> str | None:
        """Return the word of a name that is probably meant; None for the word itself."""

    def knows(self, word: str) -> bool:
        """Tell whether some document holds a word, or another form of it."""

    def joined(self, first: str, second: str) -> str | None:
        """Return the one word that two words make where the index holds it, None otherwise."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def suggest(query: str, speller: Speller, found: int, *, typing: bool = False) -> str | None:
    """Return the query with its misspelt words mended, None where there is nothing to mend.

    A word is misspelt that no document holds, or next to none while a near one is frequent.
    What is excluded, or meant as it stands (``fla*``, ``flag~``), is left alone. ``found``
    documents hold all the words as they are.
    """
    query = blank_controls(query)
    tokens = list(tokenize(query))[:_MOST_WORDS]
    edits: list[_Edit] = []
    for before, token in _wanted(tokens):
        begun = typing and token.end == len(query)
        edits += _mended(query, before, token, speller, begun=begun)
    if not edits or not found:
        edits = [*_joined(tokens, speller, found), *edits]
    mended = _applied(query, edits)
    return mended if edits and mended != query else None


def _wanted(tokens: Sequence[Token]) -> Iterator[tuple[Token | None, Token]]:
    """Yield the tokens that a match is wanted to have, each with its field if it has one."""
    depth = skipped = 0
    for before, token in pairwise([None, *tokens]):
        assert token is not None
        negated = before is not None and before.kind is TokenKind.NOT
        depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
        if negated and token.kind is TokenKind.OPEN and not skipped:
            skipped = depth
        elif skipped and depth < skipped:
            skipped = 0
        elif not skipped and not negated:
            yield (before if before and before.kind is TokenKind.FIELD else None), token


def _mended(
    query: str, field: Token | None, token: Token, speller: Speller, *, begun: bool
) -> Iterator[_Edit]:
    if token.kind is TokenKind.FIELD:
        better = None if token.text in FIELDS else nearest_field(token.text)
        if better:
            yield _Edit(token.start, token.end - 1, better)
    if token.kind not in (TokenKind.WORD, TokenKind.PHRASE):
        return
    if any(sign in token.text for sign in _MEANT_AS_THEY_STAND):
        return
    begun = begun and not (token.kind is TokenKind.PHRASE and token.closed)
    start = query.index(token.text, token.start)
    found = [piece for word in words(token.text) for piece in _pieces(word)]
    for piece in found:
        last = begun and piece is found[-1]
        better = _better(field, piece.text, speller, begun=last)
        if better:
            yield _Edit(start + piece.start, start + piece.end, better)


def _pieces(word: Word) -> Iterator[Word]:
    """Yield a word's pieces: "shenzou12" is misspelt in the first of its two."""
    found = pieces(word.text)
    if len(found) == 1 or sum(map(len, found)) != word.end - word.start:
        yield word
        return
    start = word.start
    for piece in found:
        yield Word(piece, start, start + len(piece))
        start += len(piece)


def _better(field: Token | None, word: str, speller: Speller, *, begun: bool) -> str | None:
    if field is None or field.text == "title" or field.text not in FIELDS:
        return speller.better_word(word, begun=begun)
    kind = NAME_FIELDS.get(field.text)
    return speller.better_name(kind, word, begun=begun) if kind else None


def _joined(tokens: Sequence[Token], speller: Speller, found: int) -> Iterator[_Edit]:
    """Yield the first two plain words side by side that are one word written apart."""
    for before, (token, following) in zip([None, *tokens], pairwise(tokens), strict=False):
        plain = token.kind is following.kind is TokenKind.WORD
        if not plain or (before and before.kind in (TokenKind.FIELD, TokenKind.NOT)):
            continue
        pair = [_only_word(token), _only_word(following)]
        if None in pair:
            continue
        first, second = (word.text for word in pair if word)
        known = speller.knows(first) and speller.knows(second)
        whole = None if known and found else speller.joined(first, second)
        if whole:
            yield _Edit(token.start, following.end, whole)
            return


def _only_word(token: Token) -> Word | None:
    found = list(words(token.text))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(token.text))
    return found[0] if whole else None


def _applied(query: str, edits: Sequence[_Edit]) -> str:
    mended, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start >= done:
            mended += [query[done : edit.start], edit.text]
            done = edit.end
    return "".join([*mended, query[done:]])
