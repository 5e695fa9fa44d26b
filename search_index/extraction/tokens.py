"""From a sentence to its tokens, cut as the training data of the tagger is cut.

A possessive stands apart (``China`` ``'s``), a hyphenated word and a dotted acronym stay whole
(``U.S.-led``, ``Shenzhou-12``), an abbreviation and an initial keep their full stop, all other
punctuation is a token of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from search_index.models import Span


class Token(NamedTuple):
    """One word or mark: ``start``/``end`` in characters of the whole text."""

    text: str
    start: int
    end: int


_ABBREVIATIONS = (
    "Mr Mrs Ms Messrs Dr Prof Gen Col Lt Maj Sgt Cpl Capt Cmdr Adm Rev Hon Sen Rep Gov St Ste Amb "
    "Pres Jr Sr Co Inc Ltd Corp Bros Cos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No vs "
    "Fr Mt Ft Dept Univ Brig Supt Insp Cdr Esq Ph Calif Fla Mass Mich Minn Pa Va Wash Ariz Conn"
)
_LETTER = r"[^\W\d_]"
_CAPITAL = "[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]"
_IN_WORD = r"[^\W_\u0300-\u036f][\w\u0300-\u036f]*+"
_TOKEN = re.compile(
    rf"""
      [^\W_]++(?=,?\s)                                           # a plain word: most of them
    | (?:https?://|www\.)\S++                                  # an address on the web
    | [\w.+-]{{1,64}}@[\w.-]+                                  # an address for mail
    | (?:{_LETTER}\.){{2,20}}(?:-?{_IN_WORD}(?:-{_IN_WORD})*)?  # U.S., U.S.-led, J.R.Smith
    | (?:{"|".join(_ABBREVIATIONS.split())})\.(?![.a-z])        # Mr., Co.
    | {_CAPITAL}\.(?=[^.a-z])                                   # the initial J.
    | [\w\u0300-\u036f]++(?:                                   # a word, with what joins its parts:
        (?:[-‐‑&]|[.,:](?=\d)|\.(?=[a-z]))(?=\w)[\w\u0300-\u036f]++  #   a hyphen, a decimal
      | ['’](?!(?:s|S|ll|re|ve|d|m)\b)(?=\w)[\w\u0300-\u036f]++       #   an apostrophe: Chang'e
      )*+
    | ['’](?:s|S|ll|re|ve|d|m)\b
    | \.\.++ | --++ | \S
    """,
    re.VERBOSE,
)


def tokenize(text: str, span: Span) -> list[Token]:
    """Return the tokens of ``text`` within ``span``, with offsets into the whole text.

    Only white space lies between them.
    """
    return [Token(match.group(), *match.span()) for match in _TOKEN.finditer(text, *span)]
