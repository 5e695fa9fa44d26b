"""How each role of a piece looks: component styles of the app, in colours of the theme.

One set for the whole program: as styles of each widget they would be made anew for every
widget at the start and with every change of the focus.
"""

from __future__ import annotations

ROLES = {
    "soft": "color: $soft; text-style: $soft-style;",
    "faint": "color: $faint; text-style: $faint-style;",
    "strong": "text-style: bold;",
    "accent": "color: $accent; text-style: bold;",
    "warning": "color: $warning; text-style: bold;",
    "misread": "color: $warning; text-style: bold underline;",
    "match": "color: $match; text-style: bold underline;",
    "current": "color: $match; text-style: bold reverse;",
    "person": "color: $person; text-style: underline;",
    "organization": "color: $organization; text-style: underline italic;",
    "mission": "color: $mission; text-style: underline bold;",
    "italic": "text-style: italic;",
    "tab": "color: $foreground;",
    "bar": "color: $bar;",
    "when": "color: $soft; text-style: $soft-style;",
    "kind": "color: $soft; text-style: $soft-style;",
    "row": "background: $cursor-row;",
}
"""Each role and its look."""

ROLE_CLASSES = {f"line--{role}" for role in ROLES}
ROLE_CSS = "".join(f"TerminalApp > .line--{role} {{ {look} }}\n" for role, look in ROLES.items())
