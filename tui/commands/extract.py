"""``missionlog extract``: what the extractors see, without an index."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.collection import say, use_settings
from tui.commands.options import json_option
from tui.exit_codes import ExitCode
from tui.output.words import counted

if TYPE_CHECKING:
    from search_index.models import Document, FailedFile


@click.command(short_help="Print the names and dates in files, without an index.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@json_option
@click.option(
    "--jsonl",
    "as_filter",
    is_flag=True,
    help="Read JSON from stdin, one object a line, and answer each with a line.",
)
def extract(files: tuple[Path, ...], as_json: bool, as_filter: bool) -> ExitCode:
    """Print the people, organizations, missions and dates in each FILE; touches no index.

    A folder stands for the documents in it. --json prints one object a document and line.

    With --jsonl, stdin holds one {"id", "text", "date"} a line (the date may be missing) and
    stdout gets one object a line in the same order, its offsets counting in the text as
    given; a line that cannot be read gets an object with "error" in its place. Both are
    UTF-8.
    """
    if as_filter == bool(files):
        raise click.UsageError("Give files, or --jsonl and the texts on stdin.")
    use_settings()
    failed = _answer_stdin() if as_filter else _extract_files(files, as_json)
    return ExitCode.FILES_FAILED if failed else ExitCode.DONE


def _answer_stdin() -> int:
    """Answer the lines of stdin on stdout; return how many could not be read."""
    from search_index.line_streams import extract_lines
    from tui.output.stream import use_utf8, write_lines

    failed = 0
    use_utf8()
    # Unbuffered: a thread that waits in a buffered stdin would block the program's end.
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as source:
        for answers in extract_lines(source):
            write_lines(answer.line for answer in answers)
            failed += sum(answer.failed for answer in answers)
    if failed:
        say(f"{counted(failed, 'line')} could not be read; the answers say why.")
    return failed


def _extract_files(files: tuple[Path, ...], as_json: bool) -> int:
    """Print what each file holds; return how many could not be read."""
    from search_index.extraction.extractor import extract as extract_names_and_dates
    from search_index.models import FailedFile
    from tui.output.extractions import extraction_lines
    from tui.output.stream import write_lines

    failed = 0
    for item in _read(files):
        if isinstance(item, FailedFile):
            say(f"{item.path}: {item.reason}")
            failed += 1
        else:
            extraction = extract_names_and_dates(item.text, item.stated_date, title=item.title)
            write_lines(extraction_lines(item, extraction, as_json=as_json))
    return failed


def _read(files: tuple[Path, ...]) -> Iterator[Document | FailedFile]:
    """Yield the documents of the files in the order given, and what could not be read."""
    from search_index.errors import UnreadableFile
    from search_index.locations import whole_path
    from search_index.models import FailedFile
    from search_index.sources import read_file, walk

    for file in files:
        for source in walk([whole_path(file)]):
            if isinstance(source, FailedFile):
                yield source
                continue
            try:
                yield from read_file(source)
            except UnreadableFile as error:
                yield FailedFile(str(source.path), str(error))
