"""The indexes that can stand behind a Library, by name."""

from __future__ import annotations

from pathlib import Path

from search_index.engines.engine import Engine
from search_index.errors import MissionlogError

SCHEMA_VERSION = 1
"""Counts up whenever what is stored, or how it is extracted, changes: an index is then rebuilt."""

ENGINES = ("whoosh",)


def open_engine(name: str, folder: Path) -> Engine:
    """Open an engine's index in its own folder below ``folder``, made where there is none.

    The folder's name tells engine and schema, so that an index of another version is never
    opened, and stays in use by older programs. Raises MissionlogError for an unknown engine.
    """
    if name not in ENGINES:
        raise MissionlogError(f"There is no engine “{name}”; there are: {', '.join(ENGINES)}.")
    from search_index.engines.embedded import EmbeddedEngine
    from search_index.engines.whoosh import WhooshIndex

    return EmbeddedEngine(name, folder / engine_folder(name), WhooshIndex)


def engine_folder(name: str) -> str:
    """Return the name of the folder that holds an engine's index of the present schema."""
    return f"{name}-{SCHEMA_VERSION}"
