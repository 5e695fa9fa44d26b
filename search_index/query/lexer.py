"""From the characters of a query to its tokens. Every character ends up in one, or is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class TokenKind(Enum):
    """What a token is to the grammar."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token, its place in the query, and for a phrase its slop and whether it was closed."""

    kind: TokenKind
    text: str
    start: int
    end: int
    slop: int = 0
    closed: bool = True


_OPERATORS = {"AND": TokenKind.AND, "OR": TokenKind.OR, "NOT": TokenKind.NOT}
_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | ["“”](?P<phrase>[^"“”]*)(?P<closing>["“”](?:~(?P<slop>\d{1,3}))?)?
      | (?P<open>\()
      | (?P<close>\))
      | (?P<minus>-(?=[^\s\-]))
      | (?P<field>[A-Za-z]+):(?!//|\s|$)
      | (?P<word>[^\s()"“”]+)
    """,
    re.VERBOSE,
)


def tokenize(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, left to right."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup
        if kind != "space":
            yield _token(match)


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    if match["phrase"] is not None:
        closed = match["closing"] is not None
        return Token(TokenKind.PHRASE, match["phrase"], start, end, int(match["slop"] or 0), closed)
    if match["open"]:
        return Token(TokenKind.OPEN, "(", start, end)
    if match["close"]:
        return Token(TokenKind.CLOSE, ")", start, end)
    if match["minus"]:
        return Token(TokenKind.NOT, "-", start, end)
    if match["field"]:
        return Token(TokenKind.FIELD, match["field"].lower(), start, end)
    word = match["word"]
    return Token(_OPERATORS.get(word, TokenKind.WORD), word, start, end)
