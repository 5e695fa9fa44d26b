"""Front matter: the metadata between two lines of dashes on top of a Markdown file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_AUTHOR_KEYS = ("author", "authors", "creator", "byline")
_DATE_KEYS = ("date", "published", "publishdate", "pubdate", "date_published", "created")


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the metadata (keys in lower case, values as written) and the text below.

    Where there is none, or it cannot be read, or it is no mapping (a text may begin with a
    rule of dashes), the metadata is empty and the text is whole.
    """
    if not text.startswith("---"):
        return {}, text
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    try:
        written, body = handler.split(text)
        # The base loader leaves every value as it is written: 2021-09 stays 2021-09, and
        # 2021-13-40 is no reason to give up the title.
        metadata = handler.load(written, Loader=yaml.BaseLoader)
    except (ValueError, yaml.YAMLError, RecursionError):
        return {}, text
    if not isinstance(metadata, Mapping):
        return {}, text
    return {str(key).lower(): value for key, value in metadata.items()}, body


def title_of(metadata: Mapping[str, Any]) -> str | None:
    """Return the title, where there is one that is a text."""
    return _as_text(metadata.get("title"))


def date_of(metadata: Mapping[str, Any]) -> str | None:
    """Return the date as written, from the first of the usual keys that has one."""
    return next((text for key in _DATE_KEYS if (text := _as_text(metadata.get(key)))), None)


def author_of(metadata: Mapping[str, Any]) -> str | None:
    """Return whom the first of the usual keys names: one, or several in their order."""
    written = next((metadata[key] for key in _AUTHOR_KEYS if metadata.get(key)), None)
    several = written if isinstance(written, list) else [written]
    named = (one.get("name") if isinstance(one, Mapping) else one for one in several)
    return ", ".join(text for one in named if (text := _as_text(one))) or None


def _as_text(value: object) -> str | None:
    """Return a scalar's text; a list or mapping is none."""
    return value if isinstance(value, str) and value.strip() else None
