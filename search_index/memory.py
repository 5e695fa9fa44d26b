"""How much memory there is to work with, on this machine and in the container it may be.

``/proc/meminfo`` tells of the whole machine whatever a container's share of it is; that stands in
the files of control groups, of version 2 (``memory.max``, ``memory.current``) or 1
(``memory.limit_in_bytes``, ``memory.usage_in_bytes``). A group is bounded by those above it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB", re.MULTILINE)


class _Version(NamedTuple):
    """Where a version of control groups tells what: ``group`` finds this process's own one.

    ``cache`` finds what of the memory in use holds files and is given up when it is needed.
    """

    group: re.Pattern[str]
    folder: str
    most: str
    used: str
    cache: re.Pattern[str]


_VERSIONS = (
    _Version(
        group=re.compile(r"^0::(/.*)$", re.MULTILINE),
        folder="sys/fs/cgroup",
        most="memory.max",
        used="memory.current",
        cache=re.compile(r"^inactive_file (\d+)$", re.MULTILINE),
    ),
    _Version(
        group=re.compile(r"^\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?:(/.*)$", re.MULTILINE),
        folder="sys/fs/cgroup/memory",
        most="memory.limit_in_bytes",
        used="memory.usage_in_bytes",
        cache=re.compile(r"^total_inactive_file (\d+)$", re.MULTILINE),
    ),
)


def free_memory(root: Path = Path("/")) -> int | None:
    """Return how many bytes of memory are there to be taken; None where nothing tells.

    ``root`` is where ``proc`` and ``sys`` are.
    """
    available = _number(_AVAILABLE, _text(root / "proc/meminfo"))
    told = [] if available is None else [available << 10]
    groups = _text(root / "proc/self/cgroup")
    for version in _VERSIONS:
        told += _free_in_groups(root / version.folder, groups, version)
    return min(told, default=None)


def _free_in_groups(folder: Path, groups: str, version: _Version) -> Iterator[int]:
    """Yield what this process's group, and each above it, has left of its bound.

    A container may be told its group as the machine outside names it: then only some of the
    folders are there, or the topmost alone.
    """
    if found := version.group.search(groups):
        own = PurePosixPath(found[1].lstrip("/"))
        for group in (own, *own.parents):
            if ".." not in group.parts:
                yield from _free_in(folder / group, version)


def _free_in(group: Path, version: _Version) -> Iterator[int]:
    with suppress(ValueError):  # "max", or no such file: it is not bounded
        most = int(_text(group / version.most))
        used = int(_text(group / version.used))
        cache = _number(version.cache, _text(group / "memory.stat")) or 0
        yield max(0, most - max(0, used - cache))


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found[1]) if found else None


def _text(path: Path) -> str:
    """Return what a small file tells; nothing where it cannot be read."""
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""
