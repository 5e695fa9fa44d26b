"""A mapped file whose blocks are compared with their sums when they are first read."""

from __future__ import annotations

import io
import mmap
import zlib

from search_index.engines.sealing.sums import BLOCK, Sums


class CheckedBytes:
    """Bytes of a mapped file, read like a file or by slices.

    Reading raises IndexDamaged where a block is not what was written.
    """

    def __init__(self, mapped: mmap.mmap, sums: Sums) -> None:
        self._mapped = mapped
        self._sums = sums
        self._unseen = set(range(len(sums.blocks)))
        self._place = 0

    def __len__(self) -> int:
        """Return how many bytes there are."""
        return len(self._mapped)

    def __getitem__(self, part: slice) -> bytes:
        """Return the bytes between two places."""
        start, stop, step = part.indices(len(self._mapped))
        if self._unseen:
            self._look(start, stop)
        return self._mapped[start:stop:step]

    def read(self, count: int = -1) -> bytes:
        """Return so many bytes from here on, fewer at the end, and go behind them."""
        end = len(self._mapped) if count < 0 else self._place + count
        found = self[self._place : end]
        self._place += len(found)
        return found

    def readline(self) -> bytes:
        """Read to the end of the line, as ``pickle`` asks of a file."""
        end = self._mapped.find(b"\n", self._place)
        return self.read(end + 1 - self._place if end >= 0 else -1)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go somewhere, counted as files count, and return where that is."""
        bases = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: len(self._mapped)}
        self._place = bases[whence] + place
        return self._place

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._place

    def close(self) -> None:
        """Let go of the file."""
        self._mapped.close()

    def _look(self, start: int, stop: int) -> None:
        """Compare the blocks that these bytes lie in, those not compared before."""
        for block in range(start // BLOCK, -(-stop // BLOCK)):
            if block in self._unseen:
                piece = self._mapped[block * BLOCK : (block + 1) * BLOCK]
                if zlib.crc32(piece) != self._sums.blocks[block]:
                    raise self._sums.damage()
                self._unseen.discard(block)
