"""The seal of an index: what its files held when the last refresh ended.

A disk that forgets a bit, a file cut short by a crash: most of that no format notices by
itself, and an answer from it would be wrong without a word. So the size and the CRC-32 of
every file are written down once an index is whole, and compared before it is built upon and
while it is asked. Whoever changes the index lifts the seal first: without one, nothing is
known, and nothing said.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from search_index.errors import IndexDamaged
from search_index.private import make_private_file, write_private
from search_index.sanitize import clean_path

_SEAL, _LOOKED = "seal.json", "seal.looked"
_PIECE = 1 << 20
_SMALL = 16 << 20
"""Bytes of an index that is looked through whenever it is opened: that takes 10 ms."""
_SECONDS_BETWEEN = 24 * 3600.0
"""A larger one is looked through once a day."""
_PASSING = (_SEAL, _LOOKED, "LOCK", ".lock", "-wal", "-shm")
"""How the names of files end that hold nothing of the index once a change is over."""

_Sums = dict[str, list[int]]


class Seal:
    """The seal of the index in a folder; ``folder`` need not hold one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def is_there(self) -> bool:
        """Whether the index is sealed."""
        return bool(self._read())

    def lift(self) -> None:
        """Take the seal off, before anything is changed."""
        (self._folder / _SEAL).unlink(missing_ok=True)

    def put(self) -> None:
        """Write down what the files hold. Nothing may change them until ``lift``.

        A disk without room for it leaves the index unsealed.
        """
        with suppress(OSError):
            sums = {name: _sum(self._folder / name) for name in self._files()}
            write_private(self._folder / _SEAL, json.dumps({"schema": 1, "files": sums}))
            self._note_look()

    def check(self, *, always: bool = False) -> None:
        """Raise IndexDamaged where a file is not as it was sealed.

        A large index is looked through once a day, or with ``always``.
        """
        sums = self._read()
        if not sums or not (always or self._is_due(sums)):
            return
        for name, known in sums.items():
            if not self._holds(name, known) and self._read() == sums:
                raise IndexDamaged(
                    f"The index is damaged: {clean_path(name)} is not what was written."
                )
        self._note_look()

    def _holds(self, name: str, known: list[int]) -> bool:
        path = self._folder / name
        try:
            return path.stat().st_size == known[0] and _sum(path) == known
        except OSError:
            return False

    def _is_due(self, sums: _Sums) -> bool:
        if sum(size for size, _ in sums.values()) <= _SMALL:
            return True
        try:
            looked = (self._folder / _LOOKED).stat().st_mtime
        except OSError:
            return True
        return not 0 <= time.time() - looked < _SECONDS_BETWEEN

    def _note_look(self) -> None:
        with suppress(OSError):
            make_private_file(self._folder / _LOOKED)
            os.utime(self._folder / _LOOKED)

    def _read(self) -> _Sums:
        """Return what was written down; nothing where there is no seal that can be read."""
        try:
            sums = json.loads((self._folder / _SEAL).read_text(encoding="utf-8"))["files"]
            return {str(name): [int(size), int(crc)] for name, (size, crc) in sums.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def _files(self) -> Iterator[str]:
        """Yield the names of all files that hold the index, below its folder."""
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and not path.name.endswith(_PASSING):
                yield str(path.relative_to(self._folder))


def _sum(path: Path) -> list[int]:
    """Return the size and the CRC-32 of a file. Raises OSError."""
    size = crc = 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
    return [size, crc]
