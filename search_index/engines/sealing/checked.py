"""A file whose blocks are compared with their sums when they are first read."""

from __future__ import annotations

import io
import zlib
from typing import Protocol

from search_index.engines.sealing.sums import BLOCK, Sums

_LINE = 256


class Sliced(Protocol):
    """The bytes of a file, cut out by slices: a mapped file is one."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...

    def close(self) -> None:
        """Let go of the file."""


class CheckedBytes:
    """Bytes of a file, read like a file or by slices.

    Reading raises IndexDamaged where a block is not what was written.
    """

    def __init__(self, source: Sliced, sums: Sums) -> None:
        self._source = source
        self._sums = sums
        self._unseen = set(range(len(sums.blocks)))
        self._place = 0

    def __len__(self) -> int:
        """Return how many bytes there are."""
        return len(self._source)

    def __getitem__(self, part: slice) -> bytes:
        """Return the bytes between two places."""
        start, stop, step = part.indices(len(self._source))
        if self._unseen:
            self._look(start, stop)
        return self._source[start:stop:step]

    def read(self, count: int = -1) -> bytes:
        """Return so many bytes from here on, fewer at the end, and go behind them."""
        end = len(self._source) if count < 0 else self._place + count
        found = self[self._place : end]
        self._place += len(found)
        return found

    def readline(self) -> bytes:
        """Read to the end of the line, as ``pickle`` asks of a file."""
        line = b""
        while piece := self.read(_LINE):
            before, found, after = piece.partition(b"\n")
            line += before + found
            if found:
                self._place -= len(after)
                break
        return line

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere, counted as files count, and return where that is."""
        bases = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._source)}
        self._place = bases[whence] + place
        return self._place

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._place

    def close(self) -> None:
        """Let go of the file."""
        self._source.close()

    def _look(self, start: int, stop: int) -> None:
        """Compare the blocks that these bytes lie in, those not compared before."""
        for block in range(start // BLOCK, -(-stop // BLOCK)):
            if block in self._unseen:
                piece = self._source[block * BLOCK : (block + 1) * BLOCK]
                if zlib.crc32(piece) != self._sums.blocks[block]:
                    raise self._sums.damage()
                self._unseen.discard(block)
