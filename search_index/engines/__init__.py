"""The indexes that can stand behind a Library, by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from search_index.engine_names import ENGINES
from search_index.engines.engine import Engine, Writer
from search_index.engines.locking import writer_lock
from search_index.errors import IndexBusy, IndexFault, MissionlogError
from search_index.private import write_private
from search_index.sanitize import clean_path

if TYPE_CHECKING:
    from search_index.engines.embedded import OpenWords

SCHEMA_VERSION = 42
"""Counts up whenever what is stored, or how it is extracted, changes: an index is then rebuilt."""

_CHOICE = "engine"
_EMBEDDED = tuple(name for name in ENGINES if name != "opensearch")
_PACKAGES = {"opensearch": "opensearchpy"}
"""What an engine imports, where it is called otherwise."""


def check_engine(name: str) -> None:
    """Raise MissionlogError for an unknown engine, and for one that is not installed."""
    if name not in ENGINES:
        raise MissionlogError(f"There is no engine “{name}”; there are: {', '.join(ENGINES)}.")
    if find_spec(_PACKAGES.get(name, name)) is None:
        raise MissionlogError(
            f"The engine {name} is not installed: pip install 'missionlog[{name}]' brings it."
        )


def open_engine(name: str, folder: Path) -> Engine:
    """Open an engine's index in its own folder below ``folder``, made where there is none.

    The folder's name tells engine and schema, so that an index of another version is never
    opened. Raises MissionlogError for an unknown engine, and for one that is not installed.
    """
    check_engine(name)
    if name == "opensearch":
        from search_index.engines.opensearch.engine import ClusterEngine

        return ClusterEngine(folder / engine_folder(name), SCHEMA_VERSION)
    from search_index.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(name, folder / engine_folder(name), _word_index(name))


def _word_index(name: str) -> OpenWords:
    """Return what opens an embedded engine's word index: only that engine is imported."""
    if name == "tantivy":
        from search_index.engines.tantivy.index import TantivyIndex

        return TantivyIndex
    from search_index.engines.whoosh.index import WhooshIndex

    return WhooshIndex


def drop_older_indexes(name: str, folder: Path) -> None:
    """Delete an engine's indexes of older schemas below ``folder``, which no program needs.

    One that an older program is writing right now is left, as is whatever cannot be deleted.
    """
    for found in folder.glob(f"{name}-*"):
        version = found.name.removeprefix(f"{name}-")
        ours = version.isascii() and version.isdecimal() and int(version) < SCHEMA_VERSION
        if not ours or found.is_symlink() or not found.is_dir():
            continue
        with suppress(IndexBusy, OSError), writer_lock(found):
            shutil.rmtree(found)


@contextmanager
def other_index(name: str, folder: Path) -> Iterator[Writer | None]:
    """Yield the writer of another engine's index below ``folder``: it knows the files.

    None where there is no other of the present schema, or it is damaged or being written.
    """
    with ExitStack() as opened:
        yield _other_writer(name, folder, opened)


def _other_writer(name: str, folder: Path, opened: ExitStack) -> Writer | None:
    for other in _EMBEDDED:  # a cluster is asked only by those who chose it
        if other != name and (folder / engine_folder(other)).is_dir():
            with suppress(MissionlogError):
                engine = opened.enter_context(closing(open_engine(other, folder)))
                return opened.enter_context(closing(engine.writer()))
    return None


def discard_index(name: str, folder: Path) -> None:
    """Delete a damaged index for good: everything in it can be made again.

    Raises IndexBusy while another process writes to it, IndexFault where it cannot be deleted.
    """
    found = folder / engine_folder(name)
    try:
        with writer_lock(found):
            shutil.rmtree(found)
    except OSError as error:
        shown, reason = clean_path(str(found)), error.strerror or error
        raise IndexFault(f"The damaged index {shown} cannot be deleted: {reason}.") from error


def forget_elsewhere(folder: Path) -> None:
    """Delete what an engine holds outside of this machine of a collection, if it was used for it.

    Raises IndexFault where that cannot be asked.
    """
    if is_elsewhere(folder):
        from search_index.engines.opensearch.engine import forget_collection

        forget_collection(folder.name)


def is_elsewhere(folder: Path) -> bool:
    """Tell whether the collection whose indexes lie below ``folder`` was put into a cluster."""
    return any(folder.glob("opensearch-*"))


def kept_engine(folder: Path) -> str | None:
    """Return the engine that was chosen for the collection whose indexes lie below ``folder``."""
    with suppress(OSError, ValueError):
        name = (folder / _CHOICE).read_text("utf-8").strip()
        return name if name in ENGINES else None
    return None


def keep_engine(name: str, folder: Path) -> None:
    """Note the engine chosen for a collection. Raises IndexFault where nothing can be written."""
    if kept_engine(folder) == name:
        return
    try:
        write_private(folder / _CHOICE, f"{name}\n")
    except OSError as error:
        reason = error.strerror or error
        raise IndexFault(f"The choice of an engine cannot be kept: {reason}.") from error


def engine_folder(name: str) -> str:
    """Return the name of the folder that holds an engine's index of the present schema."""
    return f"{name}-{SCHEMA_VERSION}"
