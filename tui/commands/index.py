"""``missionlog index``: bring the index up to the files, and say what changed."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.collection import use_settings
from tui.commands.options import PATH, index_dir_option, json_option, quiet_option
from tui.exit_codes import ExitCode


@click.command(short_help="Refresh the index and print what changed.")
@click.argument("paths", nargs=-1, type=PATH, metavar="PATH...", required=True)
@json_option
@click.option(
    "--progress-json",
    is_flag=True,
    help="Write the progress to stderr as JSON, an object a line.",
)
@index_dir_option
@quiet_option
def index(
    paths: tuple[Path, ...],
    as_json: bool,
    progress_json: bool,
    index_dir: Path | None,
    quiet: bool,
) -> ExitCode:
    """Bring the index of PATH up to the files: only new, changed and removed ones are touched.

    Prints what was added, updated, removed and left, and the files that failed with their
    reasons; then the exit code is 3.
    """
    from search_index.library import Library
    from search_index.locations import remember_collection
    from tui.output.progress import progress_reporter
    from tui.output.reports import report_lines
    from tui.output.stream import write_lines

    use_settings()
    with Library.open(paths, index_dir=index_dir) as library:
        remember_collection(paths)
        with progress_reporter(quiet=quiet, as_json=progress_json) as progress:
            report = library.refresh(progress=progress)
    write_lines(report_lines(report, as_json=as_json))
    return ExitCode.FILES_FAILED if report.failed else ExitCode.DONE
