"""Write docs/command-line.md from the commands' own help.

    python scripts/make_command_reference.py            writes it
    python scripts/make_command_reference.py --check    only tells (exit 1) whether it is up to date

So no command or option goes undocumented.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
from page import DOCS, write_or_check

from tui.commands import missionlog
from tui.exit_codes import MEANINGS

PAGE = DOCS / "command-line.md"
_WIDTH = 88
_TOP = """# The command line

Written by `scripts/make_command_reference.py` from the program's own help.

Results go to standard output, all else (progress, how a query was read, warnings) to standard
error. `--json` carries `"schema": 1`; its shapes are in [json.md](json.md), the query language in
[query-language.md](query-language.md).

| exit code | meaning |
|---|---|
CODES

In a table of CSV a text that a spreadsheet would run as a formula has an apostrophe before it;
JSON lines have it as it is.
"""


def reference() -> str:
    """Return the page: the program's help, then that of each command."""
    codes = "\n".join(f"| {code.value} | {meaning} |" for code, meaning in MEANINGS.items())
    return "\n".join([_TOP.replace("CODES", codes), *_sections("missionlog", missionlog, None)])


def _sections(title: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    name = title.rpartition(" ")[2]
    context = click.Context(command, info_name=name, parent=parent, max_content_width=_WIDTH)
    yield _section(title, command, context)
    if isinstance(command, click.Group):
        for inner, subcommand in sorted(command.commands.items()):
            yield from _sections(f"{title} {inner}", subcommand, context)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    context.terminal_width = _WIDTH
    return f"## {title}\n\n```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, reference()))
