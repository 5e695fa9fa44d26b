"""One file, made ready for the index: read, extracted, cut into passages."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.building.pieces import Pieces
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.engines.updating import Same, content_number
from search_index.errors import UnreadableFile
from search_index.extraction.extractor import extract
from search_index.extraction.sentences import split_sentences
from search_index.models import ROW, Document, FailedFile
from search_index.passages import cut_passages
from search_index.sanitize import clean_path
from search_index.sources import SourceFile, open_file
from search_index.sources.header_fields import words_begin


def prepare(source: SourceFile) -> Iterator[FileEntries]:
    """Yield a file's documents with all that is stored of them, in pieces.

    What cannot be read in the file, or of its end, comes with the pieces. Raises
    UnreadableFile where nothing can be read.
    """
    with open_file(source) as opened:
        state = FileState(str(source.path), source.size, source.mtime_ns, opened.digest())
        pieces, known = Pieces(state), _Known(source.known)
        try:
            for found in opened.read():
                if pieces.is_full:
                    yield pieces.take(last=False)
                pieces.add(found if isinstance(found, FailedFile) else known.entry(found))
        except UnreadableFile as error:
            if pieces.is_empty:
                raise
            pieces.add(FailedFile(clean_path(str(source.path)), str(error), error.extra))
        yield pieces.take(last=True)


class _Known:
    """Tells the documents that the index holds already: nothing is extracted from them again."""

    def __init__(self, contents: frozenset[int]) -> None:
        self._contents = contents
        self._changed = ""

    def entry(self, document: Document) -> Entry | Same:
        """Return a document with all that is stored of it, or what stands for one known.

        What follows a stretch that changed is taken as changed too: their rows keep its order.
        """
        if self._contents and document.path != self._changed:
            content = content_number(document)
            if content in self._contents:
                return Same(content, document.id, document.path)
            self._changed = document.path
        return _entry(document)


def _entry(document: Document) -> Entry:
    sentences = split_sentences(document.text)
    extraction = extract(document.text, document.stated_date, sentences, document.title)
    # What says when it was written, and by whom, is told with the document, not in a passage.
    begin = 0 if document.unit == ROW else words_begin(document.text)
    return Entry.of(document, extraction, cut_passages(document.text, sentences, begin))
