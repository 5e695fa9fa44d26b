"""The colours of pages and pictures, by daylight and in the dark, and the start of each picture.

Every colour is written out: what shows SVG outside a browser knows no variables, and shows
the colours of daylight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Template

from tui.output.markup import escaped_markup

_LIGHT = {
    "ground": "#fbfaf6", "text": "#23272d", "soft": "#5f6873", "line": "#e3dfd4",
    "band": "#f4f1e8", "bar": "#b06f1e", "mark": "#f6e3c3",
}  # fmt: skip
_DARK = {
    "ground": "#14171c", "text": "#dfe3e8", "soft": "#99a3b0", "line": "#2c333d",
    "band": "#1a1f26", "bar": "#d9a05b", "mark": "#4a3a22",
}  # fmt: skip
_SHAPES = (
    ".ground{fill:$ground}text{fill:$text}text.soft{fill:$soft}.bar{fill:$bar}.band{fill:$band}"
    ".hatch,.open{stroke:$bar}.grid{stroke:$line}.today{stroke:$soft}"
)
_FORMS = (
    "text{font:12px sans-serif}.end{text-anchor:end}.middle{text-anchor:middle}"
    "text.title{font-size:17px;font-weight:bold}.rough{fill:url(#rough)}"
    ".hatch{stroke-width:2.5}.today{stroke-dasharray:3 4}.open{fill:none;stroke-width:2}"
)
_HATCHING = (
    "<defs><pattern id='rough' width='6' height='6' patternUnits='userSpaceOnUse' "
    "patternTransform='rotate(45)'><path class='hatch' d='M0 0V6'/></pattern></defs>"
)
"""What is drawn of days that are not known exactly, or are still to come."""


def coloured(rules: str) -> str:
    """Return CSS rules, ``$bar`` and the like in them, for daylight and for the dark."""
    return f"{_filled(rules, _LIGHT)}@media(prefers-color-scheme:dark){{{_filled(rules, _DARK)}}}"


def _filled(rules: str, colours: Mapping[str, str]) -> str:
    return Template(rules).substitute(colours)


def opening(width: int, height: int, title: str) -> Iterator[str]:
    """Yield the first lines of a picture so many pixels large, its title in it."""
    name = escaped_markup(title)
    yield (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' "
        f"width='{width}' height='{height}' role='img' aria-label='{name}'>"
    )
    yield f"<title>{name}</title>"
    yield f"<style>{_FORMS}{coloured(_SHAPES)}</style>"
    yield _HATCHING
    yield f"<path class='ground' d='M0 0H{width}V{height}H0Z'/>"
    yield text(6, 20, title, "title")


def text(x: float, y: float, words: str, look: str = "") -> str:
    """Return words at a place, escaped."""
    return f"<text class='{look}' x='{x:.1f}' y='{y:.1f}'>{escaped_markup(words)}</text>"
