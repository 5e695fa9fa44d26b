"""The files of tantivy's segments, cut by field.

A file ends in a footer: a line of JSON, its length, and a magic number. Those of an inverted
index hold a part for each field, and before the footer a list of where each begins.
"""

from __future__ import annotations

import mmap
import os
import struct
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path

from search_index.engines.sealing import CheckedBytes, Sliced, Sums

_MAGIC = 1337
_FOOTER = struct.Struct("<II")
_LENGTH = struct.Struct("<I")


class ReadFile:
    """An open file, read by slices: what was read does not stay in this process's memory.

    It is closed with the last use of this.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        self.close = weakref.finalize(self, os.close, self._descriptor)
        self._size = os.fstat(self._descriptor).st_size

    def __len__(self) -> int:
        """Return how many bytes there are."""
        return self._size

    def __getitem__(self, part: slice, /) -> bytes:
        """Return the bytes between two places. Raises EOFError where there are not as many."""
        start, stop, _ = part.indices(self._size)
        found = os.pread(self._descriptor, max(stop - start, 0), start)
        if len(found) < stop - start:
            raise EOFError("a file was cut short")
        return found


def mapped_file(path: Path) -> Sliced:
    """Return a file that the system maps into memory: for many small reads."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


Opening = Callable[[Path], Sliced]


class Part:
    """The bytes of a file between two places."""

    def __init__(self, source: Sliced, start: int, end: int) -> None:
        self._source = source
        self._start = start
        self._end = end

    def __len__(self) -> int:
        """Return how many bytes there are."""
        return self._end - self._start

    def read(self, start: int = 0, end: int | None = None) -> bytes:
        """Return the bytes between two places of this part, to its end for None.

        Raises IndexDamaged where they are known not to be what was written.
        """
        last = self._end if end is None else min(self._start + end, self._end)
        return self._source[self._start + start : last]

    def part(self, start: int, end: int) -> Part:
        """Return a part of this part."""
        return Part(self._source, self._start + start, self._start + end)


def open_file(path: Path, sums: Mapping[str, Sums], opening: Opening = mapped_file) -> Part:
    """Return a file without its footer. Raises OSError, ValueError.

    What is read of a file of which ``sums`` are known, by its name, is compared with them.
    """
    opened = opening(path)
    known = sums.get(path.name)
    whole = Part(CheckedBytes(opened, known) if known else opened, 0, len(opened))
    end = len(whole) - _FOOTER.size
    footer, magic = _FOOTER.unpack(whole.read(end))
    if magic != _MAGIC:
        raise ValueError(f"{path.name} has no footer")
    return whole.part(0, end - footer)


def open_parts(
    path: Path, sums: Mapping[str, Sums], opening: Opening = mapped_file
) -> dict[int, Part]:
    """Return the part of each field, by the field's number. See ``open_file``."""
    body = open_file(path, sums, opening)
    end = len(body) - _LENGTH.size
    (length,) = _LENGTH.unpack(body.read(end))
    listed = body.read(end - length, end)
    count, at = read_number(listed, 0)
    starts, fields, start = [], [], 0
    for _ in range(count):
        step, at = read_number(listed, at)
        (field,) = _LENGTH.unpack_from(listed, at)
        _, at = read_number(listed, at + _LENGTH.size)  # a second part of a field: never here
        start += step
        starts.append(start)
        fields.append(field)
    ends = [*starts[1:], end - length]
    runs = zip(fields, starts, ends, strict=True)
    return {field: body.part(begin, until) for field, begin, until in runs}


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number of 7 bits a byte that stands somewhere, and where the next thing does."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte & 128:  # tantivy marks the last byte, not the others
            return number, at
        shift += 7
