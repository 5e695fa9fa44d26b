"""From tokens to the tree, by recursive descent. Never raises for what a user typed.

::

    query  = either*
    either = all ("OR" all)*
    all    = one ("AND"? one)*
    one    = ("NOT" | "-") one | "(" either ")" | field ":" value | phrase | word

What does not fit is left out and said: each ``Misreading`` names its place and reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from search_index.models import Misreading
from search_index.query.leaves import FIELDS, NotUnderstood, field_leaf, phrase_leaf, word_leaf
from search_index.query.lexer import Token, TokenKind, tokenize
from search_index.query.tree import And, Everything, Node, Not, Or

MAX_DEPTH = 40
"""Parentheses and negations deeper than this are read as if they were not there."""
MAX_TOKENS = 500
"""A query longer than this many tokens is cut, and the answer says so."""
_TOO_DEEP = "nested too deeply: read as if it were not here"
_JOINTS = (TokenKind.AND, TokenKind.OR, TokenKind.CLOSE)
"""What cannot follow an operator."""


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query's tree, and what in it could not be read."""

    tree: Node
    misread: tuple[Misreading, ...] = ()


def parse(query: str, *, typing: bool = False, today: date | None = None) -> ParsedQuery:
    """Read a query. With ``typing`` its last word is unfinished and matches as a prefix.

    ``today`` anchors relative dates such as ``since:"last year"``; None takes the clock's.
    """
    return _Parser(query, typing, today or date.today()).parse()


class _Parser:
    def __init__(self, query: str, typing: bool, today: date) -> None:
        self._typing = typing
        self._today = today
        self._query = query
        self._length = len(query)
        self._misread: list[Misreading] = []
        tokens = list(tokenize(query))
        if len(tokens) > MAX_TOKENS:
            rest = tokens[MAX_TOKENS]
            self._complain(rest.start, self._length, "too long: not searched from here on")
        self._tokens = tokens[:MAX_TOKENS]
        self._next = 0
        self._depth = 0
        self._ignored = 0  # parentheses that were too deep to open, and are yet to close

    def parse(self) -> ParsedQuery:
        parts: list[Node] = []
        while self._peek() is not None:
            part = self._either()
            if part is not None:
                parts.append(part)
            stray = self._peek()
            if stray is not None:
                self._take()
                self._say(stray, "no parenthesis is open here")
        tree = _join(And, parts) or Everything()
        return ParsedQuery(tree, _said_once(self._misread))

    def _either(self) -> Node | None:
        parts = [self._all()]
        while (token := self._peek()) and token.kind is TokenKind.OR:
            self._take()
            part = self._all()
            if part is None or parts[-1] is None:
                self._unfinished(token, "OR needs a word on both sides")
            parts.append(part)
        return _join(Or, [part for part in parts if part is not None])

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while token := self._peek():
            if token.kind is TokenKind.CLOSE and self._ignored:
                self._take()
                self._ignored -= 1
                continue
            if token.kind in (TokenKind.OR, TokenKind.CLOSE):
                break
            if token.kind is TokenKind.AND:
                self._skip_and(token, leads=not parts)
                continue
            part = self._one()
            if part is not None:
                parts.append(part)
        return _join(And, parts)

    def _skip_and(self, token: Token, *, leads: bool) -> None:
        """Skip an AND, which says nothing that standing side by side does not."""
        self._take()
        following = self._peek()
        if leads or following is None or following.kind in _JOINTS:
            self._unfinished(token, "AND needs a word on both sides")

    def _one(self) -> Node | None:
        token = self._take()
        match token.kind:
            case TokenKind.NOT:
                return self._not(token)
            case TokenKind.OPEN:
                return self._group(token)
            case TokenKind.FIELD:
                return self._field(token)
            case TokenKind.PHRASE:
                return self._phrase(token)
            case _:
                return self._word(token)

    def _not(self, token: Token) -> Node | None:
        following = self._peek()
        if following is None or following.kind in _JOINTS:
            self._unfinished(token, f"{token.text} needs something after it")
            return None
        part = self._nested(self._one, token)
        return None if part is None else Not(part)

    def _group(self, token: Token) -> Node | None:
        if self._depth >= MAX_DEPTH:
            self._say(token, _TOO_DEEP)
            self._ignored += 1
            return None
        part = self._nested(self._either, token)
        closing = self._peek()
        if closing is None:
            self._unfinished(token, "this parenthesis is never closed")
        else:
            self._take()
            if part is None:
                self._say(token, "nothing between these parentheses")
        return part

    def _nested(self, read: Callable[[], Node | None], token: Token) -> Node | None:
        if self._depth >= MAX_DEPTH:
            self._say(token, _TOO_DEEP)
            return None
        self._depth += 1
        try:
            return read()
        finally:
            self._depth -= 1

    def _field(self, token: Token) -> Node | None:
        following = self._peek()
        has_value = following is not None and following.kind in (TokenKind.WORD, TokenKind.PHRASE)
        if token.text not in FIELDS:
            self._say(token, f"no field “{token.text}”: read as a word")
            return self._word(Token(TokenKind.WORD, token.text, token.start, token.end))
        if following is None or not has_value:
            self._unfinished(token, f"nothing after {token.text}:")
            return None
        value = self._take()
        self._check_closed(value)
        typed = self._is_typed(value)
        try:
            return field_leaf(token.text, value, typed=typed, today=self._today)
        except NotUnderstood as reason:
            said = self._query[token.start : value.end]
            self._complain(token.start, value.end, f"{said}: {reason}")
            return None

    def _phrase(self, token: Token) -> Node | None:
        self._check_closed(token)
        try:
            return phrase_leaf(token, typed=self._is_typed(token))
        except NotUnderstood as reason:
            self._unfinished(token, str(reason))
            return None

    def _word(self, token: Token) -> Node | None:
        if token.text[-1:] == ":" and token.text[:-1].lower() in FIELDS:
            self._unfinished(token, f"nothing after {token.text}")
            return None
        try:
            return word_leaf(token.text, typed=self._is_typed(token))
        except NotUnderstood as reason:
            self._unfinished(token, str(reason))
            return None

    def _is_typed(self, token: Token) -> bool:
        return self._typing and token.end == self._length

    def _check_closed(self, token: Token) -> None:
        if not token.closed:
            self._unfinished(token, "this quote is never closed")

    def _unfinished(self, token: Token, reason: str) -> None:
        """Complain, but not about what the user is still typing."""
        if not self._typing:
            self._say(token, reason)

    def _say(self, token: Token, reason: str) -> None:
        self._complain(token.start, token.end, reason)

    def _complain(self, start: int, end: int, reason: str) -> None:
        self._misread.append(Misreading(start, end, reason))

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token


def _said_once(misread: Sequence[Misreading]) -> tuple[Misreading, ...]:
    """Return misreadings in the order of the query, a run of the same mistake as one."""
    said: list[Misreading] = []
    for one in sorted(misread, key=lambda one: (one.start, one.end)):
        if said and (one.reason, one.start) == (said[-1].reason, said[-1].end):
            said[-1] = Misreading(said[-1].start, one.end, one.reason)
        else:
            said.append(one)
    return tuple(said)


def _join(joiner: type[And] | type[Or], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else joiner(tuple(parts))
