"""Letters for terminals that know ASCII alone: each sign as one of the same width."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("▌▍▎▏▐▕│┃├┤┌┐└┘╭╮╰╯┼┬┴╎┆▊", "|"),
        **dict.fromkeys("─━╸╺╌═┄┈–—−‐‑‒―▔", "-"),
        **dict(zip("▁▂▃▄▅▆▇█", "__.-=+*#", strict=True)),
        **dict.fromkeys("“”„«»‟", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict(zip("⟨⟩‹›❯❮▲▼◂▸◀▶↑↓←→⌫", "<><>><^v<><>^v<><", strict=True)),
        **dict(zip("·•…¶✕×°€£ßøØđĐłŁæÆœŒþÞðı✓", "..>#xxoELsoOdDlLaAoOtTdiv", strict=True)),
        "\xa0": " ",
    }
)
_UNKNOWN = "?"


def knows_ascii_alone(environment: Mapping[str, str]) -> bool:
    """Tell whether the locale names another character set than UTF-8.

    The first of LC_ALL, LC_CTYPE and LANG that is set decides (POSIX, 8.2). Where none is,
    terminals of today know UTF-8 all the same.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    chosen = next(filter(None, names), "")
    return bool(chosen) and "utf8" not in chosen.lower().replace("-", "")


@lru_cache(1024)
def ascii_for(sign: str, width: int) -> str:
    """Return ASCII that takes as many cells as a sign (a letter with what is combined with it)."""
    if width == 0:
        return ""
    plain = sign.translate(_SIGNS)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(part for part in parts if not unicodedata.combining(part))
    if not plain.isascii() or len(plain) < width:
        return _UNKNOWN * width
    return plain[:width]
