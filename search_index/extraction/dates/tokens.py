"""A text as a string of codes, one a word, with the places they stand in.

Rules match the codes rather than the text: a code string is short, white space and
spelling are out of the way, and every rule stays linear. The codes are those of
``lexicon``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from search_index.extraction.dates.lexicon import CAPITALISED, LEXICON

Value = int | str | None

_KINDS = {
    "fiscal": r"FY\s?(?:[12][0-9]{3}|['’]?[0-9]{2})\b",
    "era": r"(?:B\.C\.(?:E\.)?|A\.D\.|C\.E\.)",
    "zone": r"(?:[Ll]ocal|[Uu]niversal|(?:Eastern|Central|Mountain|Pacific|Greenwich\s[Mm]ean"
    r"|Beijing|Moscow)(?:\s(?:[Ss]tandard|[Dd]aylight|[Ss]ummer))?)\s[Tt]ime\b",
    "word": r"[^\W\d_]+(?:[0-9][^\W_]*)?",
    "space": r"\s+",
    "clock": r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?|(?!\.[0-9]))"
    r"(?:Z\b|\s?(?:[AaPp][Mm]\b|[AaPp]\.[Mm]\b\.?))?(?![\d:])"
    r"|[01]?[0-9](?:\.[0-5][0-9])?\s?(?:[AaPp][Mm]\b|[AaPp]\.[Mm]\b\.?)"
    r"|[0-2]?[0-9]\s?o['’]clock\b",
    "iso": r"[0-9]{4}-[01][0-9]-[0-3][0-9](?:T[0-2][0-9]:?[0-5][0-9](?::?[0-5][0-9])?"
    r"(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w/]|-\d)",
    "week": r"[12][0-9]{3}-?W[0-5][0-9](?:-[1-7])?(?![\w/]|-\d)",
    "numeric": r"[0-9]{1,4}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.|-[0-9]{1,2}-)[0-9]{1,4}(?![/.-]?\w)",
    "attack": r"9/11(?![/.-]?\w)",
    "partial": r"(?:0?[1-9]|1[0-2])/[12][0-9]{3}(?![/.-]?\w)"
    r"|[12][0-9]{3}[/-](?:0[1-9]|1[0-2])(?![/.-]?\w)",
    "decade": r"['’]?[0-9]0['’]?s\b|[12][0-9]{2}0['’]?s\b",
    "short": r"['’][0-9]{2}\b(?!['’%])",
    "ordinal": r"[0-9]{1,2}(?:st|nd|rd|th|d)\b",
    "money": r"[$£€¥]\s?[0-9][0-9.,]*",
    "number": r"[0-9]+(?:[.,][0-9]+)*[^\W_]*%?",
    "possessive": r"['’]s\b",
    "link": r"(?<=:)//\S+",
    "mark": r"[^\w\s]",
    "other": r".",
}
"""What a text is cut into, without a gap; the first that fits."""
_PIECE = re.compile("|".join(_KINDS.values()), re.DOTALL)
_PATTERNS = {kind: re.compile(pattern, re.DOTALL) for kind, pattern in _KINDS.items()}
_MARKS = dict.fromkeys("-‐‑‒–—−", "-") | {mark: mark for mark in ",./():&"}
_GLUE = set("-‐‑./#_")
_NUMERIC = re.compile("[DYnOEI]")
_SHORT_YEAR_PIVOT = 30
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 50_000, 30
"""Pieces whose meaning is kept: the words of a language, not all of its names and numbers."""


@dataclass(slots=True)
class Tokens:
    """The words of a text: codes, values, and places, all of one length."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    values: list[Value]

    def word(self, index: int) -> str:
        """Return a word as written; empty outside the text."""
        if 0 <= index < len(self.starts):
            return self.text[self.starts[index] : self.ends[index]]
        return ""

    def line_start(self, index: int, reach: int) -> int | None:
        """Return where a word's line begins, None where that is more characters away."""
        start = self.starts[index]
        begin = self.text.rfind("\n", max(0, start - reach), start) + 1
        return begin if begin or start <= reach else None

    def values_of(self, code: str) -> list[Value]:
        """Return the values of all words with one code, in order."""
        return [self.values[found.start()] for found in re.finditer(re.escape(code), self.codes)]


class _Meanings(dict[str, tuple[str, Value]]):
    """Pieces as they are written to their code (empty: no word) and value, filled as they come."""

    def __missing__(self, piece: str) -> tuple[str, Value]:
        meaning = _meaning(piece)
        if len(self) < _MOST_REMEMBERED and len(piece) < _LONGEST_REMEMBERED:
            self[piece] = meaning
        return meaning


_MEANINGS = _Meanings()


