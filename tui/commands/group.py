"""A group of commands, told in sections, of which one is meant where none is named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class PipeClosed(Exception):
    """Nobody reads the output any more: click itself would leave as if nothing were found."""


class ExplorerGroup(click.Group):
    """Takes ``missionlog [PATH…]`` for ``missionlog explore [PATH…]``.

    The first argument decides: the name of a command is that command, anything else is a
    path or an option of the default one.
    """

    def __init__(self, *args: Any, default_command: click.Command, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.default_command = default_command
        self._sections: dict[str, tuple[click.Command, ...]] = {}

    def add_section(self, title: str, *commands: click.Command) -> None:
        """Add commands that the help lists together, in this order, below a title."""
        self._sections[title] = commands
        for command in commands:
            self.add_command(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands section by section."""
        room = formatter.width - 6 - max(map(len, self.commands), default=0)
        for title, commands in self._sections.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(command.name or "", command.get_short_help_str(room)) for command in commands]
                )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name in front where no command is named."""
        own_options = {*ctx.help_option_names, "--version"}
        first = args[0] if args else ""
        if not args and ctx.resilient_parsing:
            return super().parse_args(ctx, args)  # a shell completes the first word
        if first not in self.commands and first not in own_options:
            self._refuse_typing_error(ctx, first)
            args = [self.default_command.name or "", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was chosen. Raises PipeClosed where its output is not read on."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosed from error

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, and let the shell add files and folders."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the program's name in the usage line."""
        return ["[PATH...] | COMMAND [ARGS...]"]

    def _refuse_typing_error(self, ctx: click.Context, first: str) -> None:
        """Raise UsageError for a word that is neither a command nor a path."""
        if not first or first.startswith("-") or os.path.exists(os.path.expanduser(first)):
            return
        import difflib

        near = difflib.get_close_matches(first, self.commands, n=1)
        hint = f" Did you mean the command '{near[0]}'?" if near else ""
        raise click.UsageError(f"No command, file or folder is called '{first}'.{hint}", ctx)
