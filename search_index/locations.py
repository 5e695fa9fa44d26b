"""Where things lie on disk: the index, what the user adds, and what was open last.

::

    cache folder / <name>-<hash of the roots>    the index; may be deleted at any time
    data folder                                  what the user adds; never deleted by us
    state folder / last_collection.json          what was explored or indexed last
                 / missionlog.log                what was done, and what could not be
                 / copies                        what was saved in place of a clipboard
    settings folder / config.toml                what the user set

The folders are those of the system (XDG's on Linux), see ``platformdirs``.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import platformdirs

from search_index.errors import CollectionError
from search_index.private import make_private_dir, refuse_foreign, write_private
from search_index.sanitize import clean_path

APP_NAME = "missionlog"
INDEX_DIR_VARIABLE = "MISSIONLOG_INDEX_DIR"
CONFIG_VARIABLE = "MISSIONLOG_CONFIG"
_CONFIG = "config.toml"
_LAST_COLLECTION = "last_collection.json"
_NAME_LENGTH = 40


def whole_path(path: str | Path) -> Path:
    """Return a path from the root on, its links as they are.

    Raises CollectionError for one below a working folder that is gone.
    """
    try:
        return Path(os.path.abspath(os.path.expanduser(path)))
    except FileNotFoundError as error:
        shown = clean_path(str(path))
        raise CollectionError(f"The folder that {shown} is looked for in is gone.") from error


def index_root() -> Path:
    """Return the folder below which the indexes lie: MISSIONLOG_INDEX_DIR, else the cache."""
    chosen = os.environ.get(INDEX_DIR_VARIABLE)
    return _absolute(chosen) if chosen else Path(platformdirs.user_cache_dir(APP_NAME))


def state_dir() -> Path:
    """Return the folder of what the program remembers between runs; it may not exist yet."""
    return Path(platformdirs.user_state_dir(APP_NAME))


def data_dir() -> Path:
    """Return the folder of what the user adds (notes, saved searches); it may not exist yet."""
    return Path(platformdirs.user_data_dir(APP_NAME))


def log_file() -> Path:
    """Return the file of the log; it may not exist yet."""
    return state_dir() / "missionlog.log"


def log_files() -> tuple[Path, ...]:
    """Return the files of the log that are there, the one before too."""
    return tuple(sorted(state_dir().glob("missionlog.log*")))


def copies_dir() -> Path:
    """Return the folder of the copies that were saved to files; it may not exist yet."""
    return state_dir() / "copies"


def config_file() -> Path:
    """Return the file of settings: MISSIONLOG_CONFIG, else the user's; it may not exist yet."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    return _absolute(chosen) if chosen else Path(platformdirs.user_config_dir(APP_NAME), _CONFIG)


def collection_key(roots: Sequence[str | Path]) -> str:
    """Return a collection's folder name: readable, and different for different roots.

    The order of the roots, repetitions and relative spellings make no difference.
    """
    paths = sorted({str(_absolute(root)) for root in roots})
    digest = hashlib.sha256("\0".join(paths).encode("utf-8", "surrogateescape")).hexdigest()
    first = re.sub(r"[^A-Za-z0-9._-]+", "_", Path(paths[0]).name).strip("._-")[:_NAME_LENGTH]
    more = f"+{len(paths) - 1}" if len(paths) > 1 else ""
    return f"{first or 'collection'}{more}-{digest[:12]}"


def collection_index_dir(roots: Sequence[str | Path], index_dir: str | Path | None = None) -> Path:
    """Return the folder of a collection's index, made if need be, for its owner alone (0700).

    ``index_dir`` replaces ``index_root()``. Raises CollectionError for a place inside the
    collection or one that cannot be made, IndexRefused for an index of another user.
    """
    base = _absolute(index_dir) if index_dir is not None else index_root()
    folder = base / collection_key(roots)
    _refuse_inside(folder, roots)
    try:
        if not base.exists():
            make_private_dir(base)
        make_private_dir(folder)
    except OSError as error:
        reason = error.strerror or error
        shown = clean_path(str(folder))
        raise CollectionError(f"The index folder {shown} cannot be made: {reason}.") from error
    refuse_foreign(folder)
    return folder


def remember_collection(roots: Sequence[str | Path]) -> None:
    """Write down the collection for the next ``last_collection()``.

    A home that cannot be written to is no reason to stop: then nothing is remembered.
    """
    paths = [str(_absolute(root)) for root in roots]
    with suppress(OSError):
        make_private_dir(state_dir())
        write_private(state_dir() / _LAST_COLLECTION, json.dumps({"schema": 1, "paths": paths}))


def forget_last_collection() -> None:
    """Remember no collection any more. Raises OSError."""
    (state_dir() / _LAST_COLLECTION).unlink(missing_ok=True)


def last_collection(*, existing: bool = True) -> tuple[Path, ...]:
    """Return the paths of the collection used last.

    None where one of them is gone, but with ``existing`` false.
    """
    try:
        stored = json.loads((state_dir() / _LAST_COLLECTION).read_text(encoding="utf-8"))
        paths = tuple(Path(path) for path in stored["paths"])
        is_there = not existing or all(path.exists() for path in paths)
        return paths if is_there else ()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()  # never written, or not by us: as good as nothing remembered


def sample_collection() -> Path:
    """Return the folder of the sample: inside the installed program, else in the checkout.

    Raises CollectionError where there is neither.
    """
    top = Path(__file__).resolve().parent.parent
    for folder in (top / "tui" / "sample", top / "seeds"):
        if folder.is_dir():
            return folder
    raise CollectionError("The sample collection is not installed; give a path to explore.")


def _absolute(path: str | Path) -> Path:
    """Return the path without ``~``, ``..`` and links, whether it exists or not."""
    return whole_path(path).resolve()


def _refuse_inside(folder: Path, roots: Sequence[str | Path]) -> None:
    """Raise CollectionError where the index would be indexed itself."""
    for root in map(_absolute, roots):
        if folder.resolve().is_relative_to(root):
            raise CollectionError(
                f"The index would lie in {clean_path(str(folder))}, inside the collection "
                f"{clean_path(str(root))}. "
                f"Choose a place outside it with --index-dir or {INDEX_DIR_VARIABLE}."
            )
