"""``missionlog doctor``: what can be done here, and what to change."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.options import index_dir_option, json_option, path_arguments
from tui.exit_codes import ExitCode


@click.command(short_help="Tell what works here and what to change.")
@path_arguments
@click.option("--index", "whole", is_flag=True, help="Look through every byte of the index.")
@json_option
@index_dir_option
def doctor(paths: tuple[Path, ...], whole: bool, as_json: bool, index_dir: Path | None) -> ExitCode:
    """Tell what this terminal, clipboard, locale, engine and index can do, and what to change.

    The index is that of PATH, else of what was used last.
    """
    from tui.doctor.examining import examine
    from tui.output.findings import finding_lines
    from tui.output.stream import write_lines

    write_lines(finding_lines(examine(index_dir, paths, whole=whole), as_json=as_json))
    return ExitCode.DONE
