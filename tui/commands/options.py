"""The arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from search_index.engine_names import ENGINES
from tui.output.formats import BIBLIOGRAPHIES, PICTURES, TABLES, Format

_Function = TypeVar("_Function", bound=Callable[..., Any])

_MOST_DIGITS = 9
"""More rows than a number of so many digits tells are asked for with ``all``."""
PATH = click.Path(exists=True, path_type=Path)
"""A file or folder that is there."""


def date_option(*declarations: str, help_text: str) -> Callable[[_Function], _Function]:
    """Add an option that takes a day, month, year, decade or interval as EDTF writes it."""
    return click.option(*declarations, metavar="DATE", callback=_check_date, help=help_text)


def _check_date(ctx: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return the value as it is. Raises BadParameter where the calendar has no such days."""
    from search_index.edtf import bounds

    if value is not None and bounds(value) is None:
        reason = f"{value!r} is no date like 2021, 2021-06, 2021-06-17 or 202X."
        raise click.BadParameter(reason, ctx, option)
    return value


def check_order(first: str | None, last: str | None, names: str) -> None:
    """Raise UsageError where all days of ``first`` come after those of ``last`` (EDTF values).

    ``names`` are the options of the two.
    """
    from search_index.edtf import bounds

    low, high = bounds(first or ""), bounds(last or "")
    if low and high and low[0] > high[1]:
        raise click.UsageError(f"{names} leave no day between them: {first} is after {last}.")


def path_arguments(command: _Function) -> _Function:
    """Add PATH…: the collection asked; none is the one used last, else the sample."""
    return click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")(command)


def index_dir_option(command: _Function) -> _Function:
    """Add --index-dir."""
    return click.option(
        "--index-dir",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Keep indexes below this folder instead of the user's cache.",
    )(command)


def engine_option(command: _Function) -> _Function:
    """Add --engine."""
    return click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="Index and search by this engine from now on; each has an index of its own.",
    )(command)


def quiet_option(command: _Function) -> _Function:
    """Add --quiet and --verbose."""
    verbose = click.option(
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_be_verbose,
        help="Say on stderr what is written to the log, and more.",
    )
    return verbose(_quiet(command))


def _be_verbose(_: click.Context, __: click.Parameter, wanted: bool) -> None:
    if wanted:
        from tui.logs import be_verbose

        be_verbose()


def _quiet(command: _Function) -> _Function:
    return click.option("--quiet", is_flag=True, help="Say nothing on stderr but errors.")(command)


def collection_options(command: _Function) -> _Function:
    """Add what every command takes that asks the index: where it is, and whether to refresh."""
    no_refresh = click.option(
        "--no-refresh",
        "refresh",
        flag_value=False,
        default=True,
        help="Ask the index as it is; look for no new files first.",
    )
    return no_refresh(index_dir_option(quiet_option(command)))


def limit_option(default: int, of: str) -> Callable[[_Function], _Function]:
    """Add --limit: at most so many ``of``; 0 is no limit."""
    return click.option(
        "--limit",
        type=_Limit(),
        default=default,
        show_default=True,
        help=f"Print at most so many {of}; 0 or all prints all.",
    )


class _Limit(click.ParamType[int]):
    """A number of rows, or ``all``, which is 0."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Raises BadParameter for anything else."""
        said = str(value).strip()
        if said == "all":
            return 0
        if not (said.isascii() and said.isdecimal() and len(said) <= _MOST_DIGITS):
            reason = f"{said!r} is no number of rows: write 0 to {10**_MOST_DIGITS - 1}, or all."
            self.fail(reason, param, ctx)
        return int(said)


def settings_options(command: _Function) -> _Function:
    """Add the options that go before the settings of their names; None leaves those in force."""
    theme = click.option("--theme", metavar="NAME", help="The colours, as the palette names them.")
    mouse = _settled(
        "--no-mouse", "mouse", False, "Leave the mouse, and selecting, to the terminal."
    )
    spare = _settled("--low-bandwidth", "low_bandwidth", "on", "Send less, for a slow line.")
    ascii_only = _settled("--ascii", "ascii", "on", "Draw with ASCII alone.")
    return theme(mouse(spare(ascii_only(command))))


def _settled(
    flag: str, setting: str, value: object, help_text: str
) -> Callable[[_Function], _Function]:
    """Return an option that gives a setting a value."""
    return click.option(flag, setting, flag_value=value, default=None, help=help_text)


def json_option(command: _Function) -> _Function:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(command)


def format_options(command: _Function) -> _Function:
    """Add --json and --format; ``chosen_format`` reads the two."""
    return _format_options(TABLES, "text (the default), Markdown, CSV, or a JSON object a line")(
        command
    )


def passage_format_options(command: _Function) -> _Function:
    """Add --json and --format, with the formats of bibliographies."""
    formats = (*TABLES, *BIBLIOGRAPHIES)
    known = (
        "text (the default), Markdown, CSV, a JSON object a line, or the documents as a "
        "bibliography: BibTeX, CSL-JSON"
    )
    return _format_options(formats, known)(command)


def timeline_format_options(command: _Function) -> _Function:
    """Add --json and --format, with the formats for what lies in time."""
    formats = (*TABLES, *PICTURES)
    known = "text (the default), Markdown, CSV, a JSON object a line, iCalendar, an HTML page, SVG"
    return _format_options(formats, known)(command)


def _format_options(formats: Sequence[Format], known: str) -> Callable[[_Function], _Function]:
    names = [one.value for one in formats]
    kind = click.Choice(names)
    chosen = click.option("--format", "format_name", type=kind, help=f"Print as {known}.")
    return lambda command: json_option(chosen(command))


def chosen_format(as_json: bool, format_name: str | None, usual: Format = Format.TEXT) -> Format:
    """Return the format asked for, else the usual one. Raises UsageError for two at once."""
    if as_json and format_name:
        raise click.UsageError("--json and --format exclude each other.")
    return Format.JSON if as_json else Format(format_name or usual)
