"""``missionlog doctor``: what can be done here, and what to change."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.options import index_dir_option, json_option
from tui.exit_codes import ExitCode


@click.command(short_help="Tell what works here and what to change.")
@json_option
@index_dir_option
def doctor(as_json: bool, index_dir: Path | None) -> ExitCode:
    """Tell what this terminal, clipboard, locale, engine and index can do, and what to change."""
    from tui.doctor import examine
    from tui.output.findings import finding_lines
    from tui.output.stream import write_lines

    write_lines(finding_lines(examine(index_dir), as_json=as_json))
    return ExitCode.DONE
