"""``missionlog names``: merge, split, rename and hide names, for good and on every screen."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from tui.commands.collection import open_collection, say
from tui.commands.options import (
    collection_options,
    index_dir_option,
    json_option,
    path_arguments,
    quiet_option,
)
from tui.commands.sharing import print_shared, read_shared
from tui.exit_codes import ExitCode

if TYPE_CHECKING:
    from search_index.models import Correction

_KINDS = click.Choice(["person", "organization", "mission"])
_CHANGES = {
    "merge": ("INTO", "Take NAME and INTO for one, shown as INTO is."),
    "split": ("FORM", "Take FORM out of what NAME is called: a name of its own."),
    "rename": ("NEW_NAME", "Show NAME as NEW_NAME."),
    "kind": ("NEW_KIND", "Make NAME one of NEW_KIND, one with what is called so there."),
    "hide": ("", "Leave NAME out of every list, count and filter."),
}
_MORE = """

NAME is as a list shows it, or any name that documents use for it; of several who are called
so all are meant. The change holds for the documents below PATH from now on, also when their
index is made anew, and is taken back by `missionlog names undo`.
"""


@click.group("names", short_help="Show, merge, split, rename, hide names; undo; export and import.")
def corrections() -> None:
    """Correct the names of people, organizations and missions.

    Corrections are kept in the user's data folder, one list for each collection, and hold
    everywhere: in lists, counts, filters, completions and on the timeline.
    """


def _correcting_command(change: str, value_name: str, purpose: str) -> click.Command:
    """Return the command that makes one kind of change (a Change's value)."""

    def command(
        kind: str,
        name: str,
        paths: tuple[Path, ...],
        index_dir: Path | None,
        refresh: bool,
        quiet: bool,
        value: str = "",
    ) -> ExitCode:
        from search_index.models import Change, Correction, EntityKind

        correction = Correction(Change(change), EntityKind(kind), name, value)
        return _correct(correction, paths, index_dir=index_dir, refresh=refresh, quiet=quiet)

    arguments = [click.argument("kind", type=_KINDS, metavar="KIND"), click.argument("name")]
    if value_name:
        choices = _KINDS if change == "kind" else None
        arguments.append(click.argument("value", metavar=value_name, type=choices))
    decorated = collection_options(path_arguments(command))
    for argument in reversed(arguments):
        decorated = argument(decorated)
    kinds = "\n\nKIND is person, organization or mission."
    return click.command(change, help=purpose + kinds + _MORE, short_help=purpose)(decorated)


for _change, (_value_name, _purpose) in _CHANGES.items():
    corrections.add_command(_correcting_command(_change, _value_name, _purpose))


def _correct(
    correction: Correction,
    paths: tuple[Path, ...],
    *,
    index_dir: Path | None,
    refresh: bool,
    quiet: bool,
) -> ExitCode:
    """Make a correction, or say why not."""
    from search_index.errors import CorrectionRefused, NameNotFound
    from tui.output.corrections import said

    with open_collection(paths, index_dir=index_dir, refresh=refresh, quiet=quiet) as library:
        try:
            library.correct(correction)
        except CorrectionRefused as error:
            say(f"missionlog: {error}")
            lost = isinstance(error, NameNotFound)
            return ExitCode.NOTHING_FOUND if lost else ExitCode.WRONG_USE
    if not quiet:
        say(f"From now on {said(correction)}.")
    return ExitCode.DONE


@corrections.command(short_help="Print what is known of one name, with the passages.")
@click.argument("kind", type=_KINDS, metavar="KIND")
@click.argument("name")
@path_arguments
@click.option("--query", default="", help="Only in the documents that match QUERY.")
@json_option
@collection_options
def show(
    kind: str, name: str, paths: tuple[Path, ...], query: str, as_json: bool, **collection: Any
) -> ExitCode:
    """Print the card of NAME: its other forms, its roles, who is named beside it.

    KIND is person, organization or mission. Roles stand with the passage that says so; of the
    first documents their first mention is printed. NAME is as a list shows it, or another form
    of it.
    """
    from search_index.models import EntityKind, Filter, FilterField
    from tui.asking.question import Question
    from tui.card import read_card, shown_name
    from tui.output.cards import card_lines
    from tui.output.stream import write_lines

    with open_collection(paths, **collection) as library:
        shown = shown_name(library, EntityKind(kind), name)
        card = read_card(library, Question(query), Filter(FilterField(kind), shown))
    if card is None:
        say(f"missionlog: The documents name no {kind} “{name}”.")
        return ExitCode.NOTHING_FOUND
    write_lines(card_lines(card, as_json=as_json))
    return ExitCode.DONE


@corrections.command("list", short_help="Print the corrections and what has become of each.")
@path_arguments
@json_option
@collection_options
def list_corrections(
    paths: tuple[Path, ...], as_json: bool, index_dir: Path | None, refresh: bool, quiet: bool
) -> ExitCode:
    """Print the corrections of names, the oldest first, each with its number.

    Those that find no name in the documents (any more) are kept, and told.
    """
    from tui.output.corrections import correction_lines
    from tui.output.stream import write_lines

    with open_collection(paths, index_dir=index_dir, refresh=refresh, quiet=quiet) as library:
        kept = library.corrections()
    if not kept and not quiet:
        say("No name is corrected yet: `missionlog names --help` tells how.")
    write_lines(correction_lines(kept, as_json=as_json))
    return ExitCode.DONE if kept else ExitCode.NOTHING_FOUND


@corrections.command(short_help="Take back a correction.")
@path_arguments
@click.option("--number", type=int, help="The correction to take back, as `names list` has it.")
@index_dir_option
@quiet_option
def undo(
    paths: tuple[Path, ...], number: int | None, index_dir: Path | None, quiet: bool
) -> ExitCode:
    """Take back the newest correction of names, whoever made it, or the one of a number."""
    from tui.output.corrections import said

    with open_collection(paths, index_dir=index_dir, refresh=False, quiet=quiet) as library:
        undone = library.undo_correction(number)
    if undone is None:
        say(f"There is no correction {number}." if number else "There is no correction to undo.")
        return ExitCode.NOTHING_FOUND
    if not quiet:
        say(f"No longer so: {said(undone)}.")
    return ExitCode.DONE


@corrections.command("export", short_help="Print the corrections as a file to share.")
@path_arguments
@index_dir_option
@quiet_option
def export(paths: tuple[Path, ...], index_dir: Path | None, quiet: bool) -> ExitCode:
    """Print the corrections of names as JSON, to be kept or read by `names import` elsewhere."""
    with open_collection(paths, index_dir=index_dir, refresh=False, quiet=quiet) as library:
        text = library.export_corrections()
    print_shared(text)
    return ExitCode.DONE


@corrections.command("import", short_help="Read corrections that were exported.")
@click.argument("file", type=click.File("rb"))
@path_arguments
@index_dir_option
@quiet_option
def import_(
    file: IO[bytes], paths: tuple[Path, ...], index_dir: Path | None, quiet: bool
) -> ExitCode:
    """Add the corrections of FILE (- for standard input) behind those that are there.

    What is there already is not added again. Those that find no name in these documents are
    kept too: `names list` tells. Nothing is added from a file that cannot be read whole.
    """
    from search_index.notebook.exchange import MOST_CHARACTERS

    text = read_shared(file, MOST_CHARACTERS)
    with open_collection(paths, index_dir=index_dir, refresh=False, quiet=quiet) as library:
        added = library.import_corrections(text)
    if not quiet:
        say(f"Corrections added: {added:,}.")
    return ExitCode.DONE
