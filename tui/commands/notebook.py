"""``missionlog notebook``: marks, notes, labels and saved searches printed and passed on."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import click

from tui.commands.collection import open_collection, say
from tui.commands.options import (
    chosen_format,
    collection_options,
    index_dir_option,
    json_option,
    passage_format_options,
    path_arguments,
    quiet_option,
)
from tui.commands.sharing import print_shared, read_shared
from tui.exit_codes import ExitCode
from tui.output.formats import Format


@click.group("notebook", short_help="Print, export and import marks, notes, saved searches.")
def notebook() -> None:
    """Print what was marked, noted, labelled and saved in the explorer; export and import it.

    It is kept in the user's data folder, apart from the index, a notebook for each collection.
    """


@notebook.command("marks", short_help="Print the marks with their notes and labels.")
@path_arguments
@passage_format_options
@collection_options
def marks(
    paths: tuple[Path, ...], as_json: bool, format_name: str | None, **collection: Any
) -> ExitCode:
    """Print the marks, the oldest first, with the passages as they stood when they were marked.

    Of a place that is found no more that is told. --json prints a JSON object a line.
    """
    from tui.output.marks import mark_lines
    from tui.output.stream import write_lines

    output_format = chosen_format(as_json, format_name)
    with open_collection(paths, **collection) as library:
        kept = library.marks()
    if not kept and not collection["quiet"]:
        say("Nothing is marked yet: in the explorer, space marks a passage.")
    write_lines(mark_lines(kept, output_format))
    return ExitCode.DONE if kept else ExitCode.NOTHING_FOUND


@notebook.command("searches", short_help="Print the saved searches and what is new in them.")
@path_arguments
@json_option
@collection_options
def searches(paths: tuple[Path, ...], as_json: bool, **collection: Any) -> ExitCode:
    """Print the saved searches: how many documents match, and how many anew.

    New is what did not match when the search was last looked at in the explorer. --json prints
    a JSON object a line.
    """
    from tui.output.searches import search_lines
    from tui.output.stream import write_lines

    output_format = Format.JSONL if as_json else Format.TEXT
    with open_collection(paths, **collection) as library:
        kept = library.saved_searches()
    if not kept and not collection["quiet"]:
        say("No search is saved yet: in the explorer, S saves one.")
    write_lines(search_lines(kept, output_format))
    return ExitCode.DONE if kept else ExitCode.NOTHING_FOUND


@notebook.command("export", short_help="Print the whole notebook as a file to share.")
@path_arguments
@index_dir_option
@quiet_option
def export(paths: tuple[Path, ...], index_dir: Path | None, quiet: bool) -> ExitCode:
    """Print marks, notes, labels, searches, past queries and corrections of names as JSON."""
    with open_collection(paths, index_dir=index_dir, refresh=False, quiet=quiet) as library:
        text = library.export_notebook()
    print_shared(text)
    return ExitCode.DONE


@notebook.command("import", short_help="Add a notebook that was exported.")
@click.argument("file", type=click.File("rb"))
@path_arguments
@index_dir_option
@quiet_option
def import_(
    file: IO[bytes], paths: tuple[Path, ...], index_dir: Path | None, quiet: bool
) -> ExitCode:
    """Add the notebook of FILE (- for standard input) to the one that is there.

    What is there already is not added again, and nothing that is there is lost: a note to a
    place that has one is put below it. Nothing is added from a file that cannot be read whole.
    """
    from search_index.notebook.whole import MOST_CHARACTERS

    text = read_shared(file, MOST_CHARACTERS)
    with open_collection(paths, index_dir=index_dir, refresh=False, quiet=quiet) as library:
        new = library.import_notebook(text)
    if not quiet:
        say(
            f"Added: {len(new.marks):,} marks, {len(new.searches):,} searches, "
            f"{len(new.history):,} past queries, {len(new.corrections):,} corrections of names."
        )
    return ExitCode.DONE
