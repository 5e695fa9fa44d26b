"""From the characters of a query to its tokens. Every character ends up in one, or is said.

What people bring along from other search languages has tokens of its own, so that it is
read, or named as not understood, instead of turning into words: ``&&``, ``||``, ``!``,
``+word``, ``word^2``, ``[a TO b]``, ``a NEAR/5 b``, ``a w/5 b``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class TokenKind(Enum):
    """What a token is to the grammar."""

    WORD = auto()
    PHRASE = auto()
    RANGE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    BOOST = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token, its place in the query, and for a phrase whether it was closed.

    ``slop`` is that of a phrase or a NEAR.

    The text of a phrase is what stands between its quotes, that of a range its ends with
    ``..`` between them (an open end is left out); ``inclusive`` tells that both ends of a
    range are in it.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    slop: int = 0
    closed: bool = True
    inclusive: bool = True


_OPERATORS = {"AND": TokenKind.AND, "OR": TokenKind.OR, "NOT": TokenKind.NOT}
_NEAR = 10
"""How near NEAR means where no number says so."""
_QUOTE = '["“”„«»]'
_NO_QUOTE = '[^"“”„«»]'
_END = r'(?:"[^"]*"|[^\s\[\]{}()"]+)'
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
      | =?{_QUOTE}(?P<phrase>{_NO_QUOTE}*)(?P<closing>{_QUOTE}(?:~(?P<slop>\d{{1,3}})\d*)?)?
      | (?P<range>[\[{{]\s*(?P<low>{_END})\s+TO(?=[\s\]}}]|$)
            (?:\s+(?P<high>{_END}))?(?:\s*(?P<range_end>[\]}}]))?)
      | (?P<open>\()
      | (?P<close>\))
      | (?P<near>NEAR(?:/\d{{1,3}})?(?=[\s(]|$)|[Ww]/\d{{1,3}}(?=[\s(]|$))
      | (?P<and>&&)
      | (?P<or>\|\|)
      | (?P<not>-(?=[^\s\-])|!(?=[^\s!]))
      | (?P<plus>\+(?=[^\s+]))
      | (?P<boost>\^\d+(?:\.\d+)?)
      | (?P<field>[A-Za-z]+):(?!//|\s|$)
      | (?P<word>(?:(?!\^\d|&&|\|\|)[^\s()"“”„«»])+)
    """,
    re.VERBOSE,
)
_KINDS = {
    "open": TokenKind.OPEN,
    "close": TokenKind.CLOSE,
    "and": TokenKind.AND,
    "or": TokenKind.OR,
    "not": TokenKind.NOT,
    "boost": TokenKind.BOOST,
}


def tokenize(query: str) -> Iterator[Token]:
    """Yield the tokens of a query, left to right; spaces and a ``+`` (as of course) are none."""
    for match in _TOKEN.finditer(query):
        token = _token(match)
        if token is not None:
            yield token


def _token(match: re.Match[str]) -> Token | None:
    start, end = match.span()
    text = match.group()
    if match["space"] or match["plus"]:
        return None
    if match["phrase"] is not None:
        closed = match["closing"] is not None
        return Token(TokenKind.PHRASE, match["phrase"], start, end, int(match["slop"] or 0), closed)
    if match["range"]:
        return _range(match)
    if match["near"]:
        _, _, slop = text.partition("/")
        return Token(TokenKind.NEAR, text, start, end, int(slop or _NEAR))
    if match["field"]:
        return Token(TokenKind.FIELD, match["field"].lower(), start, end)
    if match["word"]:
        return Token(_OPERATORS.get(text, TokenKind.WORD), text, start, end)
    return Token(_KINDS[match.lastgroup or ""], text, start, end)


def _range(match: re.Match[str]) -> Token:
    low, high = (
        "" if end is None or end == "*" else end.strip('"') for end in match.group("low", "high")
    )
    return Token(
        TokenKind.RANGE,
        f"{low}..{high}",
        match.start(),
        match.end(),
        closed=match["range_end"] is not None,
        inclusive=match["range"][0] == "[" and match["range_end"] in ("]", None),
    )
