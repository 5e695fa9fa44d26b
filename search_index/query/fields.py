"""From a field and its value to a leaf of the tree: the one place to add a field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from search_index import analysis, edtf
from search_index.models import EntityKind, FilterField, NoteField
from search_index.query.leaves import NotUnderstood, Reading, phrase_leaf, word_leaf
from search_index.query.lexer import Token, TokenKind
from search_index.query.tree import Days, Named, Noted, OfType, PathHolds

_DAY = timedelta(days=1)
_COMPARED = re.compile(r"(?P<sign>[<>]=?)\s*(?P<day>.+)", re.DOTALL)
_NO_DATE = "no date I know: try 2021, 2021-06, 2020..2021 or “June 2021”"


def field_leaf(field: str, value: Token, *, typed: bool, today: date) -> Reading:
    """Read ``field:value``. Raises NotUnderstood for a value it cannot take."""
    return FIELDS[field](value, typed, today)


def _named(kind: EntityKind) -> Callable[[Token, bool, date], Reading]:
    def leaf(value: Token, typed: bool, today: date) -> Reading:
        _refuse_range(value)
        pieces = analysis.pieces_of(value.text)
        if not pieces:
            raise NotUnderstood("no name in it")
        typed = typed and not value.text[-1:].isspace()
        return Reading(Named(kind, tuple(pieces), typed=typed or value.text.endswith("*")))

    return leaf


def _days(field: FilterField) -> Callable[[Token, bool, date], Reading]:
    def leaf(value: Token, typed: bool, today: date) -> Reading:
        start, end = _span(value.text, today)
        if start and end and start > end:
            raise NotUnderstood("its last day is before its first")
        said = value.text if start or end else "any day"
        return Reading(Days(field, _iso(start), _iso(end), said))

    return leaf


def _span(text: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and last day of ``2021``, ``a..b``, ``..b``, ``a..``, ``>=a``, ``*``."""
    compared = _COMPARED.fullmatch(text.strip())
    if compared:
        return _beside(compared["sign"], _day_bounds(compared["day"], today))
    first, dots, last = text.partition("..")
    if text == "*" or (dots and not first and not last):
        return None, None
    start = _day_bounds(first, today)[0] if first else None
    end = _day_bounds(last if dots else first, today)[1] if last or not dots else None
    return start, end


def _beside(sign: str, bounds: edtf.Days) -> tuple[date | None, date | None]:
    """Return the days on one side of a span: after all of it, or from its first day on."""
    first, last = bounds
    try:
        match sign:
            case ">":
                return last + _DAY, None
            case ">=":
                return first, None
            case "<":
                return None, first - _DAY
            case _:
                return None, last
    except OverflowError:
        raise NotUnderstood("no calendar has such days") from None


def _since(value: Token, typed: bool, today: date) -> Reading:
    first, _ = _day_bounds(value.text, today)
    return Reading(Days(FilterField.DATE, _iso(first), None, f"since {value.text}"))


def _until(value: Token, typed: bool, today: date) -> Reading:
    _, last = _day_bounds(value.text, today)
    return Reading(Days(FilterField.DATE, None, _iso(last), f"until {value.text}"))


def _day_bounds(text: str, today: date) -> edtf.Days:
    from search_index.extraction.dates.loose import parse_loose  # few queries have a date

    said = parse_loose(text, today)
    bounds = edtf.bounds(said) if said else None
    if bounds is None:
        raise NotUnderstood(_NO_DATE)
    return bounds


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _title(value: Token, typed: bool, today: date) -> Reading:
    _refuse_range(value)
    if value.kind is TokenKind.PHRASE:
        return phrase_leaf(value, typed=typed, title_only=True)
    return word_leaf(value.text, typed=typed, title_only=True)


def _path(value: Token, typed: bool, today: date) -> Reading:
    _refuse_range(value)
    return Reading(PathHolds(_filled(value.text)))


def _type(value: Token, typed: bool, today: date) -> Reading:
    _refuse_range(value)
    return Reading(OfType(_filled(value.text).strip(" .").lower(), typed=typed))


def _noted(field: NoteField) -> Callable[[Token, bool, date], Reading]:
    def leaf(value: Token, typed: bool, today: date) -> Reading:
        _refuse_range(value)
        return Reading(Noted(field, " ".join(_filled(value.text).split()), typed=typed))

    return leaf


def _filled(text: str) -> str:
    if not text.strip():
        raise NotUnderstood("nothing in it")
    return text


def _refuse_range(value: Token) -> None:
    if value.kind is TokenKind.RANGE:
        raise NotUnderstood("only dates have ranges")


NAME_FIELDS = {
    "person": EntityKind.PERSON,
    "org": EntityKind.ORGANIZATION,
    "organization": EntityKind.ORGANIZATION,
    "mission": EntityKind.MISSION,
}
"""The fields whose values are names, and the kind of name each takes."""

DATE_FIELDS = {
    "date": FilterField.DATE,
    "since": FilterField.DATE,
    "until": FilterField.DATE,
    "event": FilterField.EVENT,
}
"""The fields whose values are dates, and whose dates each asks for."""

FIELDS: dict[str, Callable[[Token, bool, date], Reading]] = {
    "title": _title,
    **{field: _named(kind) for field, kind in NAME_FIELDS.items()},
    "path": _path,
    "type": _type,
    **{field.value: _noted(field) for field in NoteField},
    "date": _days(FilterField.DATE),
    "event": _days(FilterField.EVENT),
    "since": _since,
    "until": _until,
}
"""Every field of the language."""


_ELSEWHERE = {
    **dict.fromkeys(("before", "to", "older"), "until"),
    **dict.fromkeys(("after", "from", "newer"), "since"),
    **dict.fromkeys(("year", "day", "month", "published", "dated"), "date"),
    **dict.fromkeys(("when", "happened", "events"), "event"),
    **dict.fromkeys(("intitle", "headline", "subject"), "title"),
    **dict.fromkeys(("filetype", "ext", "format", "mime"), "type"),
    **dict.fromkeys(("in", "file", "filename", "folder", "dir", "inurl", "site"), "path"),
    **dict.fromkeys(("people", "who", "name", "author"), "person"),
    **dict.fromkeys(("organisation", "company", "agency"), "org"),
    **dict.fromkeys(("missions", "flight"), "mission"),
    **dict.fromkeys(("tag", "labels", "tagged", "marked"), "label"),
    **dict.fromkeys(("notes", "comment", "annotation"), "note"),
}
"""What other programs call a field, or may be taken for its name."""


def nearest_field(name: str) -> str | None:
    """Return the field that is probably meant by a name which is none; None for no idea."""
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    begun = [field for field in FIELDS if len(name) > 1 and field.startswith(name)]
    if begun:
        return begun[0]
    near = extractOne(
        name, list(FIELDS), scorer=OSA.distance, score_cutoff=1 if len(name) < 6 else 2
    )
    return str(near[0]) if near else None
