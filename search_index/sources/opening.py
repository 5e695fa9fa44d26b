"""Opening files so that nothing in a folder can make the program wait or fall over."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from search_index.errors import UnreadableFile
from search_index.sanitize import clean_line

_PIECE = 1 << 22
_DIGEST_BYTES = 16
_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "it is not there (any more)",
    errno.ENOTDIR: "it is not there (any more)",
    errno.ELOOP: "a symbolic link that leads round in a circle",
    errno.ENAMETOOLONG: "its path is too long for this system",
    errno.ENXIO: "not a regular file",
    errno.EISDIR: "a folder, not a file",
    errno.EIO: "the disk reports an error",
    errno.ESTALE: "the network file system has lost it",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}


def os_reason(error: OSError) -> str:
    """Return what the system's error means, in a few words on one line."""
    known = _REASONS.get(error.errno or 0)
    return known or clean_line(error.strerror or type(error).__name__).lower()


def open_regular(path: str | Path) -> BinaryIO:
    """Open a regular file for reading, unbuffered.

    A FIFO, socket, device or folder is refused without waiting for its other end. Raises
    UnreadableFile with the reason alone; the caller knows the path.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except ValueError as error:
        raise UnreadableFile("its path holds a NUL character") from error
    except OSError as error:
        raise UnreadableFile(os_reason(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableFile("not a regular file")
    return open(descriptor, "rb", buffering=0)


def read_bytes(path: str | Path, limit: int) -> bytes:
    """Return a file's content, at most ``limit`` bytes of it. Raises UnreadableFile."""
    with open_regular(path) as file:
        try:
            return read_up_to(file, limit)
        except OSError as error:
            raise UnreadableFile(os_reason(error)) from error


def file_hash(path: str | Path) -> str:
    """Return the BLAKE2b-128 of a file's content, in hexadecimal. Raises UnreadableFile."""
    with open_regular(path) as file:
        try:
            return digest_of(file)
        except OSError as error:
            raise UnreadableFile(os_reason(error)) from error


def digest_of(file: BinaryIO) -> str:
    """Hash an open file piece by piece: it may be larger than memory."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def read_up_to(file: BinaryIO, limit: int) -> bytes:
    """Read until the end or the limit; one unbuffered read may return less than is there."""
    pieces: list[bytes] = []
    left = limit
    while left > 0 and (piece := file.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
