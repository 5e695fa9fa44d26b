"""The file of settings: where it is, what it says, and what in it cannot be taken.

What cannot be taken is told with its line and key, and the default holds in its place: a slip
in a file of settings must not keep anybody from the documents.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from search_index.locations import config_file
from search_index.sanitize import clean_line
from tui.settings import Keys, Option, Settings, options

_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that cannot be taken; line 0 and no key for the whole file."""

    path: Path
    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        """Return file, line, key and reason in one line."""
        where = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return clean_line(f"{where}: {f'{self.key}: ' if self.key else ''}{self.reason}")


@dataclass(frozen=True)
class Found:
    """The settings that hold, and what is wrong with the file they come from."""

    path: Path
    text: str = ""
    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()

    def problem(self, reason: str, *key: str) -> Problem:
        """Return a problem with a key of the file, at its line."""
        return Problem(self.path, self._line_of(key), ".".join(key), reason)

    def _line_of(self, key: tuple[str, ...]) -> int:
        """Return the line, from 1, where a key's value ends: the first to hold it so far."""
        for count in range(1, len(self._lines) + 1):
            if _holds(self._lines[:count], key):
                return count
        return 0

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines(keepends=True)


def read_settings(path: Path | None = None) -> Found:
    """Return the settings of a file, by default the user's own; without a file the defaults."""
    path = path or config_file()
    try:
        text = path.read_text(encoding="utf-8-sig")
        entries = tomllib.loads(text)
    except FileNotFoundError:
        return Found(path)
    except OSError as error:
        return Found(path, problems=(Problem(path, 0, "", f"cannot be read: {error.strerror}"),))
    except UnicodeDecodeError:
        return Found(path, problems=(Problem(path, 0, "", "is no text in UTF-8"),))
    except tomllib.TOMLDecodeError as error:
        return Found(path, problems=(_not_toml(path, text, str(error)),))
    except RecursionError:
        return Found(path, problems=(Problem(path, 0, "", "is nested too deep"),))
    return _taken(Found(path, text), entries)


def _taken(found: Found, entries: Mapping[str, Any]) -> Found:
    """Return the settings with every entry that can be taken."""
    known = {option.name: option for option in options()}
    values: dict[str, Any] = {}
    problems = []
    for name, value in entries.items():
        option = known.get(name)
        if option is None:
            problems.append(found.problem(f"no setting is called so.{_meant(name, known)}", name))
        elif isinstance(option.default, Mapping):
            values[name], wrong = _taken_keys(found, name, value)
            problems += wrong
        elif reason := _refusal(option, value):
            problems.append(found.problem(reason, name))
        else:
            values[name] = value
    return replace(found, settings=Settings(**values), problems=tuple(problems))


def _refusal(option: Option, value: object) -> str:
    """Return why a value is not taken and what is allowed, or nothing."""
    if isinstance(option.default, bool):
        return "" if isinstance(value, bool) else f"{_shown(value)} is neither true nor false."
    if not isinstance(value, str):
        return f"{_shown(value)} is no text in quotation marks."
    if option.allowed and value not in option.allowed:
        return f"{_shown(value)} is none of {', '.join(option.allowed)}."
    return ""


def _taken_keys(found: Found, table: str, value: object) -> tuple[Keys, list[Problem]]:
    """Return the keys of actions, those of a place by ``place.action``, and what is wrong."""
    if not isinstance(value, dict):
        return {}, [found.problem('is a table: [keys], and below it copy = "c".', table)]
    from tui.keys.checks import checked_keys  # only who sets keys needs the table of actions

    taken: dict[str, tuple[str, ...]] = {}
    problems = []
    for path, keys in _leaves(value):
        names = [keys] if isinstance(keys, str) else keys
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            taken[".".join(path)] = tuple(names)
        else:
            reason = f"{_shown(keys)} is no key in quotation marks, nor a list of such."
            problems.append(found.problem(reason, table, *path))
    kept, refused = checked_keys(taken)
    problems += [found.problem(refused[name], table, *name.split(".")) for name in refused]
    return kept, problems


def _leaves(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield the entries of a table and of the tables in it."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (((name, inner), leaf) for inner, leaf in value.items())
        else:
            yield (name,), value


def _holds(lines: list[str], key: tuple[str, ...]) -> bool:
    """Tell whether these first lines of a file say what a key is."""
    try:
        entry: Any = tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return False  # they end within a value
    for name in key:
        if not isinstance(entry, dict) or name not in entry:
            return False
        entry = entry[name]
    return True


def _not_toml(path: Path, text: str, said: str) -> Problem:
    """Return what is wrong with a text that is no TOML, from what ``tomllib`` says of it."""
    at = _AT_LINE.search(said)
    line = int(at[1]) if at and at[1] else len(text.splitlines())
    return Problem(path, line, "", f"is not TOML: {_AT_LINE.sub('', said)}")


def _meant(name: str, known: Mapping[str, Option]) -> str:
    """Return which setting was probably meant."""
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]}?" if near else f" There are: {', '.join(known)}."


def _shown(value: object) -> str:
    """Return a value as the user wrote it, or nearly."""
    return f'"{value}"' if isinstance(value, str) else str(value)
