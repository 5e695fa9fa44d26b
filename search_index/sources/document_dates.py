"""The day a document is from, and where that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from search_index.models import DateSource
from search_index.sources.written_dates import (
    WrittenDate,
    date_anywhere,
    date_at,
    date_at_end,
)

_HEADER_CHARACTERS = 500
_DATELINE_CHARACTERS = 1000
_DATELINE_LINES = 12
_LONGEST_PLACE = 100
_FIRST_YEAR = 1800

_LEADING = re.compile(r"\s{0,50}date\s{0,5}[:\s]\s{0,5}", re.IGNORECASE)
_HEADER_LINE = re.compile(
    r"^[ \t>*_#|-]{0,8}(?:date|dated|published|posted|issued|released|sent|"
    r"(?:release|publication|publishing) date|date of (?:release|publication|issue))"
    r"(?: on)?[*_]{0,3}[ \t]{0,4}:[ \t*_]{0,8}",
    re.IGNORECASE | re.MULTILINE,
)
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s{0,2}(?:[ap]\.?m\.?)?\s{0,2}(?:\(?[A-Z]{2,4}\)?)?"
_STATED_LINE = re.compile(
    r"^[ \t>*_#|-]{0,8}(?:(?:last|first)\s)?"
    r"(?:posted|published|updated|issued|released|filed|dated)"
    rf"(?:\s(?:on|at))?:?\s{{1,3}}(?:{_TIME},?\s{{1,3}}(?:on\s)?)?",
    re.IGNORECASE | re.MULTILINE,
)
"""A short line that says so in words: "Posted on September 28, 2021 by admin"."""
_FIELD_LINE = re.compile(rf"\s{{0,50}}?(?:{_HEADER_LINE.pattern})", re.IGNORECASE | re.MULTILINE)
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_TIME_THEN = re.compile(rf"(?:,?\s{{1,3}}(?:at\s)?{_TIME}|T[\d:.+Z-]{{5,30}})(?!\S)")
_TIME_AFTER = re.compile(rf"(?:,|\s)\s{{0,3}}(?:at\s)?{_TIME}\Z", re.IGNORECASE)
_STATED_END = re.compile(
    rf",?\s{{0,3}}(?:(?:at\s)?{_TIME})?[ \t.]{{0,3}}(?:$|[|·•(]|by\s|in\s)",
    re.IGNORECASE | re.MULTILINE,
)
_BYLINE_AFTER = re.compile(
    rf"\s{{0,3}}(?:{_TIME}\s{{0,3}})?(?:[|·•]|by\s|(?:last\s)?updated\b)", re.IGNORECASE
)
_DASH = re.compile(r"\s?(?:—|–|--|\s-\s|:\s|\.?\s/[A-Z][\w .-]{1,25}/)")
_AGENCY = re.compile(r"\s{0,2}\([^()]{1,30}\)\s{0,2}\Z")
_PLACE_WORD = re.compile(
    r"[^\W\d_a-zß-ÿ].*|(?:de|del|di|do|da|du|of|on|la|le|the|sur|upon|am|an)\Z"
)
_TITLE_END = re.compile(r"(?:[,:;|(—–]|\s-)\s*\Z")
_HELD = re.compile(r"(?:minutes|meeting|notes|log)\b[^,;.]{0,40}\s(?:of|on|for)\Z", re.IGNORECASE)
"""What stands before the day of minutes: "Meeting held on Friday 22 March 2013"."""
_NUMBERS_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.](\d{2})(?:[-_.](\d{2}))?(?![-_.]?\d)")
_YEAR = re.compile(r"(?<![^\W_])[12]\d{3}(?![^\W_])")


class DocumentDate(NamedTuple):
    """A document's date as EDTF, and where it was found; both None where nowhere."""

    value: str | None
    source: DateSource | None


def document_date(
    text: str, stated: str | None, stem: str, mtime_ns: int, created: str | None = None
) -> DocumentDate:
    """Return the date of a document, the most trustworthy statement first.

    ``stated`` is what its metadata say, ``stem`` its file name without suffix, ``created``
    when its metadata say that the file was made (an old text may be printed to a new file),
    ``mtime_ns`` the file's own time in nanoseconds. No precision is invented: a month stays
    a month. A dateline without its year gets one from the metadata or file name only.
    """
    by_metadata = _stated_date(stated) or header_date(text)
    if by_metadata and by_metadata.month:
        return DocumentDate(by_metadata.value, DateSource.METADATA)
    by_name = filename_date(stem)
    known_year = next((found.year for found in (by_metadata, by_name) if found), None)
    if by_line := dateline_date(text, known_year):
        return DocumentDate(by_line.value, DateSource.DATELINE)
    if by_metadata:
        return DocumentDate(by_metadata.value, DateSource.METADATA)
    if by_name:
        return DocumentDate(by_name.value, DateSource.FILENAME)
    if by_making := _stated_date(created):
        return DocumentDate(by_making.value, DateSource.METADATA)
    modified = _day_of(mtime_ns)
    return DocumentDate(modified, DateSource.MODIFIED if modified else None)


