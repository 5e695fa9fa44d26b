"""Dates of several words that stand without quotes: ``since:last year``, ``date:June 2021``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from search_index.query.fields import DATE_FIELDS
from search_index.query.lexer import Token, TokenKind

_MOST_WORDS = 4
_MOST_DATES = 8
"""So many dates of a query are looked at: more are no query of a person."""
_LETTER = re.compile(r"[^\W\d_]")
_DATE_WORD = re.compile(
    r"[0-9]{1,4}(?:st|nd|rd|th|s)?,?|[-–—]|of|ago|to|through|last|past|this|next|days?|weeks?|months?"
    r"|years?|decades?|century|centuries|quarter|half|spring|summer|autumn|fall|winter"
    r"|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?"
    r"|(?:mon|tues?|wed|thurs?|fri|sat|sun)[a-z]*",
    re.IGNORECASE,
)
"""What a date may go on with; dateparser makes a day of nearly anything that follows one."""
_BEGINS = re.compile(r"last|past|this|next|the|early|late|mid|a|[0-9]{1,2}", re.IGNORECASE)
"""What is no date alone, but may be the first word of one."""


def join_dates(query: str, tokens: Sequence[Token], *, typing: bool, today: date) -> list[Token]:
    """Return the tokens with the words of each date in one, where they are one only together.

    The longest run that is a date counts, up to ``_MOST_WORDS`` words, and only one with a
    letter in it, so that ``date:2021 12`` stays a year and a word. While the query is typed, a
    run at its end that may yet become a date is one too.
    """
    joined: list[Token] = []
    at = dates = 0
    while at < len(tokens):
        token = tokens[at]
        joined.append(token)
        at += 1
        if token.kind is TokenKind.FIELD and token.text in DATE_FIELDS and dates < _MOST_DATES:
            count = _date_length(query, tokens[at : at + _MOST_WORDS], typing, today)
            if count > 1:
                joined.append(_one(query, tokens[at : at + count]))
                at += count
            dates += 1
    return joined


def _words(tokens: Sequence[Token]) -> list[Token]:
    words: list[Token] = []
    for token in tokens:
        if token.kind is not TokenKind.WORD or (words and not _DATE_WORD.fullmatch(token.text)):
            break
        words.append(token)
    return words


def _one(query: str, run: Sequence[Token]) -> Token:
    start, end = run[0].start, run[-1].end
    return replace(run[0], text=" ".join(query[start:end].split()), end=end)


def _date_length(query: str, tokens: Sequence[Token], typing: bool, today: date) -> int:
    """Return how many of these tokens are one date; 0 or 1 where they are none together."""
    from search_index.extraction.dates.loose import parse_loose  # few queries have a date

    run = _words(tokens)
    for count in range(len(run), 1, -1):
        text = _one(query, run[:count]).text
        if _LETTER.search(text) and parse_loose(text, today):
            return count
    if not (typing and run and _BEGINS.fullmatch(run[0].text)):
        return 0
    ends = [token.end == len(query) and token.kind is TokenKind.WORD for token in tokens]
    reach = ends.index(True) + 1 if True in ends else 0
    return reach if reach <= len(run) + 1 else 0
