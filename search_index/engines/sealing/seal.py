"""The seal of one index: put on it, lifted, and looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from search_index.engines.sealing.sums import BLOCK, Sums
from search_index.private import write_private

_SEAL, _LOOKED = "seal.json", "seal.looked"
_SCHEMA = 2
_BLOCKS_A_LOOK = (16 << 20) // BLOCK
"""So much of an index is looked through whenever it is opened: that takes 10 ms."""
_PASSING = (_SEAL, _LOOKED, "LOCK", ".lock", "-wal", "-shm")
"""How the names of files end that hold nothing of the index once a change is over."""
_REWRITTEN = (".sqlite", ".json")
"""How the names of files end whose content changes; all others are written once."""

_All = Mapping[str, Sums]


class Seal:
    """The seal of the index in a folder; ``folder`` need not hold one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lifted: _All = {}

    @property
    def is_there(self) -> bool:
        """Whether the index is sealed."""
        return bool(self._read())

    def lift(self) -> None:
        """Take the seal off, before anything is changed.

        Raises IndexDamaged where a file that may be written into is not as it was sealed:
        damage is never built upon.
        """
        if sums := self._read():
            for one in sums.values():
                if one.name.endswith(_REWRITTEN):
                    self._demand(one, sums)
            self._lifted = sums
        (self._folder / _SEAL).unlink(missing_ok=True)

    def put(self) -> None:
        """Write down what the files hold. Nothing may change them until ``lift``.

        Of a file that is written once, what it held is known from the last time. A disk
        without room for the seal leaves the index unsealed.
        """
        with suppress(OSError):
            files = {name: self._sums(name).to_json() for name in self._files()}
            write_private(self._folder / _SEAL, json.dumps({"schema": _SCHEMA, "files": files}))
            self._note_look(0)

    def _sums(self, name: str) -> Sums:
        known = None if name.endswith(_REWRITTEN) else self._lifted.get(name)
        return known or Sums.of(name, self._folder / name)

    def sums(self) -> Mapping[str, Sums]:
        """Return what the files held, by their names; nothing where there is no seal."""
        return self._read()

    def check(self, *, always: bool = False) -> None:
        """Raise IndexDamaged where a file is not as it was sealed.

        Of a large index a part is looked through, the next one each time; all of it with
        ``always``, and where damage was found and not yet made good. The files' sizes are
        compared in any case.
        """
        sums = self._read()
        always = always or self._looked() is None
        for one in sums.values():
            self._demand(one, sums, 0, None if always else 0)
        if not always and sums:
            self._look_further(sums)

    def _look_further(self, sums: _All) -> None:
        total = sum(len(one.blocks) for one in sums.values())
        begin = (self._looked() or 0) % max(total, 1)
        count = min(total, _BLOCKS_A_LOOK)
        for one, first, some in _stretches(sums, begin, count):
            self._demand(one, sums, first, some)
        if count < total:
            self._note_look(begin + count)

    def _demand(self, one: Sums, sums: _All, first: int = 0, count: int | None = None) -> None:
        """Raise IndexDamaged where a file holds anything else, unless the seal was lifted now."""
        if not one.holds(self._folder / one.name, first, count) and self._read() == sums:
            with suppress(OSError):  # whoever makes it anew finds it at once
                (self._folder / _LOOKED).unlink(missing_ok=True)
            raise one.damage()

    def _looked(self) -> int | None:
        """Return the block after the one that was looked at last; None where nothing tells."""
        try:
            return abs(int((self._folder / _LOOKED).read_text("ascii")))
        except (OSError, ValueError):
            return None

    def _note_look(self, block: int) -> None:
        with suppress(OSError):
            write_private(self._folder / _LOOKED, str(block))

    def _read(self) -> dict[str, Sums]:
        """Return what was written down; nothing where there is no seal that can be read."""
        try:
            files = json.loads((self._folder / _SEAL).read_text(encoding="utf-8"))["files"]
            return {str(name): Sums.from_json(name, kept) for name, kept in files.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def _files(self) -> Iterator[str]:
        """Yield the names of all files that hold the index, below its folder."""
        for path in sorted(self._folder.rglob("*")):
            if path.is_file() and not path.name.endswith(_PASSING):
                yield str(path.relative_to(self._folder))


def _stretches(sums: _All, begin: int, count: int) -> Iterator[tuple[Sums, int, int]]:
    """Yield files with a first block and a number of blocks: so many from ``begin`` on.

    The blocks are counted through all files, and from the first again after the last.
    """
    at = 0
    for one in (*sums.values(), *sums.values()):
        first, last = max(begin - at, 0), min(begin + count - at, len(one.blocks))
        if first < last:
            yield one, first, last - first
        at += len(one.blocks)
