"""From tokens to the tree, by recursive descent. Never raises for what a user typed.

::

    query  = either*
    either = all (("OR" | "||") all)*
    all    = (("AND" | "&&")? one)*
    one    = ("NOT" | "-" | "!") one | weighed (near weighed)*
    weighed = unit boost?
    unit   = "(" either ")" | field ":" value | phrase | range | word
    value  = "(" either ")" | phrase | range | word

What does not fit is left out or read as plainly as can be, and said: each ``Misreading``
names its place and reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from search_index.models import Misreading
from search_index.query.fields import FIELDS
from search_index.query.leaves import near_leaf
from search_index.query.lexer import Token, TokenKind, tokenize
from search_index.query.misreadings import Misreadings
from search_index.query.tree import And, Everything, Node, Not, Or, joined
from search_index.query.units import VALUES, UnitReader
from search_index.query.unquoted import join_dates
from search_index.sanitize import blank_controls

MAX_DEPTH = 40
"""Parentheses and negations deeper than this are read as if they were not there."""
MAX_TOKENS = 500
"""A query longer than this many tokens is cut, and the answer says so."""
_TOO_DEEP = "nested too deeply: read as if it were not here"
_WEIGHED = "words are weighed by how rare they are, not by hand"
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
    return _Parser(blank_controls(query), typing, today or date.today()).parse()


class _Parser:
    def __init__(self, query: str, typing: bool, today: date) -> None:
        self._misread = Misreadings(query, typing=typing)
        self._units = UnitReader(query, self._misread, typing=typing, today=today)
        tokens = list(tokenize(query))
        if len(tokens) > MAX_TOKENS:
            rest = tokens[MAX_TOKENS]
            self._misread.cut_off(rest.start, "too long: not searched from here on")
        self._tokens = join_dates(query, tokens[:MAX_TOKENS], typing=typing, today=today)
        self._next = 0
        self._depth = 0
        self._ignored = 0  # parentheses that were too deep to open, and are yet to close
        self._field: Token | None = None  # whose group is being read
        self._negated = False

    def parse(self) -> ParsedQuery:
        parts: list[Node] = []
        while self._peek() is not None:
            part = self._either()
            if part is not None:
                parts.append(part)
            stray = self._peek()
            if stray is not None:
                self._take()
                self._misread.say(stray, "no parenthesis is open here")
        tree = joined(And, parts)
        if tree is None:
            self._misread.nothing("nothing in it to search")
            tree = Everything()
        return ParsedQuery(tree, self._misread.in_order())

    # Joining

    def _either(self) -> Node | None:
        parts = [self._all()]
        while (token := self._peek()) and token.kind is TokenKind.OR:
            self._take()
            part = self._all()
            if part is None or parts[-1] is None:
                self._misread.unfinished(token, f"{token.text} needs a word on both sides")
            parts.append(part)
        return joined(Or, [part for part in parts if part is not None])

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
        return joined(And, parts)

    def _skip_and(self, token: Token, *, leads: bool) -> None:
        """Skip an AND, which says nothing that standing side by side does not."""
        self._take()
        following = self._peek()
        if leads or following is None or following.kind in _JOINTS:
            self._misread.unfinished(token, f"{token.text} needs a word on both sides")

    def _one(self) -> Node | None:
        token = self._take()
        if token.kind is TokenKind.NOT:
            return self._not(token)
        part = self._weighed(token)
        while (near := self._peek()) and near.kind is TokenKind.NEAR:
            part = self._near(part, self._take())
        return part

    def _weighed(self, token: Token) -> Node | None:
        part = self._unit(token)
        following = self._peek()
        if part is not None and following and following.kind is TokenKind.BOOST:
            self._misread.say(self._take(), _WEIGHED)
        return part

    def _near(self, left: Node | None, token: Token) -> Node | None:
        following = self._peek()
        if left is None or following is None or following.kind not in VALUES:
            self._misread.unfinished(token, f"{token.text} needs a word on both sides")
            return left
        right = self._weighed(self._take())
        if right is None:
            return left
        joined = near_leaf(left, right, token.slop)
        if joined is None:
            self._misread.say(token, f"{token.text} stands between words only: both are searched")
        return joined or And((left, right))

    def _not(self, token: Token) -> Node | None:
        following = self._peek()
        if following is None or following.kind in _JOINTS:
            self._misread.unfinished(token, f"{token.text} needs something after it")
            return None
        outside, self._negated = self._negated, True
        part = self._nested(self._one, token)
        self._negated = outside
        return None if part is None else Not(part)

    def _group(self, token: Token) -> Node | None:
        if self._depth >= MAX_DEPTH:
            self._misread.say(token, _TOO_DEEP)
            self._ignored += 1
            return None
        part = self._nested(self._either, token)
        closing = self._peek()
        if closing is None:
            self._misread.open(token, "this parenthesis is never closed")
        else:
            self._take()
            if part is None:
                self._misread.say(token, "nothing between these parentheses")
        return part

    def _nested(self, read: Callable[[], Node | None], token: Token) -> Node | None:
        if self._depth >= MAX_DEPTH:
            self._misread.say(token, _TOO_DEEP)
            return None
        self._depth += 1
        try:
            return read()
        finally:
            self._depth -= 1

    # What stands for itself

    def _unit(self, token: Token) -> Node | None:
        match token.kind:
            case TokenKind.OPEN:
                return self._group(token)
            case TokenKind.FIELD:
                return self._field_unit(token)
            case _ if self._field:
                return self._units.read_value(self._field, token, negated=self._negated)
            case TokenKind.BOOST:
                self._misread.say(token, _WEIGHED)
                return None
            case TokenKind.NEAR:
                self._misread.unfinished(token, f"{token.text} needs a word on both sides")
                return None
            case _:
                return self._units.read(token, negated=self._negated)

    def _field_unit(self, token: Token) -> Node | None:
        following = self._peek()
        if token.text not in FIELDS:
            return self._units.read_unknown(token, negated=self._negated)
        if following is not None and following.kind is TokenKind.OPEN:
            outside, self._field = self._field, token
            part = self._group(self._take())
            self._field = outside
            return part
        if following is None or following.kind not in VALUES:
            self._misread.unfinished(token, f"nothing after {token.text}:")
            return None
        return self._units.read_value(token, self._take(), negated=self._negated)

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token
