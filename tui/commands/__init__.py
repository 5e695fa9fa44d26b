"""The command line, a command a file.

Nothing heavy is imported here or at the top of a command's file: the engine and the screen
are imported by the functions that use them, so that ``--help`` answers at once.
"""

from __future__ import annotations

import click

from tui.commands.completions import completions
from tui.commands.config import config
from tui.commands.corrections import corrections
from tui.commands.doctor import doctor
from tui.commands.explore import explore
from tui.commands.extract import extract
from tui.commands.forget import forget
from tui.commands.group import ExplorerGroup
from tui.commands.index import index
from tui.commands.names import missions, organizations, people
from tui.commands.notebook import notebook
from tui.commands.search import search
from tui.commands.serve import serve
from tui.commands.timeline import timeline

__all__ = ["missionlog"]


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the program's version and end, where it was asked for."""
    if wanted:
        from tui.versions import installed_version

        click.echo(f"missionlog {installed_version('missionlog') or '(not installed)'}")
        ctx.exit()


@click.group(
    cls=ExplorerGroup,
    default_command=explore,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 some files failed, 4 cannot go on.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def missionlog() -> None:
    """Explore a pile of documents: what is said, who is in it, when it happened.

    Without a command, opens the explorer on PATH: `missionlog reports/`. A folder that is
    named like a command is given as `./search`.
    """


missionlog.add_section("Look", explore, serve)
missionlog.add_section("Ask and print", search, people, organizations, missions, timeline, extract)
missionlog.add_section("Collections", index, forget)
missionlog.add_section("What you add", corrections, notebook)
missionlog.add_section("This program", config, doctor, completions)
