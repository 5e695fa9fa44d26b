"""``missionlog timeline``: what happened when."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.commands.arguments import RULE, query_and_paths, split_arguments
from tui.commands.collection import open_collection, say
from tui.commands.options import (
    check_order,
    chosen_format,
    collection_options,
    date_option,
    limit_option,
    timeline_format_options,
)
from tui.exit_codes import ExitCode

_HELP = f"""Print the dated events that the documents below PATH tell of, the earliest first.

With QUERY only those of the matching documents.

{RULE}

As text and Markdown a histogram stands above the events. As CSV and JSON lines --by prints
the histogram in place of the events.

With --lanes the most told missions, each from its launch to its return or landing, or as far
as anything is told of it.

iCalendar has an entry for each event or mission; HTML is one page with the histogram or the
missions as a picture over the events; SVG is the picture alone.
"""


@click.command(help=_HELP, short_help="Print the dated events, with a histogram.")
@query_and_paths
@click.option(
    "--by",
    type=click.Choice(["decade", "year", "month", "day"]),
    help="Count by these; chosen by the span where it is not given.",
)
@click.option(
    "--of",
    type=click.Choice(["events", "documents"]),
    default="events",
    show_default=True,
    help="The dates that the texts speak of, or the documents' own.",
)
@click.option("--lanes", is_flag=True, help="Print the missions, each from its launch to its end.")
@date_option("--from", "first", help_text="Only events of this date or later.")
@date_option("--to", "last", help_text="Only events of this date or earlier.")
@date_option("--around", "around", help_text="Only events close to this date: see --days.")
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="How many days before and after --around.",
)
@timeline_format_options
@limit_option(200, "events or missions")
@collection_options
def timeline(
    arguments: tuple[str, ...],
    query: str | None,
    by: str | None,
    of: str,
    lanes: bool,
    first: str | None,
    last: str | None,
    around: str | None,
    days: int,
    as_json: bool,
    format_name: str | None,
    limit: int,
    index_dir: Path | None,
    refresh: bool,
    quiet: bool,
) -> ExitCode:
    """Print the timeline; the help is ``_HELP``."""
    from search_index.models import Dates, Granularity
    from tui.output.lanes import lane_lines
    from tui.output.stream import write_lines
    from tui.output.timelines import timeline_lines

    if around:
        if first or last:
            raise click.UsageError("--around excludes --from and --to.")
        first, last = _span_around(around, days)
    check_order(first, last, "--from and --to")
    if lanes and (by or of != "events"):
        raise click.UsageError("--lanes excludes --by and --of documents.")
    output_format = chosen_format(as_json, format_name)
    wanted, paths = split_arguments(arguments, query)
    width = Granularity(by) if by else None
    with open_collection(paths, index_dir=index_dir, refresh=refresh, quiet=quiet) as library:
        limit = limit or sys.maxsize
        if lanes:
            missions = library.lanes(wanted, first=first, last=last, limit=limit)
            title = _title("Missions", paths, wanted)
            write_lines(lane_lines(missions, output_format, title=title))
            if not (missions.lanes or quiet):
                say("No mission with dated events is told of here.")
            return ExitCode.DONE if missions.lanes else ExitCode.NOTHING_FOUND
        found = library.timeline(
            wanted, by=width, first=first, last=last, limit=limit, of=Dates(of)
        )
        title = _title("Timeline", paths, wanted)
    write_lines(timeline_lines(found, output_format, counts_only=by is not None, title=title))
    if not (found.events or quiet):
        say("No dated events are told of here.")
    return ExitCode.DONE if found.events else ExitCode.NOTHING_FOUND


def _title(subject: str, paths: Sequence[Path], query: str) -> str:
    """Return what a page is headed with: what it shows, of which folders, for which query."""
    folders = ", ".join(path.resolve().name for path in paths)
    parts = (f"{subject} of {folders}" if folders else subject, query.strip())
    return ", ".join(filter(None, parts))


def _span_around(value: str, days: int) -> tuple[str, str]:
    """Return the ISO days so many days before and after an EDTF value that ``bounds`` knows."""
    from search_index.edtf import days_around

    span = days_around(value, days)
    if span is None:
        raise click.UsageError(f"{value!r} is no point in time.")
    return span[0].isoformat(), span[1].isoformat()
