"""``missionlog forget``: delete all that was written down of a collection."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.collection import say, use_settings
from tui.commands.options import index_dir_option
from tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from search_index.forgetting import Traces

_CALLED = {"queries": "queries asked before", "corrections": "corrections of names"}
_PATH = click.Path(path_type=Path)


@click.command(short_help="Delete all that was written down of a collection.")
@click.argument("paths", nargs=-1, type=_PATH, metavar="PATH...", required=True)
@click.option("--yes", is_flag=True, help="Do not ask first.")
@index_dir_option
def forget(paths: tuple[Path, ...], yes: bool, index_dir: Path | None) -> ExitCode:
    """Delete the index of PATH, its past queries, corrections, marks, saved searches and log lines.

    The documents themselves are left alone, and so is every other collection. PATH is what was
    opened, all of it where there were several, and need not exist any more. Asks first, and
    prints what was deleted.
    """
    from search_index.forgetting import Memory
    from tui.output.stream import write_lines

    use_settings()
    memory = Memory(paths, index_dir)
    found = memory.traces()
    if not found.any:
        say(f"Nothing is written down of {', '.join(map(str, paths))}.")
        return ExitCode.NOTHING_FOUND
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("Nobody can be asked here; --yes deletes without asking.")
        for line in _told(found):
            say(f"  {line}")
        click.confirm("Delete this for good?", abort=True, err=True)
    write_lines(f"deleted: {line}" for line in _told(memory.forget()))
    return ExitCode.DONE


def _told(found: Traces) -> Iterator[str]:
    """Yield what there is, a line each."""
    from search_index.sanitize import clean_path

    if found.index:
        yield f"the index {clean_path(str(found.index))}, {found.index_bytes / 1e6:,.1f} MB"
    if found.is_elsewhere:
        yield "the index in the cluster, for everybody who asks it"
    for table, count in found.notes.items():
        yield f"{count:,} {_CALLED.get(table, table)}"
    if found.copies:
        yield f"{len(found.copies):,} copies that were saved"
    if found.log_lines:
        yield f"{found.log_lines:,} lines of the log"
    if found.is_last:
        yield "that it was opened last"
