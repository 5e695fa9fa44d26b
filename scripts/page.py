"""Writing a page of the documentation that the program's own tables make, or checking it.

A script that ends in ``sys.exit(write_or_check(page, wanted))`` writes its page; with ``--check``
it only tells (exit 1) whether the page is up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def write_or_check(page: Path, wanted: str) -> int:
    """Write a page, or check it where ``--check`` is given; return the exit code."""
    if "--check" in sys.argv:
        return int(not page.exists() or page.read_text(encoding="utf-8") != wanted)
    page.write_text(wanted, encoding="utf-8")
    return 0


def between(page: str, begin: str, end: str, wanted: str) -> str:
    """Return a page with what stands between two marks made anew."""
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{wanted}{end}{after}"
