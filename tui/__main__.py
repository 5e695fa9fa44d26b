"""The ``missionlog`` program: ``missionlog …`` or ``python -m tui …``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from search_index.errors import IndexDamaged, MissionlogError
from search_index.sanitize import clean_line, clean_text
from tui.commands import missionlog
from tui.commands.group import PipeClosed
from tui.exit_codes import ExitCode
from tui.logs import log_crash, start_log


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (the process's own by default) and return its exit code."""
    _never_fail_on_letters()
    start_log()
    try:
        code = missionlog.main(args=arguments, prog_name="missionlog", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        return _show_usage(error)
    except click.ClickException as error:
        return _give_up(error.format_message())
    except IndexDamaged as error:
        return _give_up(f"{error} A refresh (missionlog index) makes it anew.")
    except MissionlogError as error:
        return _give_up(str(error))
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, PipeClosed):
        _forget_stdout()
        return ExitCode.PIPE_CLOSED
    except Exception as error:
        return _tell_crash(error)
    return int(code or ExitCode.DONE)


def _show_usage(error: click.UsageError) -> ExitCode:
    """Say on stderr what was wrong with the command line, and how it is used."""
    text = io.StringIO()
    error.show(file=text)
    click.echo(clean_text(text.getvalue()), err=True, nl=False)
    return ExitCode.WRONG_USE


def _give_up(reason: str) -> ExitCode:
    """Say on stderr why the command cannot go on."""
    click.echo(f"missionlog: {clean_line(reason)}", err=True)
    return ExitCode.CANNOT_GO_ON


def _tell_crash(error: Exception) -> ExitCode:
    """Note what nobody expected, and say it on stderr; its words may be a document's."""
    import traceback

    log_crash(error)
    click.echo(clean_text("".join(traceback.format_exception(error))), err=True, nl=False)
    return _give_up("this is a mistake of the program itself; please tell who maintains it.")


def _never_fail_on_letters() -> None:
    """Let a terminal whose encoding lacks a letter show a substitute for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _forget_stdout() -> None:
    """Keep the interpreter from flushing into the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
