"""``missionlog [PATH…]``: the explorer."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from tui.commands.collection import chosen_paths, say, use_settings
from tui.commands.options import (
    engine_option,
    index_dir_option,
    path_arguments,
    settings_options,
)
from tui.exit_codes import ExitCode


@click.command(short_help="Open the explorer (what no command at all does).")
@path_arguments
@settings_options
@engine_option
@index_dir_option
@click.option(
    "--no-refresh",
    "refresh",
    flag_value=False,
    default=True,
    help="Explore the index as it is; look for no new files.",
)
@click.option("--watch", is_flag=True, help="Follow the files: show what changes as it happens.")
def explore(
    paths: tuple[Path, ...],
    engine: str | None,
    index_dir: Path | None,
    refresh: bool,
    watch: bool,
    **chosen_settings: Any,
) -> ExitCode:
    """Open the explorer on PATH (files or folders), indexing what is new meanwhile.

    Without PATH it opens what was explored or indexed last, else the sample collection.
    """
    obstacle = screen_obstacle()
    if obstacle:
        say(f"missionlog: {obstacle}")
        return ExitCode.CANNOT_GO_ON

    gc.disable()  # the first screen is there sooner; the explorer enables it again
    from search_index.locations import remember_collection
    from tui.apps.explorer_app import run_explorer

    found = use_settings(**chosen_settings)
    chosen = chosen_paths(paths)
    if paths:
        remember_collection(chosen)
    if engine:
        from search_index.library import Library

        Library.open(chosen, engine=engine, index_dir=index_dir).close()  # which remembers it
    return run_explorer(
        chosen,
        settings=replace(found.settings, watch=True) if watch else found.settings,
        notices=[str(problem) for problem in found.problems],
        index_dir=index_dir,
        refresh=refresh,
    )


def screen_obstacle() -> str | None:
    """Return why a full-screen program cannot run here, with what to do; None if it can."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return None  # the screen is somewhere else, as in a browser
    # Textual draws on standard error, so that one must be the terminal too.
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        return (
            "the explorer needs a terminal, but input or output goes elsewhere. For results in "
            "a pipe use `missionlog search`; over ssh, ask for a terminal with `ssh -t`."
        )
    if os.environ.get("TERM", "dumb") == "dumb":
        return (
            "the explorer needs a terminal that can move the cursor, but TERM says it cannot. "
            "Set TERM to the terminal's type (often xterm-256color), or use `missionlog search`, "
            "`people` and `timeline`, which need none."
        )
    return None
