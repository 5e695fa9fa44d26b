"""Extraction of one line of JSON: an object with a text in, a record out.

A line in is ``{"id": …, "text": "…", "date": "2021-09-28"}``; only ``text`` must be there.
Where no date is given, one that the text's opening states is taken.
A line out is the record of ``docs/json.md``, its offsets counting in the text as given, or
``{"schema": 1, "id": …, "error": "…"}`` in the place of a line that could not be read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from math import isinf
from typing import TYPE_CHECKING, NamedTuple

from search_index.edtf import bounds
from search_index.models import DateSource, Document
from search_index.records import Record, document_record, to_json, versioned
from search_index.sanitize import blank_controls

if TYPE_CHECKING:
    from search_index.sources.document_dates import DocumentDate


class Answered(NamedTuple):
    """A line to write, and whether it answers one that could not be read."""

    line: str
    failed: bool


class _BrokenLine(Exception):
    """A line that is not what it should be; says why. ``id`` is its id, where it has one."""

    def __init__(self, reason: str, id_: object = None) -> None:
        super().__init__(reason)
        self.id = id_


def answer_block(lines: Iterable[bytes]) -> list[Answered]:
    """Return the answers to some lines."""
    return [answer_line(line) for line in lines if line.strip()]


def answer_line(line: bytes) -> Answered:
    """Return the answer to one line."""
    try:
        return Answered(to_json(_extract(_parse(line))), failed=False)
    except _BrokenLine as broken:
        return _failure(broken.id, str(broken))
    except (MemoryError, RecursionError):
        return _failure(None, "the line is too large or too deeply nested")
    except Exception as error:  # a fault of ours must not take the other lines with it
        return _failure(None, f"it could not be read ({type(error).__name__})")


def _failure(id_: object, reason: str) -> Answered:
    return Answered(to_json(versioned({"id": id_, "error": reason})), failed=True)


def _parse(line: bytes) -> Record:
    """Return the object a line holds, checked. Raises _BrokenLine."""
    try:
        item = json.loads(
            line.decode("utf-8-sig"), parse_constant=_refuse_number, parse_float=_finite
        )
    except UnicodeDecodeError as error:
        raise _BrokenLine("not UTF-8") from error
    except ValueError as error:
        raise _BrokenLine(f"not JSON: {error}") from error
    if not isinstance(item, dict):
        raise _BrokenLine("not a JSON object")
    if not isinstance(item.get("text"), str):
        raise _BrokenLine('"text" is missing or no string', item.get("id"))
    if not isinstance(item.get("date"), str | None):
        raise _BrokenLine('"date" is no string', item.get("id"))
    return item


def _refuse_number(name: str) -> None:
    """Raise for NaN and Infinity, which are no JSON and could not be written back."""
    raise ValueError(f"{name} is no JSON value")


def _finite(written: str) -> float:
    """Return a number; one so large that it would be Infinity is refused."""
    number = float(written)
    if isinf(number):
        _refuse_number(written[:40])
    return number


def _extract(item: Record) -> Record:
    """Return the record of a checked line."""
    from search_index.extraction.extractor import extract

    text = blank_controls(item["text"])
    given = item.get("date") or ""
    date = _read_date(given) or _find_date(text)
    document = Document("", "", "", text, date.value, date.source)
    record = document_record(document, extract(text, date.value))
    record |= {"id": item.get("id"), "path": None, "title": None}
    if given.strip() and date.source is not DateSource.METADATA:
        record["warning"] = f"the date {given!r} was not understood and left aside"
    return record


def _read_date(given: str) -> DocumentDate | None:
    """Return the date that a line gives, without the time of day; None where it gives none."""
    from search_index.sources.document_dates import DocumentDate, document_date

    value = re.split(r"[T ]", given.strip(), maxsplit=1)[0]
    if bounds(value) is not None:
        return DocumentDate(value, DateSource.METADATA)
    read = document_date("", given, "", 0)
    return read if read.source is DateSource.METADATA else None


def _find_date(text: str) -> DocumentDate:
    """Return the date that the text's opening states, as for a file; there may be none."""
    from search_index.sources.document_dates import DocumentDate, document_date

    found = document_date(text, None, "", 0)
    return DocumentDate(None, None) if found.source is DateSource.MODIFIED else found
