"""``missionlog completions``: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

from tui.exit_codes import ExitCode


@click.command(short_help="Print what a shell needs to complete commands.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completions(ctx: click.Context, shell: str) -> ExitCode:
    """Print a script that lets SHELL complete commands, options, files and folders.

    \b
    bash:  missionlog completions bash > ~/.local/share/bash-completion/completions/missionlog
    zsh:   missionlog completions zsh > ~/.zfunc/_missionlog   (a folder of your fpath)
    fish:  missionlog completions fish > ~/.config/fish/completions/missionlog.fish
    """  # noqa: D301 - click takes \b for "keep these lines"
    from click.shell_completion import get_completion_class

    from tui.output.stream import write_lines

    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"Nothing is known of {shell} here.")
    program = ctx.find_root().info_name or "missionlog"
    script = kind(ctx.find_root().command, {}, program, "_MISSIONLOG_COMPLETE").source()
    write_lines(script.splitlines())
    return ExitCode.DONE