def header_date(text: str) -> WrittenDate | None:
    """Return the date of a leading ``date …`` or of a line near the top.

    That line says ``Date: …``, or "Posted on …" and nothing else but by whom.
    """
    top = text[:_HEADER_CHARACTERS]
    if (leading := _LEADING.match(top)) and (found := date_at(top, leading.end())):
        return found
    lines = _HEADER_LINE.finditer(top)
    if found := next((date for line in lines if (date := date_at(top, line.end()))), None):
        return found
    stated = (date_at(top, line.end()) for line in _STATED_LINE.finditer(top))
    closed = (date for date in stated if date and date.month and _STATED_END.match(top, date.end))
    return next(closed, None)


def leading_date_end(text: str) -> int:
    """Return where the words begin after a leading ``date …``; 0 where there is none."""
    leading = _LEADING.match(text)
    found = date_at(text, leading.end()) if leading else None
    return _behind_time(text, found.end) if found else 0


def _behind_time(text: str, end: int) -> int:
    """Return where a date that ends there ends with the time of the day that follows it."""
    time = _TIME_THEN.match(text, end)
    return time.end() if time else end


def header_end(text: str) -> int:
    """Return where the words begin after fields at the very top that only say when it was written.

    That is a leading ``date …``, and lines like ``Published: 29 July 1976``; 0 without any.
    """
    end = leading_date_end(text)
    while field := _FIELD_LINE.match(text, end):
        found = date_at(text, field.end())
        closed = found and _LINE_END.match(text, _behind_time(text, found.end))
        if not closed:
            break
        end = closed.end()
    return end


def dateline_date(text: str, known_year: int | None = None) -> WrittenDate | None:
    """Return the date in the opening lines, as news and letters carry it.

    That is a line that is a date, a short line that ends with one after a comma or the like
    ("Houston, 24 July 1969"), or a place and a date before a dash ("BEIJING, Sept. 17,
    2021 —"), where the year may be missing: ``known_year`` then stands in for it, and
    without one there is no date.
    """
    for line in _opening_lines(text):
        if found := _closing_date(line) or _date_before_dash(line, known_year):
            return found
    return None


def filename_date(stem: str) -> WrittenDate | None:
    """Return the date in a file name: of a day, a month, or the only year in it."""
    numbers = _NUMBERS_IN_NAME.search(stem)
    found = date_at("-".join(filter(None, numbers.groups()))) if numbers else None
    found = found or date_anywhere(stem) or date_anywhere(re.sub(r"[_-]+", " ", stem))
    if found:
        return found if found.year and _is_plausible(found.year) else None
    years = {int(year) for year in _YEAR.findall(stem)}
    if len(years) != 1 or not _is_plausible(year := years.pop()):
        return None
    # A year that is part of something else, as in 2021-13-40, says nothing.
    return date_at(str(year)) if not re.search(rf"{year}[-_.]?\d", stem) else None


def _stated_date(stated: str | None) -> WrittenDate | None:
    """Return the date with which a metadata value begins."""
    return date_at(stated.strip()) if stated else None


def _opening_lines(text: str) -> Iterator[str]:
    """Yield the first lines that have words, cut to a length that a dateline may have."""
    top = text[leading_date_end(text) :][:_DATELINE_CHARACTERS]
    lines = (line.strip() for line in top.split("\n"))
    for number, line in enumerate(line for line in lines if line):
        if number == _DATELINE_LINES:
            return
        yield line[: _LONGEST_PLACE * 2]


def _closing_date(line: str) -> WrittenDate | None:
    """Return the date that a short line consists of, or ends with after a break.

    A time of the day may follow it, a byline may stand before or after it.
    """
    if len(line) > _LONGEST_PLACE:
        return None
    opening = date_at(line)
    if opening and opening.month and _BYLINE_AFTER.match(line, opening.end):
        return opening
    bare = _TIME_AFTER.sub("", line.rstrip(" .)]")).rstrip(" .)]")
    found = date_at_end(bare)
    if found is None:
        return None
    before = bare[: found.start].strip(" \t([*_#>")
    ends = not before or _TITLE_END.search(bare[: found.start]) or _HELD.match(before)
    return found if ends or before[:3].lower() == "by " else None


def _date_before_dash(line: str, known_year: int | None) -> WrittenDate | None:
    """Return the date between a place and a dash, or a wire and dashes that touch both."""
    line = line.replace("--", " -- ")
    for dash in _DASH.finditer(line[: _LONGEST_PLACE + 10]):
        head = _AGENCY.sub("", line[: dash.start()]).rstrip(" ,.")
        found = date_at_end(head, yearless=True)
        if found and is_place(head[: found.start]):
            if found.year is not None:
                return found
            return found.in_year(known_year) if known_year else None
    return None


def is_place(words: str) -> bool:
    """Tell whether words before a date can be a place: few, and all capitalised."""
    names = re.sub(r"[(),./]|(?<!\S)[-–—]+(?!\S)", " ", words).split()
    return len(names) <= 6 and all(_PLACE_WORD.match(name) for name in names)


def _is_plausible(year: int) -> bool:
    """Tell whether a number in a file name can be a year that a document is from."""
    return _FIRST_YEAR <= year <= datetime.now(UTC).year + 1


def _day_of(mtime_ns: int) -> str | None:
    """Return the day (UTC, the same on every machine) of a file's time."""
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=mtime_ns // 1000)
    except OverflowError:
        return None
    return moment.date().isoformat()
