"""The whole notebook as one file: JSON, versioned, and read with care."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from search_index.errors import CorrectionRefused, NotebookRefused
from search_index.models import Anchor, Correction, KeptMark, SavedSearch
from search_index.notebook import exchange
from search_index.notebook.anchors import cleaned
from search_index.notebook.marks import LONGEST_NOTE, clean_labels
from search_index.notebook.searches import LONGEST_NAME, filter_of, filter_record
from search_index.sanitize import clean_line, clean_text

SCHEMA = 1
MOST_CHARACTERS = 200_000_000
"""Characters of the longest file worth reading: some 50,000 long marks."""
_MOST_OFFSET = 1 << 40
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Notebook:
    """All that a user added to a collection; ``history`` the newest first."""

    corrections: tuple[Correction, ...] = ()
    marks: tuple[KeptMark, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    history: tuple[str, ...] = ()


def to_text(notebook: Notebook) -> str:
    """Return a notebook as the text of a file, an entry a line so that two compare well."""
    parts: dict[str, Iterable[object]] = {
        "corrections": map(exchange.correction_record, notebook.corrections),
        "marks": map(mark_record, notebook.marks),
        "searches": map(_search_record, notebook.searches),
        "history": iter(notebook.history),
    }
    body = "".join(f',\n"{name}": [{_lines(records)}]' for name, records in parts.items())
    return f'{{"schema": {SCHEMA}{body}\n}}\n'


def from_text(text: str) -> Notebook:
    """Return the notebook of such a file; a file of corrections alone is one too.

    Raises NotebookRefused where the text is something else or an entry cannot be read.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotebookRefused("The file is too long to be a notebook.")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotebookRefused(f"The file is no JSON: {clean_line(str(error))}.") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise NotebookRefused(f"The file is no notebook of schema {SCHEMA}.")
    return Notebook(
        _each(whole, "corrections", exchange.correction_of),
        _each(whole, "marks", _mark_of),
        _each(whole, "searches", _search_of),
        _each(whole, "history", lambda query: clean_line(str(query))),
    )


def mark_record(mark: KeptMark) -> dict[str, object]:
    """Return a mark as a JSON object; where it is found now is left out."""
    anchor = mark.anchor
    return {
        "document_id": anchor.document_id,
        "path": anchor.path,
        "title": anchor.title,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "note": mark.note,
        "labels": list(mark.labels),
        "made": mark.made,
    }


def _lines(records: Iterable[object]) -> str:
    lines = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in records)
    return f"\n{lines}\n" if lines else ""


def _each(whole: Mapping[str, Any], name: str, read: Callable[[Any], _T]) -> tuple[_T, ...]:
    records = whole.get(name, [])
    if not isinstance(records, list):
        raise NotebookRefused(f"The {name} of the file are no list.")
    found = []
    for number, record in enumerate(records, start=1):
        try:
            found.append(read(record))
        except (KeyError, TypeError, ValueError, CorrectionRefused) as error:
            reason = clean_line(str(error))
            raise NotebookRefused(f"Entry {number} of the {name} is none: {reason}.") from error
    return tuple(found)


def _mark_of(record: Mapping[str, Any]) -> KeptMark:
    texts = {name: _text(record, name) for name in ("document_id", "path", "title", "quote")}
    around = {name: str(record.get(name, "")) for name in ("before", "after")}
    anchor = Anchor(start=_offset(record, "start"), end=_offset(record, "end"), **texts, **around)
    labels = record.get("labels", [])
    if not isinstance(labels, list):
        raise ValueError("its labels are no list")
    note = clean_text(str(record.get("note", "")))[:LONGEST_NOTE]
    made = clean_line(str(record.get("made", "")))[:40]
    return KeptMark(0, cleaned(anchor), note, clean_labels(map(str, labels)), made)


def _search_record(search: SavedSearch) -> dict[str, object]:
    filters = [filter_record(one) for one in search.filters]
    return {"name": search.name, "query": search.query, "filters": filters, "made": search.made}


def _search_of(record: Mapping[str, Any]) -> SavedSearch:
    name, query = _text(record, "name"), _text(record, "query")
    filters = [filter_of(one) for one in record.get("filters", [])]
    if not all(filters):
        raise ValueError("a filter of it says nothing")
    return SavedSearch(
        clean_line(name)[:LONGEST_NAME],
        clean_line(query),
        tuple(one for one in filters if one),
        clean_line(str(record.get("made", "")))[:40],
    )


def _offset(record: Mapping[str, Any], name: str) -> int:
    value = record[name]
    if not isinstance(value, int) or not 0 <= value < _MOST_OFFSET:
        raise ValueError(f"its {name} is no place in a text")
    return value


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record[name]
    if not isinstance(value, str):
        raise ValueError(f"its {name} is no text")
    return value
