"""The files of tantivy's segments, mapped into memory and cut by field.

A file ends in a footer: a line of JSON, its length, and a magic number. Those of an inverted
index hold a part for each field, and before the footer a list of where each begins.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

MAGIC = 1337
_FOOTER = struct.Struct("<II")
_LENGTH = struct.Struct("<I")


def map_file(path: Path) -> memoryview:
    """Return the bytes of a file without its footer. Raises OSError, ValueError."""
    with path.open("rb") as file:
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    footer, magic = _FOOTER.unpack(whole[-_FOOTER.size :])
    if magic != MAGIC:
        raise ValueError(f"{path.name} has no footer")
    return whole[: len(whole) - _FOOTER.size - footer]


def map_parts(path: Path) -> dict[int, memoryview]:
    """Return the part of each field, by the field's number. Raises OSError, ValueError."""
    body = map_file(path)
    end = len(body) - _LENGTH.size
    (length,) = _LENGTH.unpack(body[end:])
    listed = body[end - length : end]
    count, at = read_number(listed, 0)
    starts, fields, start = [], [], 0
    for _ in range(count):
        step, at = read_number(listed, at)
        (field,) = _LENGTH.unpack(listed[at : at + _LENGTH.size])
        _, at = read_number(listed, at + _LENGTH.size)  # a second part of a field, never here
        start += step
        starts.append(start)
        fields.append(field)
    ends = [*starts[1:], end - length]
    return {
        field: body[begin:until] for field, begin, until in zip(fields, starts, ends, strict=True)
    }


def read_number(data: memoryview, at: int) -> tuple[int, int]:
    """Return the number of 7 bits a byte that stands somewhere, and where the next thing does."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte & 128:  # tantivy marks the last byte, not the others
            return number, at
        shift += 7
