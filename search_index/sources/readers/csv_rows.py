"""CSV and TSV: rows as readable text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from search_index.sources.content import Content
from search_index.sources.draft import Draft
from search_index.sources.readers.plain import text_lines
from search_index.sources.readers.sheets import Row, sheet_drafts

_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 20
_LONGEST_LINE = 1 << 24
_LONGEST_FIELD = 1 << 24


def read_csv(content: Content) -> Iterator[Draft]:
    """Yield the rows, each cell after the name of its column where the first row gives names."""
    yield from sheet_drafts(_rows(text_lines(content, _LONGEST_LINE)))


def _rows(lines: Iterator[str]) -> Iterator[Row]:
    sample = [line for _, line in zip(range(_SAMPLE_LINES), lines, strict=False)]
    csv.field_size_limit(_LONGEST_FIELD)
    reading = csv.reader(_chain(sample, lines), delimiter=likeliest_delimiter(sample))
    yield from enumerate(reading, 1)


def _chain(sample: list[str], lines: Iterator[str]) -> Iterator[str]:
    """Yield all lines; a NUL, which csv takes for an error, is left out."""
    for part in (sample, lines):
        for line in part:
            yield line.replace("\0", "") if "\0" in line else line


def likeliest_delimiter(sample: list[str]) -> str:
    """Return what parts the cells: what is there the same number of times in most lines."""

    def steadiness(delimiter: str) -> tuple[int, int]:
        counts = [
            len(next(csv.reader(io.StringIO(line.replace("\0", "")), delimiter=delimiter), ()))
            for line in sample
            if line.strip() and len(line) < _LONGEST_FIELD
        ]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0), usual

    return max(_DELIMITERS, key=steadiness)
