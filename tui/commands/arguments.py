"""Telling the query from the paths in ``[QUERY] [PATH…]``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from tui.commands.options import PATH

_Function = TypeVar("_Function", bound=Callable[..., Any])

RULE = """Where the first argument is a file or folder that exists it is a path; any other
first argument is the query. --query says it outright."""
"""The rule, for the help of the commands that follow it."""


def query_and_paths(command: _Function) -> _Function:
    """Add ``[QUERY] [PATH…]``, as ``arguments``, and ``--query``; see ``split_arguments``."""
    arguments = click.argument("arguments", nargs=-1, metavar="[QUERY] [PATH]...")
    option = click.option("--query", help="The query, where all arguments are paths.")
    return arguments(option(command))


def split_arguments(arguments: Sequence[str], query: str | None) -> tuple[str, tuple[Path, ...]]:
    """Return the query (empty where there is none) and the paths.

    Raises BadParameter for an argument in a path's place that does not exist.
    """
    rest = list(arguments)
    # An empty argument is an empty query, though Path has it name this very folder.
    if query is None and rest and not (rest[0] and Path(rest[0]).exists()):
        query = rest.pop(0)
    context = click.get_current_context()
    paths = tuple(Path(PATH.convert(argument, None, context)) for argument in rest)
    return query or "", paths
