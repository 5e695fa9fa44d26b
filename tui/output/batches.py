"""What the queries of a batch find, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import Passage
from search_index.records import passage_record, versioned
from tui.output.formats import Format
from tui.output.passages import COLUMNS, passage_row
from tui.output.stream import json_line
from tui.output.tables import csv_lines


def batch_lines(found: Iterable[tuple[str, Passage]], output_format: Format) -> Iterator[str]:
    """Yield the lines that print queries with a passage each: CSV, or a JSON object a line."""
    if output_format is Format.CSV:
        rows = ([query, *passage_row(passage)] for query, passage in found)
        yield from csv_lines(("query", *COLUMNS), rows)
    else:
        for query, passage in found:
            yield json_line(versioned({"query": query, **passage_record(passage)}))
