"""Write docs/missionlog.1, the manual page, from the commands' own help and the settings.

    python scripts/make_man_page.py            writes it
    python scripts/make_man_page.py --check    only tells (exit 1) whether it is up to date

The wheel installs it below share/man, so that `man missionlog` finds it.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator

import click
from page import DOCS, write_or_check

from tui.commands import missionlog
from tui.exit_codes import MEANINGS
from tui.settings import options

PAGE = DOCS / "missionlog.1"
_FILES = {
    "~/.config/missionlog/config.toml": "The settings; missionlog config --create makes one.",
    "~/.cache/missionlog": "The indexes; they may be deleted at any time.",
    "~/.local/share/missionlog": "What you added: corrections of names, marks, notes, searches.",
    "~/.local/state/missionlog": "What was open last, and copies that went to a file.",
}
_ENVIRONMENT = {
    "MISSIONLOG_CONFIG": "The file of settings, in place of the usual one.",
    "MISSIONLOG_INDEX_DIR": "The folder below which indexes are kept.",
    "MISSIONLOG_DATE_ORDER": "dmy where 03/04/2021 is in April, if a text does not tell.",
    "MISSIONLOG_EVENT_KINDS": "A file with kinds of events of your own.",
    "NO_COLOR": "Any value: nothing is told by colour, only by bold, underline and reverse.",
    "PAGER": "What shows a document, where the settings name nothing else.",
}
_STATUS = {
    str(code.value): f"{meaning[0].upper()}{meaning[1:]}." for code, meaning in MEANINGS.items()
}


def manual() -> str:
    """Return the page as man(7) has it."""
    return "\n".join([*_head(), *_commands("missionlog", missionlog, None), *_tail()]) + "\n"


def _head() -> Iterator[str]:
    yield '.TH MISSIONLOG 1 "" missionlog "User commands"'
    yield from (".SH NAME", r"missionlog \- explore a pile of documents in a terminal")
    yield from (".SH SYNOPSIS", r".B missionlog", r"[\fIOPTIONS\fR] [\fIPATH\fR...]", ".br")
    yield from (".B missionlog", r"\fICOMMAND\fR [\fIARGUMENTS\fR...]")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(missionlog.help or "")
    yield from (".PP", r"In the explorer, \fB?\fR lists the keys that work where you are.")
    yield ".SH COMMANDS"


def _commands(title: str, command: click.Command, parent: click.Context | None) -> Iterator[str]:
    """Yield a section for each command that can be run, those of groups after their group."""
    context = click.Context(command, info_name=title.rpartition(" ")[2], parent=parent)
    if parent is not None:
        usage = " ".join(command.collect_usage_pieces(context))
        yield f".SS {_plain(title)} {_plain(usage)}"
        yield from _paragraphs(command.help or "")
        for parameter in command.get_params(context):
            yield from _option(parameter, context)
    if isinstance(command, click.Group):
        for name, inner in sorted(command.commands.items()):
            yield from _commands(f"{title} {name}", inner, context)


def _option(parameter: click.Parameter, context: click.Context) -> Iterator[str]:
    record = parameter.get_help_record(context)
    if record and record[1]:
        yield from _entry(record[0], record[1])


def _tail() -> Iterator[str]:
    yield from (".SH SETTINGS", r"One file (TOML) sets, each as \fBmissionlog config\fR prints it:")
    for option in options():
        allowed = f" ({' | '.join(option.allowed)})" if option.allowed else ""
        yield from _entry(option.name, f"{option.help}{allowed}")
    for heading, entries in (
        ("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _STATUS),
    ):  # fmt: skip
        yield f".SH {heading}"
        for name, meaning in entries.items():
            yield from _entry(name, meaning)


def _entry(name: str, meaning: str) -> Iterator[str]:
    yield from (".TP", f".B {_plain(name)}", _plain(meaning))


def _paragraphs(text: str) -> Iterator[str]:
    r"""Yield the paragraphs of a help text; those that begin with \b keep their lines."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        kept = paragraph.startswith("\b")
        yield from (".PP", *([".nf"] if kept else []))
        yield from (_plain(line) for line in paragraph.lstrip("\b\n").split("\n"))
        yield from [".fi"] if kept else []


def _plain(text: str) -> str:
    """Return a text that man(7) shows as it is."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    escaped = escaped.replace("“", "\\(lq").replace("”", "\\(rq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, manual()))
