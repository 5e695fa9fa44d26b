"""Write the README's table of keys from the table of actions.

python scripts/make_key_table.py            writes it
python scripts/make_key_table.py --check    only tells (exit 1) whether it is up to date
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui.action import Where
from tui.keymap import actions_for, shown_keys

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- keys: written by scripts/make_key_table.py -->"
END = "<!-- end of keys -->"


def with_table(readme: str) -> str:
    """Return the README with its table of keys made anew."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{key_table()}{END}{after}"


def key_table() -> str:
    """Return the keys as Markdown tables, a table for each place."""
    parts = []
    for where in Where:
        rows = (f"| `{shown_keys(action)}` | {action.help} |" for action in actions_for(where))
        parts.append(
            "\n".join((f"**{where.value}**", "", "| key | does |", "| --- | --- |", *rows))
        )
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write the table, or check it."""
    readme = README.read_text(encoding="utf-8")
    wanted = with_table(readme)
    if "--check" in sys.argv:
        return int(readme != wanted)
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