def tokenize(text: str) -> Tokens:
    """Return the words of a text, each with its code; linear in the length of the text."""
    pieces = _PIECE.findall(text)
    meanings = map(_MEANINGS.__getitem__, pieces)
    ends = accumulate(map(len, pieces))
    rows = [
        (meaning[0], end - len(piece), end, meaning[1])
        for piece, end, meaning in zip(pieces, ends, meanings, strict=True)
        if meaning[0]
    ]
    if not rows:
        return Tokens(text, "", [], [], [])
    codes, starts, stops, values = (list(column) for column in zip(*rows, strict=True))
    for number in _NUMERIC.finditer("".join(codes)):
        if _is_glued(text, starts[number.start()], codes, number.start()):
            codes[number.start()] = "_"
    return Tokens(text, "".join(codes), starts, stops, values)


def _meaning(piece: str) -> tuple[str, Value]:
    """Return what a piece stands for, whatever stands around it."""
    meaning = LEXICON.get(piece.lower())
    if meaning is not None:
        code, value = meaning
        return (_cased(code, piece) if code in "MWwGHeyZ~" else code), value
    kinds = (kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(piece))
    return _READERS[next(kinds, "link")](piece)  # a link is one only after its colon


def _cased(code: str, written: str) -> str:
    """Return the code, or that of any other word where the spelling forbids a date."""
    if code in "yZ":
        return code if written.isupper() else "_"
    if code == "H":
        return code if written[0].isupper() else "_"
    if code == "~":
        return "_" if written == "C" else code
    if written.lower() in CAPITALISED and not written[0].isupper():
        return "_"
    return code


def _is_glued(text: str, start: int, codes: list[str], index: int) -> bool:
    """Tell whether a number is part of a name: ``F-16``, ``Shenzhou-12``, ``v.2021``, ``#12``."""
    if start == 0 or text[start - 1] not in _GLUE:
        return False
    if text[start - 1] in "#_":
        return True
    if text[start - 1] == ".":
        return (
            not (index > 1 and codes[index - 2] in "Mw~") and start > 1 and text[start - 2] != "."
        )
    before = codes[index - 2] if index > 1 else ""
    return start > 1 and text[start - 2].isalnum() and before in ("_", "")


def _clock(written: str) -> tuple[str, Value]:
    digits = re.findall(r"\d+", written)[:3]
    hour = int(digits[0])
    half = written.lower().replace(".", "").replace(" ", "")[-2:]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return "_", None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24:
        return "_", None
    return "T", ":".join([f"{hour:02}", *(digits[1:] or ["00"])])


def _numeric(written: str) -> tuple[str, Value]:
    return "I", written


def _decade(written: str) -> tuple[str, Value]:
    digits = "".join(filter(str.isdigit, written))
    if len(digits) == 4:
        return "E", digits[:3]
    return ("E", f"19{digits[0]}") if digits[0] in "23456789" else ("_", None)


def _short_year(written: str) -> tuple[str, Value]:
    """Read "'98", by the pivot at which years to come begin to be likelier than those past."""
    year = int(written[1:])
    return "A", year + (1900 if year > _SHORT_YEAR_PIVOT else 2000)


def _ordinal(written: str) -> tuple[str, Value]:
    number = int("".join(filter(str.isdigit, written)))
    return ("O", number) if 1 <= number <= 31 else ("_", None)


def _number(written: str) -> tuple[str, Value]:
    if written.isascii() and written.isdigit():
        number = int(written[:9])
        if len(written) <= 2:
            return ("D", number) if 1 <= number <= 31 else ("n", number)
        if len(written) == 4 and "1000" <= written < "3000":
            return "Y", number
        return ("n", number) if len(written) < 9 else ("_", None)
    if written.isascii() and written.replace(",", "").isdigit() and len(written) < 12:
        return "n", int(written.replace(",", ""))
    lower = written.lower()
    if len(lower) == 2 and lower[0] in "1234" and lower[1] == "q":
        return "K", 32 + int(lower[0])
    if written in ("1H", "2H"):
        return "K", 39 + int(written[0])
    return ("n", written) if written.isascii() and _is_decimal(written) else ("_", None)


def _is_decimal(written: str) -> bool:
    whole, point, fraction = written.partition(".")
    return bool(point) and len(written) < 9 and whole.isdigit() and fraction.isdigit()


def _mark(written: str) -> tuple[str, Value]:
    return _MARKS.get(written, ";"), None


_READERS: dict[str, Callable[[str], tuple[str, Value]]] = {
    "clock": _clock,
    "iso": _numeric,
    "week": _numeric,
    "numeric": _numeric,
    "attack": lambda piece: ("H", piece),
    "partial": _numeric,
    "decade": _decade,
    "short": _short_year,
    "ordinal": _ordinal,
    "number": _number,
    "mark": _mark,
    "zone": lambda _: ("Z", None),
    "money": lambda _: ("_", None),
    "link": lambda _: ("_", None),
    "possessive": lambda _: ("s", None),
    "fiscal": lambda piece: (
        "Y",
        2000 + int(piece[-2:]) if piece[-4] not in "12" else int(piece[-4:]),
    ),
    "era": lambda piece: ("y", piece.replace(".", "").lower()),
    "word": lambda _: ("_", None),
    "space": lambda piece: ("¶" if piece.count("\n") > 1 else "", None),
    "other": lambda _: ("", None),
}
