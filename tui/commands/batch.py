"""``missionlog search --batch``: the queries of a file, asked one after another."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING

import click

from tui.asking.question import Question
from tui.commands.collection import say
from tui.copying.streaming import Stream
from tui.exit_codes import ExitCode
from tui.output.formats import Format

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.models import Passage

_COLUMN = "query"
_LONGEST = 10_000_000
"""Bytes of the longest file of queries."""
Found = tuple[str, "Passage"]


def print_batch(
    library: Library,
    file: IO[bytes],
    question: Question,
    output_format: Format,
    *,
    limit: int,
    quiet: bool,
) -> ExitCode:
    """Print what each query of a file finds, the query's own text in the first column.

    ``question`` has the filters for all of them. Raises ClickException for a file without
    queries.
    """
    from tui.output.batches import batch_lines
    from tui.output.stream import write_lines

    queries = read_queries(file)
    counts: dict[str, int] = {}

    def tell(query: str) -> Callable[[int, int], None]:
        def told(_: int, total: int) -> None:
            counts[query] = total

        return told

    def found() -> Iterator[Found]:
        for query in queries:
            asked = replace(question, text=query)
            stream = Stream(lambda call: call(library), tell(query), asked, limit)
            yield from ((query, passage) for passage in stream.passages())
            if not quiet:
                say(f"{query}: {counts.get(query, 0):,} documents")

    write_lines(batch_lines(found(), output_format))
    return ExitCode.DONE if any(counts.values()) else ExitCode.NOTHING_FOUND


def read_queries(file: IO[bytes]) -> list[str]:
    """Return the queries of a file, each once, in its order.

    They stand in the column that is called ``query``, else in the first one; a text of one
    query a line is such a table. Raises ClickException where there are none.
    """
    try:
        text = file.read(_LONGEST + 1).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.ClickException("The file of queries is no text in UTF-8.") from error
    if len(text) > _LONGEST:
        raise click.ClickException("The file of queries is too long.")
    try:
        rows = [row for row in _rows(text) if row]
    except csv.Error as error:
        raise click.ClickException(f"The file of queries is no CSV: {error}.") from error
    names = [name.strip().casefold() for name in rows[0]] if rows else []
    column = names.index(_COLUMN) if _COLUMN in names else None
    told = rows if column is None else rows[1:]
    cells = (row[column or 0].strip() for row in told if len(row) > (column or 0))
    queries = list(dict.fromkeys(cell for cell in cells if cell))
    if not queries:
        raise click.ClickException("The file holds no queries.")
    return queries


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the rows of a table; of a text that is none, each line whole.

    A table has a heading with the column; without one a comma or quote is the query's own.
    """
    heading = text.split("\n", 1)[0]
    cells = next(csv.reader([heading]), []) if heading.strip() else []
    if any(cell.strip().casefold() == _COLUMN for cell in cells):
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    else:
        yield from ([line] for line in text.splitlines())
