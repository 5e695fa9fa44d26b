"""Opening a collection for a command, and bringing its index up to date first."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_index.errors import IndexBusy
from search_index.sanitize import clean_line
from tui.output.words import counted

if TYPE_CHECKING:
    from search_index.library import Library
    from tui.settings_file import Found

_PATIENCE = 1.0
"""Seconds a refresh may take before its progress is shown."""


def chosen_paths(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the paths given, else the collection used last, else the sample."""
    from search_index.locations import last_collection, sample_collection

    return tuple(paths) or last_collection() or (sample_collection(),)


@contextmanager
def open_collection(
    paths: Sequence[Path], *, index_dir: Path | None, refresh: bool, quiet: bool
) -> Iterator[Library]:
    """Open a collection to be asked, refreshed first unless told otherwise.

    Where no path was given, stderr tells which collection is asked.
    """
    from search_index.library import Library

    use_settings()
    chosen = chosen_paths(paths)
    if not paths and not quiet:
        say(f"Collection: {', '.join(map(str, chosen))}")
    with Library.open(chosen, index_dir=index_dir) as library:
        if refresh:
            _refresh(library, quiet)
        if library.notebook_fault:
            say(f"Names are shown without your corrections. {library.notebook_fault}")
        yield library


def use_settings(**chosen: Any) -> Found:
    """Return the user's settings, handed on to the engine; what is wrong in them is told.

    What is ``chosen`` goes before what the file says, None before nothing.
    """
    from tui.settings import hand_on
    from tui.settings_file import read_settings

    found = read_settings()
    for problem in found.problems:
        say(f"missionlog: {problem}")
    given = {name: value for name, value in chosen.items() if value is not None}
    settings = replace(found.settings, **given)
    hand_on(settings, os.environ)
    return replace(found, settings=settings)


def say(text: str) -> None:
    """Print one line for the person at the terminal, on stderr."""
    click.echo(clean_line(text), err=True)


def _refresh(library: Library, quiet: bool) -> None:
    """Refresh before answering; another process that does so already is no obstacle."""
    from tui.output.progress import progress_reporter

    try:
        with progress_reporter(quiet=quiet, delay=_PATIENCE) as progress:
            report = library.refresh(progress=progress)
    except IndexBusy:
        say("Another process is refreshing the index: the answer is from what it holds so far.")
        return
    if report.failed and not quiet:
        failed = counted(len(report.failed), "file")
        say(f"{failed} could not be read; `missionlog index` lists them with the reasons.")
