"""The explorer's own themes: calm, legible, one accent.

Beside Textual's colours each theme sets the explorer's own variables: ``soft`` for what is
read second, ``faint`` for what only guides the eye, ``match`` for found words, one colour
for each kind of name, and ``soft-style``, which dims where there are no greys.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from tui.drawing.choosing_theme import ANSI_NAME, DARK_NAME, LIGHT_NAME

DARK = Theme(
    name=DARK_NAME,
    primary="#e3aa5f",
    secondary="#8fb4d9",
    accent="#e3aa5f",
    warning="#e5c07b",
    error="#e07a72",
    success="#94bf83",
    foreground="#d6dae0",
    background="#13161b",
    surface="#1a1e25",
    panel="#222832",
    dark=True,
    variables={
        "soft": "#8c96a5",
        "faint": "#465060",
        "bar": "#8a7048",
        "match": "#f0bd75",
        "person": "#9cc3ea",
        "organization": "#a9cc97",
        "mission": "#cfb0e3",
        "soft-style": "none",
        "faint-style": "none",
        "cursor-row": "#1d222a",
        "input-cursor-background": "#d6dae0",
        "input-cursor-foreground": "#13161b",
    },
)

LIGHT = Theme(
    name=LIGHT_NAME,
    primary="#98580a",
    secondary="#2d5d8f",
    accent="#98580a",
    warning="#8a6100",
    error="#b3342b",
    success="#3f6f2c",
    foreground="#23272d",
    background="#fbfaf6",
    surface="#f3f1ea",
    panel="#e8e5dc",
    dark=False,
    variables={
        "soft": "#626a75",
        "faint": "#bdb9ae",
        "bar": "#cfa66c",
        "match": "#8f4e00",
        "person": "#235a94",
        "organization": "#3c6a2b",
        "mission": "#74429a",
        "soft-style": "none",
        "faint-style": "none",
        "cursor-row": "#f1eee4",
        "input-cursor-background": "#23272d",
        "input-cursor-foreground": "#fbfaf6",
    },
)

ANSI = Theme(
    name=ANSI_NAME,
    ansi=True,
    primary="ansi_yellow",
    secondary="ansi_blue",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        # What Textual's own widgets ask of a theme in the terminal's colours.
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "screen-selection-background": "ansi_bright_blue",
        "screen-selection-foreground": "ansi_black",
        "soft": "ansi_default",
        "faint": "ansi_default",
        "bar": "ansi_yellow",
        "match": "ansi_yellow",
        "person": "ansi_blue",
        "organization": "ansi_green",
        "mission": "ansi_magenta",
        "soft-style": "dim",
        "faint-style": "dim",
        "cursor-row": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "border": "ansi_yellow",
        "border-blurred": "ansi_default",
    },
)

OWN_THEMES = (DARK, LIGHT, ANSI)

FALLBACKS: Mapping[str, str] = {
    "soft": "#8a8f98",
    "faint": "#6d727b",
    "bar": "#9a7a45",
    "match": "#c98a2e",
    "person": "#5f93c9",
    "organization": "#6fa05c",
    "mission": "#a47fc0",
    "soft-style": "none",
    "faint-style": "none",
    "cursor-row": "transparent",
}
"""The same variables for Textual's own themes: greys that can be read on dark and light."""
