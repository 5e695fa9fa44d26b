"""Units of a query: a word, a phrase, a range, a field with its value, each read as a leaf.

What cannot be read is left out, or read as plainly as can be, and said: see ``misreadings``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from search_index.query.fields import FIELDS, field_leaf, nearest_field
from search_index.query.leaves import (
    NotUnderstood,
    Reading,
    phrase_leaf,
    word_leaf,
    words_of_range,
)
from search_index.query.lexer import Token, TokenKind
from search_index.query.misreadings import Misreadings
from search_index.query.tree import And, Node, joined

VALUES = (TokenKind.WORD, TokenKind.PHRASE, TokenKind.RANGE)
"""What stands for itself, or after a field."""


class UnitReader:
    """Reads the units of one query; what is excluded in it (``negated``) is never unfinished."""

    def __init__(self, query: str, misread: Misreadings, *, typing: bool, today: date) -> None:
        self._query = query
        self._misread = misread
        self._typing = typing
        self._today = today

    def read(self, token: Token, *, negated: bool) -> Node | None:
        """Return what a word, phrase or range stands for; None for nothing."""
        typed = self._is_typed(token, negated=negated)
        match token.kind:
            case TokenKind.PHRASE:
                return self._leaf(token, token, lambda: phrase_leaf(token, typed=typed))
            case TokenKind.RANGE:
                return self._range(token)
            case _:
                return self._word(token, typed=typed)

    def read_value(self, field: Token, value: Token, *, negated: bool) -> Node | None:
        """Return what a word, phrase or range stands for in a field."""
        typed = self._is_typed(value, negated=negated)
        start = field if field.end == value.start else value
        said = f"{field.text}:{self._query[value.start : value.end]}"
        return self._leaf(
            replace(start, end=value.end),
            value,
            lambda: field_leaf(field.text, value, typed=typed, today=self._today),
            f"{said}: ",
        )

    def read_unknown(self, field: Token, *, negated: bool) -> Node | None:
        """Return the word that the name of no field is read as."""
        better = nearest_field(field.text)
        hint = f" (did you mean {better}:?)" if better else ""
        self._misread.say(field, f"no field “{field.text}”{hint}: read as a word")
        return self.read(replace(field, kind=TokenKind.WORD), negated=negated)

    def _word(self, token: Token, *, typed: bool) -> Node | None:
        if token.text[-1:] == ":" and token.text[:-1].lower() in FIELDS:
            self._misread.unfinished(token, f"nothing after {token.text}")
            return None
        return self._leaf(token, token, lambda: word_leaf(token.text, typed=typed))

    def _leaf(
        self, place: Token, value: Token, read: Callable[[], Reading], said: str = ""
    ) -> Node | None:
        """Return what ``value`` is read as; complain of ``place`` where it cannot be read."""
        self._check_whole(value)
        try:
            leaf, doubt = read()
        except NotUnderstood as reason:
            if str(reason):
                self._misread.unfinished(place, f"{said}{reason}")
            return None
        if doubt:
            self._misread.unfinished(value, doubt)
        return leaf

    def _range(self, token: Token) -> Node | None:
        """Read a range without a field as its words: it says not what should lie in it."""
        say = self._misread.say if token.closed else self._misread.open
        say(token, "a range needs a field, as in date:2020..2021: its words are searched")
        return joined(And, words_of_range(token))

    def _is_typed(self, token: Token, *, negated: bool) -> bool:
        """Tell whether a token is unfinished. One that is excluded never is.

        On the way to ``-moon``, ``-m`` must not drop every document with a word in m.
        """
        return self._typing and not negated and token.end == len(self._query)

    def _check_whole(self, token: Token) -> None:
        if not token.closed:
            kind = "quote" if token.kind is TokenKind.PHRASE else "range"
            self._misread.open(token, f"this {kind} is never closed")
        if not token.inclusive:
            self._misread.say(token, "both ends of a range belong to it here")
