"""``missionlog config``: what is set, and where."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.collection import say
from tui.exit_codes import ExitCode


@click.command(short_help="Print the settings as a file that says the same.")
@click.option("--defaults", is_flag=True, help="Print what holds where nothing is set.")
@click.option("--path", "only_path", is_flag=True, help="Print where the file is looked for.")
@click.option("--create", is_flag=True, help="Make the file, with every setting as a comment.")
def config(defaults: bool, only_path: bool, create: bool) -> ExitCode:
    """Print the settings that hold, as the text of a file (TOML) with a line on each.

    What cannot be taken from the file is told on stderr, with its line and what is allowed,
    and the default holds in its place; then the exit code is 2.
    """
    from tui.output.settings import settings_lines
    from tui.output.stream import use_utf8, write_lines
    from tui.settings import Settings
    from tui.settings_file import read_settings

    found = read_settings()
    if create:
        _create(found.path)
    if create or only_path:
        write_lines([str(found.path)])
        return ExitCode.DONE
    use_utf8()
    write_lines(settings_lines(Settings() if defaults else found.settings))
    problems = () if defaults else found.problems
    for problem in problems:
        say(f"missionlog: {problem}")
    return ExitCode.WRONG_USE if problems else ExitCode.DONE


def _create(path: Path) -> None:
    """Write a file in which nothing is set yet. Raises ClickException where there is one."""
    from tui.output.settings import settings_lines
    from tui.settings import Settings

    lines = (f"#{line}" if line else "" for line in settings_lines(Settings()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except FileExistsError:
        raise click.ClickException(f"There is a file already: {path}") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be made: {error.strerror}") from error
