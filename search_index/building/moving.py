"""Files that were moved: known by their content, and taken over without being read anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from search_index.building.pieces import in_pieces
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.errors import UnreadableFile
from search_index.sources import SourceFile, file_hash
from search_index.sources.moving import Mover


@dataclass(frozen=True, slots=True)
class Move:
    """A file that is gone from where it was, and is found elsewhere."""

    old: FileState
    new: SourceFile

    @property
    def state(self) -> FileState:
        """The file as it is now."""
        return FileState(str(self.new.path), self.new.size, self.new.mtime_ns, self.old.digest)

    def keeps(self, entries: Iterable[Entry]) -> bool:
        """Tell whether all of the file's entries would be the same if it were read anew.

        They are not where its name, or its time, says something of a document.
        """
        mover = self._mover()
        return all(mover.keeps(entry.document) for entry in entries)

    def pieces(self, entries: Iterable[Entry]) -> Iterator[FileEntries]:
        """Return the file's entries as they are now, in pieces.

        Days, names and passages stay: they come of the text.
        """
        mover = self._mover()
        moved = (replace(entry, document=mover.moved(entry.document)) for entry in entries)
        return in_pieces(self.state, moved)

    def _mover(self) -> Mover:
        return Mover(self.old.path, self.old.mtime_ns, self.new)


def find_moves(
    removed: Iterable[str], added: Iterable[SourceFile], states: Mapping[str, FileState]
) -> list[Move]:
    """Return which of the added files are removed ones: of the same size, then content."""
    gone: dict[int, list[FileState]] = defaultdict(list)
    for path in removed:
        gone[states[path].size].append(states[path])
    moves = []
    for source in added:
        if candidates := gone.get(source.size):
            digest = digest_of(source)
            same = next((state for state in candidates if state.digest == digest), None)
            if same:
                candidates.remove(same)
                moves.append(Move(same, source))
    return moves


def digest_of(source: SourceFile) -> str:
    """Return the hash of a file's content; empty where it cannot be read now.

    It is then like no other file: it will be read, and fail there with its reason.
    """
    try:
        return file_hash(source.path)
    except UnreadableFile:
        return ""
