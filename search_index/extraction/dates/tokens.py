"""A text as a string of codes, one a word, with the places they stand in.

Rules match the codes rather than the text: a code string is short, white space and
spelling are out of the way, and every rule stays linear. The codes are those of
``lexicon``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from search_index.extraction.dates.lexicon import CAPITALISED, LEXICON

Value = int | str | None

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?:[0-9][^\W_]*)?)
    | (?P<clock>[0-2]?[0-9](?::[0-5][0-9]){1,2}(?:\s?[AaPp]\.?[Mm]\b\.?)?(?![\d:])
        | [01]?[0-9]\s?[AaPp]\.?[Mm]\b\.?)
    | (?P<iso>[0-9]{4}-[01][0-9]-[0-3][0-9]
        (?:T[0-2][0-9]:?[0-5][0-9](?::?[0-5][0-9])?(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?
        (?![\w/]|-\d))
    | (?P<numeric>[0-9]{1,4}(?P<sep>[/.-])[0-9]{1,2}(?P=sep)[0-9]{1,4}(?![/.-]?\w))
    | (?P<partial>(?:0?[1-9]|1[0-2])/[12][0-9]{3}(?![/.-]?\w)
        | [12][0-9]{3}[/-](?:0[1-9]|1[0-2])(?![/.-]?\w))
    | (?P<decade>['’]?[0-9]0['’]?s\b | [12][0-9]{2}0['’]?s\b)
    | (?P<ordinal>[0-9]{1,2}(?:st|nd|rd|th)\b)
    | (?P<money>[$£€¥]\s?[0-9][0-9.,]*)
    | (?P<number>[0-9]+(?:[.,][0-9]+)*[^\W_]*%?)
    | (?P<possessive>['’]s\b)
    | (?P<link>(?<=:)//\S+)
    | (?P<blank>\n[^\S\n]*\n\s*)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_MARKS = dict.fromkeys("-‐‑‒–—−", "-") | {mark: mark for mark in ",./():"}
_GLUE = set("-‐‑./#_")


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

    def span_text(self, first: int, last: int) -> str:
        """Return the text from one word to another, both included."""
        return self.text[self.starts[first] : self.ends[last]]


def tokenize(text: str) -> Tokens:
    """Return the words of a text, each with its code; linear in the length of the text."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Value] = []
    lexicon = LEXICON
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "word":
            written = match.group()
            meaning = lexicon.get(written.lower())
            if meaning is None:
                code, value = "_", None
            else:
                code, value = meaning
                if code in "MWwGHey":
                    code = _cased(code, written)
        else:
            if kind == "sep":
                kind = "numeric"
            code, value = _READERS[kind or "mark"](match.group())
            if code in "DYnOEI" and _is_glued(text, start, codes):
                code = "_"
        codes.append(code)
        starts.append(start)
        ends.append(end)
        values.append(value)
    return Tokens(text, "".join(codes), starts, ends, values)


def _cased(code: str, written: str) -> str:
    """Return the code, or that of any other word where the spelling forbids a date."""
    if code == "y":
        return code if written.isupper() else "_"
    if code == "H":
        return code if written[0].isupper() else "_"
    if written.lower() in CAPITALISED and not written[0].isupper():
        return "_"
    return code


def _is_glued(text: str, start: int, codes: list[str]) -> bool:
    """Tell whether a number is part of a name: ``F-16``, ``Shenzhou-12``, ``v.2021``, ``#12``."""
    if start == 0 or text[start - 1] not in _GLUE:
        return False
    if text[start - 1] in "#_":
        return True
    if text[start - 1] == ".":
        return not (len(codes) > 1 and codes[-2] in "Mw~") and start > 1 and text[start - 2] != "."
    before = codes[-2] if len(codes) > 1 else ""
    return start > 1 and text[start - 2].isalnum() and before in ("_", "")


def _clock(written: str) -> tuple[str, Value]:
    digits = re.findall(r"\d+", written)
    hour = int(digits[0])
    half = written.lower().replace(".", "").replace(" ", "")[-2:]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return "_", None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24:
        return "_", None
    return "T", ":".join([f"{hour:02}", *digits[1:]])


def _numeric(written: str) -> tuple[str, Value]:
    return "I", written


def _decade(written: str) -> tuple[str, Value]:
    digits = "".join(filter(str.isdigit, written))
    if len(digits) == 4:
        return "E", digits[:3]
    return ("E", f"19{digits[0]}") if digits[0] in "23456789" else ("_", None)


def _ordinal(written: str) -> tuple[str, Value]:
    number = int(written[:-2])
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
    return ("n", written) if written.isascii() and _is_decimal(written) else ("_", None)


def _is_decimal(written: str) -> bool:
    whole, point, fraction = written.partition(".")
    return bool(point) and len(written) < 9 and whole.isdigit() and fraction.isdigit()


def _mark(written: str) -> tuple[str, Value]:
    return _MARKS.get(written, ";"), None


_READERS: dict[str, Callable[[str], tuple[str, Value]]] = {
    "clock": _clock,
    "iso": _numeric,
    "numeric": _numeric,
    "partial": _numeric,
    "decade": _decade,
    "ordinal": _ordinal,
    "number": _number,
    "mark": _mark,
    "money": lambda _: ("_", None),
    "link": lambda _: ("_", None),
    "possessive": lambda _: ("s", None),
    "blank": lambda _: ("¶", None),
}
