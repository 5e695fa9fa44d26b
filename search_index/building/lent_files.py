"""Files that the index of another engine holds as they are now: taken over, not read anew.

So moving a collection from one engine to another takes no extraction, and one that was
interrupted goes on where it was.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from search_index.building.pieces import in_pieces
from search_index.building.process import Prepared
from search_index.engines.engine import Writer
from search_index.engines.entries import FileState
from search_index.errors import IndexFault
from search_index.sources import SourceFile

_MANY = 0.1
"""Where so large a share of the files is new to an index, another is asked for them."""


def is_worth_asking(added: int, unchanged: int) -> bool:
    """Tell whether so many files are new that another index may well hold them."""
    return added > _MANY * (added + unchanged)


class LentFiles:
    """The files of an index, as far as they are the same now.

    ``taken`` are the paths of those that were yielded whole.
    """

    def __init__(self, other: Writer) -> None:
        self._other = other
        self._states = other.states()
        self._failures = other.failures()
        self.taken: set[str] = set()

    def prepared(self, wanted: Sequence[SourceFile]) -> Generator[Prepared]:
        """Yield those of some files that are held, in pieces, with what was extracted of them."""
        for source in wanted:
            state = self._states.get(str(source.path))
            if state and self._is_same(source, state) and self._is_readable(state.path):
                for piece in in_pieces(state, self._other.entries(state.path)):
                    yield source, piece
                self.taken.add(state.path)

    def _is_same(self, source: SourceFile, state: FileState) -> bool:
        same = (source.size, source.mtime_ns) == (state.size, state.mtime_ns)
        return same and state.path not in self._failures

    def _is_readable(self, path: str) -> bool:
        """Tell whether all of a file's entries can be read: else the file itself is."""
        try:
            for entry in self._other.entries(path):
                entry.facts  # noqa: B018 - which unpacks what was extracted, and is kept
            return True
        except IndexFault:
            return False
