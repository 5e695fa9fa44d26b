"""The user's marks in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import KeptMark
from search_index.notebook.whole import mark_record
from search_index.records import Record, versioned
from tui.copying.citation import Citation, mark_citation
from tui.output.citations import bibtex_lines, cited_markdown, csl_lines
from tui.output.formats import Format
from tui.output.markdown import escaped_line
from tui.output.stream import json_line
from tui.output.tables import csv_lines

MARK_FORMATS = (
    Format.TEXT,
    Format.MARKDOWN,
    Format.CSV,
    Format.JSONL,
    Format.BIBTEX,
    Format.CSL,
)
_COLUMNS = (
    "title", "path", "start", "end", "quote", "note", "labels", "made", "lost", "document_id",
)  # fmt: skip


def mark_lines(marks: Iterable[KeptMark], output_format: Format) -> Iterator[str]:
    """Yield the lines that print marks."""
    match output_format:
        case Format.JSONL | Format.JSON:
            yield from (json_line(versioned(_record(mark))) for mark in marks)
        case Format.CSV:
            rows = (_record(mark) | {"labels": "; ".join(mark.labels)} for mark in marks)
            yield from csv_lines(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows))
        case Format.BIBTEX:
            yield from bibtex_lines(map(mark_citation, marks))
        case Format.CSL:
            yield from csl_lines(map(mark_citation, marks))
        case Format.MARKDOWN:
            yield from _separated(map(_markdown, marks))
        case _:
            yield from _separated(map(_text, marks))


def _record(mark: KeptMark) -> Record:
    """Return a mark as it is exported, its place as it is found now where it is found."""
    record = mark_record(mark) | {"lost": mark.place is None}
    if mark.place:
        record |= {
            "document_id": mark.place.document_id,
            "start": mark.place.start,
            "end": mark.place.end,
        }
    return record


def _separated(entries: Iterable[list[str]]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if number:
            yield ""
        yield from entry


def _text(mark: KeptMark) -> list[str]:
    cited = mark_citation(mark)
    lines = [", ".join(part for part in (cited.source, cited.where, _lost(mark)) if part)]
    lines += [cited.quote] if cited.quote else []
    lines += [f"Note: {line}" for line in mark.note.splitlines()]
    return lines + ([f"Labels: {', '.join(mark.labels)}"] if mark.labels else [])


def _markdown(mark: KeptMark) -> list[str]:
    cited: Citation = mark_citation(mark)
    lines = cited_markdown(cited).rstrip("\n").split("\n")
    written = [*mark.note.splitlines(), *(f"#{label}" for label in mark.labels), _lost(mark)]
    said = [escaped_line(line) for line in written if line]
    return [*lines, "", *said] if said else lines


def _lost(mark: KeptMark) -> str:
    return "" if mark.place else "lost place"
