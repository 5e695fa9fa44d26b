"""How many processors there are to work with, and how much memory."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_MEMORY = Path("/proc/meminfo")
_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB", re.MULTILINE)


def usable_cores() -> int:
    """Return how many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def free_memory() -> int | None:
    """Return how many bytes of memory are there to be taken; None where nothing tells."""
    with suppress(OSError):
        found = _AVAILABLE.search(_MEMORY.read_text(encoding="utf-8", errors="replace"))
        return int(found[1]) << 10 if found else None
    return None
