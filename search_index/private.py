"""Files and folders that are their owner's alone, whatever the umask."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from search_index.errors import IndexRefused
from search_index.sanitize import clean_path

_FOLDER, _FILE = 0o700, 0o600


def make_private_dir(folder: Path) -> None:
    """Make a folder that only its owner may enter, and those above it. Raises OSError."""
    for above in reversed(folder.parents):
        if not above.exists():
            _make_dir(above)
    _make_dir(folder)


def _make_dir(folder: Path) -> None:
    folder.mkdir(exist_ok=True, mode=_FOLDER)
    if folder.stat().st_uid == os.getuid():
        with suppress(PermissionError):  # some network file systems know no modes
            folder.chmod(_FOLDER)


def make_private_file(path: Path | str) -> None:
    """Make an empty file for its owner alone; one that is there keeps its content.

    Raises OSError.
    """
    os.close(open_private(path, os.O_RDWR))


def open_private(path: Path | str, flags: int) -> int:
    """Open a file, made for its owner alone where there is none; return the descriptor.

    The mode is set on what was opened: the umask can only take from that of the call.
    """
    descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC, _FILE)
    if os.fstat(descriptor).st_uid == os.getuid():
        with suppress(PermissionError):
            os.fchmod(descriptor, _FILE)
    return descriptor


def write_private(path: Path, text: str) -> None:
    """Write a file for its owner alone, all of it or nothing. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            os.fchmod(file.fileno(), _FILE)
            file.write(text)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def refuse_foreign(folder: Path) -> None:
    """Raise IndexRefused where the folder, a link to it or anything below is another user's.

    A Whoosh table of contents is a pickle: opening one runs what its writer put there.
    """
    me = os.getuid()
    try:
        owners = {folder.lstat().st_uid, folder.stat().st_uid, *_owners_below(str(folder))}
    except OSError as error:
        shown, reason = clean_path(str(folder)), error.strerror or error
        raise IndexRefused(f"The index {shown} cannot be looked at: {reason}.") from error
    if owners != {me}:
        other = min(owners - {me})
        raise IndexRefused(
            f"The index {clean_path(str(folder))} belongs to another user (uid {other}); opening "
            "it could run that user's code. Choose another place with --index-dir."
        )


def _owners_below(folder: str) -> Iterator[int]:
    """Yield whose everything below a folder is; what vanishes meanwhile is nobody's."""
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):
                yield entry.stat(follow_symlinks=False).st_uid
                if entry.is_dir(follow_symlinks=False):
                    yield from _owners_below(entry.path)
