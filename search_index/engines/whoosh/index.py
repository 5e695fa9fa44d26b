"""Whoosh as a word index: this folder alone knows Whoosh."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt
from whoosh.index import TOC, EmptyIndexError, FileIndex

from search_index.engines.matching.postings import PostingsWords
from search_index.engines.newest import open_newest
from search_index.engines.sealing import Sums
from search_index.engines.whoosh.faults import faults_named
from search_index.engines.whoosh.fields import ROW, schema
from search_index.engines.whoosh.files import OpenedFiles, PrivateFiles
from search_index.engines.whoosh.inversion import Inversion
from search_index.engines.whoosh.merging import Part, choose_parts
from search_index.engines.whoosh.reader import WhooshReader
from search_index.engines.whoosh.segments import SegmentMaker
from search_index.engines.words import WordField
from search_index.errors import IndexFault
from search_index.private import make_private_dir


class WhooshIndex:
    """A Whoosh index in a folder, made where there is none.

    ``sums`` tells what its files held when it was whole: what is read of them is compared.
    """

    def __init__(self, folder: Path, sums: Callable[[], Mapping[str, Sums]] = dict) -> None:
        self._folder = folder
        self._sums = sums
        make_private_dir(folder)
        with faults_named():
            self._index = self._open()

    def _open(self) -> FileIndex:
        files = OpenedFiles(str(self._folder), self._sums())
        try:
            FileIndex(files)  # which may be damaged: these files are closed then, too
            return FileIndex(PrivateFiles(str(self._folder)))
        except EmptyIndexError:
            return FileIndex.create(PrivateFiles(str(self._folder)), schema())
        finally:
            files.close_all()

    def generation(self) -> int:
        """Return the number of the newest commit."""
        return int(TOC._latest_generation(self._index.storage, self._index.indexname))

    def reader(self) -> PostingsWords:
        """Return the newest commit. Raises IndexDamaged where it cannot be read."""
        with faults_named():
            return PostingsWords(self.postings_reader())

    def postings_reader(self) -> WhooshReader:
        """Return the postings of the newest commit. Raises IndexDamaged where it cannot be read."""
        return open_newest(self.generation, lambda _: self._open_reader())

    def _open_reader(self) -> WhooshReader:
        files = OpenedFiles(str(self._folder), self._sums())
        try:
            with faults_named():
                return WhooshReader(FileIndex(files).reader(), files)
        except BaseException:
            files.close_all()
            raise

    def begin(self) -> WhooshWriter:
        """Begin a change. Whoosh's own lock stands behind the collection's."""
        reader = self.postings_reader()
        rows = reader.rows
        reader.close()
        with faults_named():
            return WhooshWriter(self._index, rows)

    def close(self) -> None:
        """Let go of the folder."""
        self._index.close()


class WhooshWriter:
    """One change of the index: see ``words.WordWriter``."""

    def __init__(self, opened: FileIndex, rows: npt.NDArray[np.int64]) -> None:
        self._writer = SegmentMaker(opened)
        self._rows = rows
        self._inversion = Inversion()

    def delete(self, rows: Iterable[int]) -> None:
        """Take documents out."""
        for number in np.flatnonzero(np.isin(self._rows, list(rows))).tolist():
            self._writer.delete_document(number)
            self._rows[number] = 0

    def add(self, row: int, title: str, text: str) -> None:
        """Put a document in."""
        self._inversion.add(row, title, text)

    def absorb(self, *, tidy: bool) -> list[int]:
        """Give up the segments that ``merging`` chooses; return the rows to be added anew."""
        segments = self._writer.segments
        ends = list(accumulate(segment.doc_count_all() for segment in segments))
        rows = np.split(self._rows, ends)[:-1]
        parts = [
            Part(
                segment._fieldlengths[WordField.WORDS.value],
                np.count_nonzero(live == 0) / len(live),
            )
            for segment, live in zip(segments, rows, strict=True)
        ]
        chosen = choose_parts(parts, self._inversion.word_count, tidy=tidy)
        self._writer.segments = [s for place, s in enumerate(segments) if place not in chosen]
        return sorted(row for place in chosen for row in rows[place].tolist() if row)

    def commit(self) -> None:
        """Switch to the new state in one rename."""
        try:
            self._writer.add_inversion(self._inversion, ROW)
            self._writer.commit(merge=False)
        except OSError as error:
            reason = error.strerror or error
            raise IndexFault(f"The index cannot be written: {reason}.") from error

    def cancel(self) -> None:
        """Leave the last state as it is, also where a commit failed half way."""
        if self._writer.is_closed:
            return
        try:
            self._writer.cancel()
        except Exception:
            # The disk is full, say, and its files cannot even be ended: whatever Whoosh makes
            # of that, what was begun is swept by the next commit.
            self._writer.storage.close_made()
            self._writer.writelock.release()
            self._writer.is_closed = True
