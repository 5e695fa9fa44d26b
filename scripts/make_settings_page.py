"""Write the table of docs/settings.md from the settings' own schema.

python scripts/make_settings_page.py            writes it
python scripts/make_settings_page.py --check    only tells (exit 1) whether it is up to date
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from page import DOCS, between, write_or_check

from tui.output.settings import toml
from tui.settings import Option, options

PAGE = DOCS / "settings.md"
BEGIN, END = "<!-- settings -->", "<!-- end of settings -->"


def with_table(page: str) -> str:
    """Return the page with its table made anew."""
    rows = "".join(map(_row, options()))
    head = "| setting | may be | usual | what it does |\n|---|---|---|---|\n"
    return between(page, BEGIN, END, f"{head}{rows}\n")


def _row(option: Option) -> str:
    usual = "" if isinstance(option.default, Mapping) else f"`{toml(option.default)}`"
    if option.allowed:
        allowed = ", ".join(f"`{toml(value)}`" for value in option.allowed)
    else:
        kinds = {bool: "`true`, `false`", str: "a text"}
        allowed = kinds.get(type(option.default), "a table")
    return f"| `{option.name}` | {allowed} | {usual} | {option.help} |\n"


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, with_table(PAGE.read_text(encoding="utf-8"))))
