"""``missionlog people``, ``organizations`` and ``missions``: who is in the documents."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.arguments import RULE, query_and_paths, split_arguments
from tui.commands.collection import open_collection
from tui.commands.options import chosen_format, collection_options, format_options, limit_option
from tui.exit_codes import ExitCode

_HELP = """Print the {plural} that the documents below PATH name, most frequent first.

With QUERY only those of the matching documents.

"""


def _names_command(plural: str, kind: str) -> click.Command:
    """Return the command that prints the names of one kind (an EntityKind's value)."""

    @click.command(
        plural,
        help=_HELP.format(plural=plural) + RULE,
        short_help=f"Print the {plural} named, with counts, aliases and roles.",
    )
    @query_and_paths
    @format_options
    @limit_option(200, plural)
    @collection_options
    def command(
        arguments: tuple[str, ...],
        query: str | None,
        as_json: bool,
        format_name: str | None,
        limit: int,
        index_dir: Path | None,
        refresh: bool,
        quiet: bool,
    ) -> ExitCode:
        from search_index.models import EntityKind
        from tui.output.names import name_lines
        from tui.output.stream import write_lines

        output_format = chosen_format(as_json, format_name)
        wanted, paths = split_arguments(arguments, query)
        with open_collection(paths, index_dir=index_dir, refresh=refresh, quiet=quiet) as library:
            facet = library.names(EntityKind(kind), wanted, limit=limit)
        write_lines(name_lines(facet, output_format))
        return ExitCode.DONE if facet.entities else ExitCode.NOTHING_FOUND

    return command


people = _names_command("people", "person")
organizations = _names_command("organizations", "organization")
missions = _names_command("missions", "mission")
