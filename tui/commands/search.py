"""``missionlog search``: passages with their citations."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from tui.asking.misread import misread_piece, misread_reason
from tui.commands.collection import open_collection, say
from tui.commands.options import (
    PATH,
    check_order,
    chosen_format,
    collection_options,
    date_option,
    limit_option,
    passage_format_options,
)
from tui.exit_codes import ExitCode
from tui.output.formats import Format

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.models import Answer, LeafExplanation
    from tui.asking.question import Question


_NOT_ALL = (
    "Of the words that this stands for only the most frequent ones were looked up, 50 for each "
    "part: more letters find the others."
)


@click.command(short_help="Print the passages that match a query.")
@click.argument("arguments", nargs=-1, metavar="QUERY [PATH]...")
@passage_format_options
@limit_option(50, "documents, each with up to three passages")
@date_option("--before", help_text="Only documents of this date or earlier.")
@date_option("--after", help_text="Only documents of this date or later.")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Tell how each document was found: words, their weights, filters (text and JSON).",
)
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE",
    help="Ask every query of FILE (CSV with a column “query”, or one a line; - reads stdin) and "
    "print one table, CSV or JSON lines, that names the query of each passage; all arguments are "
    "paths then.",
)
@collection_options
def search(
    arguments: tuple[str, ...],
    as_json: bool,
    format_name: str | None,
    limit: int,
    before: str | None,
    after: str | None,
    explained: bool,
    batch: IO[bytes] | None,
    index_dir: Path | None,
    refresh: bool,
    quiet: bool,
) -> ExitCode:
    """Print the passages below PATH that match QUERY, best first, with their citations.

    How the query was read is told on stderr. Write -- before a query that begins with a
    hyphen: search -- -moon. BibTeX and CSL-JSON have one entry for each document.
    """
    usual = Format.TEXT if batch is None else Format.CSV
    output_format = chosen_format(as_json, format_name, usual)
    if batch is not None and (explained or output_format not in (Format.CSV, Format.JSONL)):
        raise click.UsageError("--batch prints --format csv or jsonl, without --explain.")
    if explained and output_format not in (Format.TEXT, Format.JSON):
        raise click.UsageError("--explain goes with text and --json only.")
    check_order(after, before, "--after and --before")
    query, paths = _query_and_paths(arguments, batch)
    from search_index.day_bounds import date_filters
    from tui.asking.question import Question

    question = Question(query, tuple(date_filters(before, after)))
    with open_collection(paths, index_dir=index_dir, refresh=refresh, quiet=quiet) as library:
        if batch is not None:
            from tui.commands.batch import print_batch

            return print_batch(library, batch, question, output_format, limit=limit, quiet=quiet)
        if explained or output_format is Format.JSON:
            return _print_at_once(
                library, question, output_format, limit=limit, explained=explained, quiet=quiet
            )
        return _print_as_it_comes(library, question, output_format, limit=limit, quiet=quiet)


def _query_and_paths(
    arguments: Sequence[str], batch: IO[bytes] | None
) -> tuple[str, tuple[Path, ...]]:
    """Return the query (empty of a batch) and the paths. Raises UsageError, BadParameter."""
    context = click.get_current_context()
    rest = list(arguments)
    if batch is None and not rest:
        raise click.UsageError("Missing argument 'QUERY'.")
    query = "" if batch is not None else rest.pop(0)
    return query, tuple(Path(PATH.convert(argument, None, context)) for argument in rest)


def _print_at_once(
    library: Library,
    question: Question,
    output_format: Format,
    *,
    limit: int,
    explained: bool,
    quiet: bool,
) -> ExitCode:
    """Print one answer, with all that was asked of it."""
    from tui.output.passages import answer_line, passage_lines
    from tui.output.stream import shows_bold, write_lines

    query, filters = question.text, question.filters
    answer = library.search(query, filters=filters, limit=limit or sys.maxsize)
    found = dict.fromkeys(it.document_id for it in answer.passages) if explained else ()
    explanations = [library.explain(query, one, filters=filters) for one in found]
    _say_how_found(library, answer, quiet=quiet)
    if output_format is Format.JSON:
        write_lines([answer_line(answer, explanations)])
    else:
        lines = passage_lines(answer.passages, output_format, explanations, bold=shows_bold())
        write_lines(lines)
    return ExitCode.DONE if answer.passages else ExitCode.NOTHING_FOUND


def _print_as_it_comes(
    library: Library, question: Question, output_format: Format, *, limit: int, quiet: bool
) -> ExitCode:
    """Print the passages page by page, however many there are."""
    from tui.copying.streaming import Stream
    from tui.output.passages import passage_lines
    from tui.output.stream import shows_bold, write_lines

    answer = library.search(question.text, filters=question.filters, limit=1)
    _say_how_found(library, answer, quiet=quiet)
    stream = Stream(lambda call: call(library), lambda *_: None, question, limit)
    write_lines(passage_lines(stream.passages(), output_format, bold=shows_bold()))
    return ExitCode.DONE if answer.passages else ExitCode.NOTHING_FOUND


def _say_how_found(library: Library, answer: Answer, *, quiet: bool) -> None:
    """Tell on stderr what was searched, and of a query that found nothing what is missing."""
    if not quiet:
        _say_how_read(answer)
        _say_what_is_missing(() if answer.total else library.parts(answer.query))


def _say_how_read(answer: Answer) -> None:
    """Tell on stderr what was really searched, and what could not be."""
    say(f"Searched: {answer.understood} ({answer.total:,} of {answer.documents:,} documents)")
    for one in answer.misread:
        reason = misread_reason(answer.query, one)
        say(f"Not understood: {misread_piece(answer.query, one)}: {reason}")
    if answer.widened:
        say(f"{answer.strict_total:,} hold all the words; the others hold some of them.")
    if answer.suggestion:
        say(f"Did you mean: {answer.suggestion}")
    if not answer.complete:
        say(_NOT_ALL)


def _say_what_is_missing(parts: Sequence[LeafExplanation]) -> None:
    """Tell of a query of several parts that found nothing in how many documents each is."""
    from tui.output.explanations import part_lines

    if len(parts) > 1:
        for line in part_lines(parts):
            say(line)
