"""What a refresh has to do: the files on disk against those in the index."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from search_index.building.moving import Move, digest_of, find_moves
from search_index.building.parts import WHOLE, Part
from search_index.engines.entries import FileFailures, FileState
from search_index.models import FailedFile
from search_index.sanitize import clean_path
from search_index.sources import SourceFile, walk


@dataclass(slots=True)
class Changes:
    """Files by what became of them since the last refresh."""

    added: list[SourceFile] = field(default_factory=list)
    updated: list[SourceFile] = field(default_factory=list)
    touched: list[FileState] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    still_failing: list[FailedFile] = field(default_factory=list)
    unreachable: list[FailedFile] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def to_read(self) -> list[SourceFile]:
        """The files to read, in the order of the walk's two lists."""
        return [*self.added, *self.updated]

    def read_instead(self, move: Move) -> None:
        """Read a file that was moved like one that was added."""
        self.moved.remove(move)
        self.removed.append(move.old.path)
        self.added.append(move.new)


def find_changes(
    roots: Sequence[Path],
    states: Mapping[str, FileState],
    failures: Mapping[str, FileFailures],
    part: Part = WHOLE,
) -> Changes:
    """Compare the files below ``roots`` with what the index knows of them.

    Size and time tell; where they changed, the content's hash decides. A file that could
    not be read, whole or in part, is tried again only when it changed, or where an extra of
    the package would read it, which may be there now. Files below a folder that cannot be
    entered now are neither read nor removed. Of a collection in parts, only files of ``part``
    are looked at.
    """
    states = {path: state for path, state in states.items() if part.holds(path)}
    failures = {path: failed for path, failed in failures.items() if part.holds(path)}
    changes = Changes()
    seen: set[str] = set()
    files = walk(roots)
    for found in files:
        if isinstance(found, FailedFile):
            changes.unreachable.append(found)
            continue
        path = str(found.path)
        if not part.holds(path):
            continue
        seen.add(path)
        if path in failures and _still_fails(found, failures[path], states.get(path)):
            changes.still_failing += failures[path].failed
            changes.unchanged += path in states
        elif path in failures:
            (changes.updated if path in states else changes.added).append(found)
        elif path in states:
            _compare(found, states[path], changes)
        else:
            changes.added.append(found)
    changes.skipped = files.skipped
    changes.removed = _gone(states, seen, changes.unreachable)
    _part_moved(changes, states, failures)
    changes.recovered = _gone(failures, seen, changes.unreachable)
    return changes


def _part_moved(
    changes: Changes, states: Mapping[str, FileState], failures: Mapping[str, FileFailures]
) -> None:
    """Take files that only moved from the lists of those added and removed."""
    whole = [path for path in changes.removed if path not in failures]
    changes.moved = find_moves(whole, changes.added, states)
    if changes.moved:
        old = {move.old.path for move in changes.moved}
        new = {move.new.path for move in changes.moved}
        changes.removed = [path for path in changes.removed if path not in old]
        changes.added = [source for source in changes.added if source.path not in new]


def _still_fails(found: SourceFile, known: FileFailures, read: FileState | None) -> bool:
    """Tell whether reading a file again would fail just as it did.

    ``read`` is the file as it was when documents were read from it. A refresh may have ended
    after it noted a failure and before it dropped the documents that the file had before:
    then the two do not agree, and the file is tried again.
    """
    if not _same(found, known.state) or any(failed.extra for failed in known.failed):
        return False
    return read is None or _same(found, read)


def _compare(found: SourceFile, known: FileState, changes: Changes) -> None:
    if _same(found, known):
        changes.unchanged += 1
    elif found.size == known.size and digest_of(found) == known.digest:
        changes.touched.append(FileState(known.path, found.size, found.mtime_ns, known.digest))
        changes.unchanged += 1
    else:
        changes.updated.append(found)


def _same(found: SourceFile, known: FileState) -> bool:
    return (found.size, found.mtime_ns) == (known.size, known.mtime_ns)


def _gone(
    known: Mapping[str, object], seen: set[str], unreachable: Sequence[FailedFile]
) -> list[str]:
    missed = [path for path in known if path not in seen]
    below = tuple(os.path.join(failed.path, "") for failed in unreachable)  # as they are shown
    return [path for path in missed if not (below and clean_path(path).startswith(below))]
