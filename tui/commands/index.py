"""``missionlog index``: bring the index up to the files, and say what changed."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from tui.commands.collection import say, use_settings
from tui.commands.options import PATH, engine_option, index_dir_option, json_option, quiet_option
from tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from search_index.building.parts import Part
    from search_index.building.watching import StopSign
    from search_index.library import Library
    from tui.output.progress import Reporter


def _read_part(ctx: click.Context, option: click.Parameter, said: str | None) -> Part | None:
    """Return the part that is asked for. Raises BadParameter where there is no such part."""
    from search_index.building.parts import Part

    try:
        return Part.parse(said) if said else None
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, option) from error


@click.command(short_help="Refresh the index and print what changed.")
@click.argument("paths", nargs=-1, type=PATH, metavar="PATH...", required=True)
@json_option
@click.option("--watch", is_flag=True, help="Go on, and refresh whenever files change.")
@click.option(
    "--progress-json",
    is_flag=True,
    help="Write the progress to stderr as JSON, an object a line.",
)
@click.option(
    "--part",
    metavar="K/N",
    callback=_read_part,
    help="Index only one of N parts of the files; other machines index the others (opensearch).",
)
@engine_option
@index_dir_option
@quiet_option
def index(
    paths: tuple[Path, ...],
    as_json: bool,
    watch: bool,
    progress_json: bool,
    part: Part | None,
    engine: str | None,
    index_dir: Path | None,
    quiet: bool,
) -> ExitCode:
    """Bring the index of PATH up to the files: only new, changed and removed ones are touched.

    Prints what was added, updated, removed and left, and the files that failed with their
    reasons; then the exit code is 3. Ctrl+C ends it within a second and keeps what was
    committed so far; then the exit code is 130, with --watch too.
    """
    from search_index.library import Library
    from search_index.locations import remember_collection
    from tui.output.progress import progress_reporter

    use_settings()
    _end_in_order()
    with Library.open(paths, engine=engine, index_dir=index_dir) as library:
        remember_collection(paths)
        with progress_reporter(quiet=quiet, as_json=progress_json) as progress:
            if not watch:
                return _refresh(library, progress, part, as_json=as_json)
            stop = _WhileStarted() if progress_json else Event()
            quiet = quiet or progress_json
            return _follow(library, progress, stop, part, as_json=as_json, quiet=quiet)


def _refresh(library: Library, progress: Reporter, part: Part | None, *, as_json: bool) -> ExitCode:
    from tui.output.reports import report_lines
    from tui.output.stream import write_lines

    report = library.refresh(progress=progress, part=part)
    write_lines(report_lines(report, as_json=as_json))
    return ExitCode.FILES_FAILED if report.failed else ExitCode.DONE


def _follow(
    library: Library,
    progress: Reporter,
    stop: StopSign,
    part: Part | None,
    *,
    as_json: bool,
    quiet: bool,
) -> ExitCode:
    """Print the report of the first refresh, and of each that changed something."""
    from tui.output.reports import report_lines
    from tui.output.stream import write_lines

    def tell(manner: str) -> None:
        if not quiet:
            say(f"Following changes ({manner}); ctrl+c ends it.")

    is_first = True
    for report in library.follow(progress, stop=stop, tell=tell, part=part):
        if is_first or report.changed:
            write_lines(report_lines(report, as_json=as_json))
        is_first = False
    return ExitCode.DONE


class _WhileStarted:
    """Tells to stop once the program that started this one, and listens to it, is gone."""

    def __init__(self) -> None:
        self._parent = os.getppid()

    def is_set(self) -> bool:
        """Whether it is gone."""
        return os.getppid() != self._parent


def _end_in_order() -> None:
    """Let go of processes and locks also when told to end, as when a line is dropped."""

    def end(number: int, _: object) -> None:
        sys.exit(128 + number)

    with suppress(ValueError):  # not in the main thread: whoever runs this ends it
        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is signal.SIG_DFL:  # nohup has them ignored
                signal.signal(number, end)
