"""``missionlog search``: passages with their citations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.collection import open_collection, say
from tui.commands.options import (
    chosen_format,
    collection_options,
    date_option,
    format_options,
    limit_option,
    path_arguments,
)
from tui.exit_codes import ExitCode
from tui.misread import misread_piece, misread_reason
from tui.output.formats import Format

if TYPE_CHECKING:
    from search_index.models import Answer, LeafExplanation


@click.command(short_help="Print the passages that match a query.")
@click.argument("query")
@path_arguments
@format_options
@limit_option(50, "documents, each with up to three passages")
@date_option("--before", help_text="Only documents of this date or earlier.")
@date_option("--after", help_text="Only documents of this date or later.")
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Tell how each document was found: words, their weights, filters (text and JSON).",
)
@collection_options
def search(
    query: str,
    paths: tuple[Path, ...],
    as_json: bool,
    format_name: str | None,
    limit: int,
    before: str | None,
    after: str | None,
    explained: bool,
    index_dir: Path | None,
    refresh: bool,
    quiet: bool,
) -> ExitCode:
    """Print the passages below PATH that match QUERY, best first, with their citations.

    How the query was read is told on stderr. Write -- before a query that begins with a
    hyphen: search -- -moon.
    """
    from tui.output.passages import passage_lines
    from tui.output.stream import write_lines

    output_format = chosen_format(as_json, format_name)
    if explained and output_format not in (Format.TEXT, Format.JSON):
        raise click.UsageError("--explain goes with text and --json only.")
    with open_collection(paths, index_dir=index_dir, refresh=refresh, quiet=quiet) as library:
        answer = library.search(query, limit=limit, before=before, after=after)
        found = dict.fromkeys(it.document_id for it in answer.passages) if explained else ()
        explanations = [
            library.explain(query, document_id, before=before, after=after) for document_id in found
        ]
        parts = () if answer.total else library.parts(query)
    if not quiet:
        _say_how_read(answer)
        _say_what_is_missing(parts)
    write_lines(passage_lines(answer, output_format, explanations))
    return ExitCode.DONE if answer.passages else ExitCode.NOTHING_FOUND


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
        say("The search was cut short: there may be more.")


def _say_what_is_missing(parts: Sequence[LeafExplanation]) -> None:
    """Tell of a query of several parts that found nothing in how many documents each is."""
    from tui.output.explanations import part_lines

    if len(parts) > 1:
        for line in part_lines(parts):
            say(line)
