"""Which theme suits a terminal, by its name."""

from __future__ import annotations

from collections.abc import Mapping

DARK_NAME, LIGHT_NAME, ANSI_NAME = "missionlog-dark", "missionlog-light", "missionlog-ansi"


def choose_theme(wanted: str, environment: Mapping[str, str]) -> str:
    """Return the theme's name: the one asked for, for ``auto`` what the terminal tells.

    ``NO_COLOR`` (any value but the empty one) gives the theme that lives by bold, underline
    and reverse; a terminal of 16 colours or fewer gets it too, in its own colours;
    ``COLORFGBG`` tells a light background where the terminal sets it.
    """
    if wanted != "auto":
        return wanted
    if environment.get("NO_COLOR") or has_few_colours(environment):
        return ANSI_NAME
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT_NAME if background in {"7", "15"} else DARK_NAME


def has_few_colours(environment: Mapping[str, str]) -> bool:
    """Tell whether a terminal has 16 colours or fewer, as far as TERM and COLORTERM tell."""
    kind = environment.get("TERM", "").rpartition("-")[2]
    known = kind in {"256color", "kitty", "direct"} or not kind
    return not known and environment.get("COLORTERM") not in {"truecolor", "24bit"}
