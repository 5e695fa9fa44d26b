"""``missionlog people``, ``organizations`` and ``missions``: who is in the documents."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tui.commands.arguments import RULE, query_and_paths, split_arguments
from tui.commands.collection import open_collection, say
from tui.commands.options import chosen_format, collection_options, format_options, limit_option
from tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from search_index.library import Library
    from search_index.models import Facet

_HELP = """Print the {plural} that the documents below PATH name, most frequent first.

With QUERY only those of the matching documents. With --order relevance those come first that
they name most surprisingly often beside the others (with --beside, beside all that match).

"""


def _read_name(
    ctx: click.Context, option: click.Parameter, value: str | None
) -> tuple[str, str] | None:
    """Return the kind and name of ``person:Moin``. Raises BadParameter for anything else."""
    if value is None:
        return None
    from search_index.query.fields import NAME_FIELDS

    field, _, name = value.partition(":")
    if field not in NAME_FIELDS or not name.strip():
        raise click.BadParameter(f"{value!r} is no name like person:NAME.", ctx, option)
    return NAME_FIELDS[field].value, name.strip().strip('"')


def _names_command(plural: str, kind: str) -> click.Command:
    """Return the command that prints the names of one kind (an EntityKind's value)."""

    def command(**chosen: Any) -> ExitCode:
        return _print_names(plural, kind, **chosen)

    options = (
        query_and_paths,
        format_options,
        limit_option(200, plural),
        click.option(
            "--order",
            type=click.Choice(["count", "relevance", "lift"]),
            default="count",
            show_default=True,
            help="What comes first: most documents, surprise, or the ratio of the two shares.",
        ),
        click.option(
            "--beside",
            metavar="KIND:NAME",
            callback=_read_name,
            help="Only those named together with NAME, a person, org or mission.",
        ),
        collection_options,
    )
    for option in reversed(options):
        command = option(command)
    return click.command(
        plural,
        help=_HELP.format(plural=plural) + RULE,
        short_help=f"Print the {plural} named, with counts, aliases and roles.",
    )(command)


def _print_names(
    plural: str,
    kind: str,
    *,
    arguments: tuple[str, ...],
    query: str | None,
    as_json: bool,
    format_name: str | None,
    limit: int,
    order: str,
    beside: tuple[str, str] | None,
    **collection: Any,
) -> ExitCode:
    """Print the names of one kind; ``collection`` says how it is opened."""
    from tui.output.formats import Format
    from tui.output.names import facet_line, name_lines
    from tui.output.stream import write_lines

    output_format = chosen_format(as_json, format_name)
    wanted, paths = split_arguments(arguments, query)
    with open_collection(paths, **collection) as library:
        facet = _facet(library, plural, kind, wanted, limit or sys.maxsize, order, beside)
    is_json = output_format is Format.JSON
    write_lines([facet_line(facet)] if is_json else name_lines(facet.entities, output_format))
    if not (facet.entities or collection["quiet"]):
        say(f"No {plural} are named {f'together with “{beside[1]}”' if beside else 'here'}.")
    return ExitCode.DONE if facet.entities else ExitCode.NOTHING_FOUND


def _facet(
    library: Library,
    plural: str,
    kind: str,
    query: str,
    limit: int,
    order: str,
    beside: tuple[str, str] | None,
) -> Facet:
    """Return the names of one kind, of all matches or beside somebody."""
    from search_index.models import EntityKind, Order
    from tui.card import shown_name

    if beside is None:
        return library.names(EntityKind(kind), query, limit=limit, order=Order(order))
    other = EntityKind(beside[0])
    name = shown_name(library, other, beside[1])
    together = library.beside(other, name, query=query, limit=limit, order=Order(order))
    facet: Facet = getattr(together, plural)
    return facet


people = _names_command("people", "person")
organizations = _names_command("organizations", "organization")
missions = _names_command("missions", "mission")
