"""Content: the bytes that a reader is given, of a file or of something inside it."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from search_index.errors import UnreadableFile
from search_index.sources.draft import Draft, Unread
from search_index.sources.opening import read_up_to

MOST_BYTES = 64 << 20
"""The largest content that is read whole, in bytes: its text is held in memory several times."""
MOST_NESTED = 6
"""How deep one thing may lie in another: a picture in a mail in an archive in an archive …"""
_SPARE_BYTES = 16 << 20
_MOST_RATIO = 100
"""Texts seldom shrink to less than a thirtieth; a bomb shrinks to a thousandth."""
_PIECE = 1 << 20
_BOMB = "unpacks to far more than a file of its size holds (a bomb?)"
HEAD_BYTES = 4096
"""How much of a file's beginning is enough to choose its format."""


class Allowance:
    """How much may still be unpacked from one file, however its insides are nested.

    That is 16 MiB, and 100 times the file's own ``size``.
    """

    def __init__(self, size: int) -> None:
        self._left = _SPARE_BYTES + _MOST_RATIO * size

    def take(self, count: int) -> None:
        """Note that so many bytes were unpacked. Raises UnreadableFile when they are too many."""
        self.expect(count)
        self._left -= count

    def expect(self, count: int) -> None:
        """Raise UnreadableFile where so many bytes to be unpacked are too many.

        Asked beforehand, so that of a bomb nothing is read rather than a part.
        """
        if count > self._left:
            raise UnreadableFile(_BOMB)

    def measure(self, file: BinaryIO) -> None:
        """Raise UnreadableFile where a packed file, read to its end, gives too many bytes.

        It is read through for that, and nothing kept. Of a damaged one what can be read counts.
        """
        count = 0
        try:
            while piece := file.read(_PIECE):
                count += len(piece)
                self.expect(count)
        except (OSError, EOFError, zlib.error, lzma.LZMAError):
            pass  # whoever reads it comes as far, and says what is the matter
        file.seek(0)


@dataclass(slots=True)
class Content:
    """What a reader reads: a name, and a file open at its beginning that can be rewound.

    ``name`` is what the file or member calls itself, and may be anything; ``kind`` is its
    format's name where whatever holds it knows that (the messages of a mailbox). ``depth``
    counts what it lies in. ``allowance`` is the whole file's. ``in_place`` tells that it
    stands for what it lies in, as the only thing in there.
    """

    name: str
    file: BinaryIO
    allowance: Allowance
    kind: str = ""
    depth: int = 0
    in_place: bool = False
    _head: bytes | None = field(default=None, init=False)

    @property
    def head(self) -> bytes:
        """The first 4 KiB."""
        if self._head is None:
            self._head = read_up_to(self.file, HEAD_BYTES)
            self.file.seek(0)
        return self._head

    def read(self, most: int | None = None) -> bytes:
        """Return all bytes. Raises UnreadableFile where they are more than ``most``."""
        limit = MOST_BYTES if most is None else most
        raw = read_up_to(self.file, limit + 1)
        if len(raw) > limit:
            raise UnreadableFile(f"larger than {limit >> 20} MiB")
        return raw

    def random_access(self) -> BinaryIO:
        """Return a file in which any place is reached at once. Raises UnreadableFile."""
        packed = isinstance(self.file, io.BufferedReader) and isinstance(self.file.raw, _Counted)
        return io.BytesIO(self.read()) if packed else self.file

    def inner(self, name: str, file: BinaryIO, kind: str = "") -> Content:
        """Return the content of something that lies in this one."""
        return Content(name, file, self.allowance, kind, self.depth + 1)

    def unpacked(self, name: str, file: BinaryIO, kind: str = "") -> Content:
        """Return the content of something packed in this one: see ``Allowance``."""
        return self.inner(name, io.BufferedReader(_Counted(file, self.allowance)), kind)


class _Counted(io.RawIOBase):
    """A file that takes what is read from it off an allowance."""

    def __init__(self, file: BinaryIO, allowance: Allowance) -> None:
        super().__init__()
        self._file = file
        self._allowance = allowance
        self._furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        end = self._file.tell()
        self._allowance.take(max(end - self._furthest, 0))
        self._furthest = max(end, self._furthest)
        return len(piece)


Found = Draft | Content | Unread
"""What a reader finds: a document, something to be read in turn, or what cannot be."""

Reader = Callable[[Content], Iterable[Found]]
"""A format's reader. Raises UnreadableFile, or whatever its library trips over."""
