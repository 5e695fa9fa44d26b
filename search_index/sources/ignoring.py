"""Ignore files: what their owner wants left out, by git's own rules.

``.ignore`` (which ripgrep and fd read too) and ``.missionlogignore`` may stand in any
folder and hold for all below it; the deeper folder's word counts more, and in one folder
``.missionlogignore``'s. ``.gitignore`` is not read: what is kept out of a repository is
often just what somebody wants to search.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search_index.errors import UnreadableFile
from search_index.sources.opening import read_bytes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILES = (".ignore", ".missionlogignore")
_LONGEST_FILE = 1 << 20
# Each star multiplies the ways in which a long name can be tried against a pattern.
_MOST_STARS = 4


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The rules of one folder, and of the folders above it.

    ``base`` is the folder's path with a separator at its end.
    """

    base: str
    spec: GitIgnoreSpec
    above: IgnoreRules | None = None

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a path below ``base`` is left out: the nearest rule that speaks of it."""
        rules: IgnoreRules | None = self
        suffix = "/" if is_folder else ""
        while rules is not None:
            verdict = rules.spec.check_file(path[len(rules.base) :] + suffix).include
            if verdict is not None:
                return verdict
            rules = rules.above
        return False


def rules_for(folder: str, names: set[str], above: IgnoreRules | None) -> IgnoreRules | None:
    """Return the rules that hold in a folder, given the names in it and the rules above.

    An ignore file that cannot be read, and a line that is no pattern, rule nothing.
    """
    lines: list[str] = []
    for name in IGNORE_FILES:
        if name in names:
            lines += _lines_of(os.path.join(folder, name))
    if not lines:
        return above
    return IgnoreRules(os.path.join(folder, ""), _compile(lines), above)


def _lines_of(path: str) -> list[str]:
    """Return an ignore file's lines; names in it may be in any bytes, as on disk."""
    try:
        raw = read_bytes(path, _LONGEST_FILE)
    except UnreadableFile:
        return []
    return os.fsdecode(raw.removeprefix(b"\xef\xbb\xbf")).splitlines()


def _compile(lines: list[str]) -> GitIgnoreSpec:
    """Return the lines as one matcher, without those that are no patterns."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    """Tell whether pathspec can read a line, and will match it in reasonable time."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return line.startswith("#") or line.replace("**", "*").count("*") <= _MOST_STARS
