"""A collection in parts, so that several machines index it together."""

from __future__ import annotations

import os
import re
import zlib
from dataclasses import dataclass

_PART = re.compile(r"(\d{1,4})/(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Part:
    """One of so many parts of a collection, numbered from 1; every file is in just one.

    A file's path tells in which, so that each machine must have it at the same path.
    """

    number: int
    of: int

    @classmethod
    def parse(cls, said: str) -> Part:
        """Return the part that is written so: ``2/8``. Raises ValueError."""
        found = _PART.fullmatch(said)
        part = cls(int(found[1]), int(found[2])) if found else cls(0, 0)
        if not 1 <= part.number <= part.of:
            raise ValueError(f"{said!r} is no part of a collection like 2/8")
        return part

    def holds(self, path: str) -> bool:
        """Tell whether a file is in this part."""
        return zlib.crc32(os.fsencode(path)) % self.of == self.number - 1


WHOLE = Part(1, 1)
"""All of a collection."""
