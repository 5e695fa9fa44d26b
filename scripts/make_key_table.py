"""Write the tables of docs/keys.md from the table of actions.

python scripts/make_key_table.py            writes them
python scripts/make_key_table.py --check    only tells (exit 1) whether they are up to date
"""

from __future__ import annotations

import sys

from page import DOCS, between, write_or_check

from tui.keys.action import Where
from tui.keys.keymap import actions_for, shown_keys

PAGE = DOCS / "keys.md"
BEGIN = "<!-- keys: written by scripts/make_key_table.py -->"
END = "<!-- end of keys -->"


def with_tables(page: str) -> str:
    """Return the page with its tables of keys made anew."""
    return between(page, BEGIN, END, "\n\n".join(map(_table, Where)) + "\n")


def _table(where: Where) -> str:
    rows = (f"| `{shown_keys(action)}` | {action.help} |" for action in actions_for(where))
    return "\n".join((f"## {where.value}", "", "| key | does |", "| --- | --- |", *rows))


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, with_tables(PAGE.read_text(encoding="utf-8"))))
