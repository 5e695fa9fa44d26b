"""One file, made ready for the index: read, extracted, cut into passages."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.building.pieces import Pieces
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.errors import UnreadableFile
from search_index.extraction.extractor import extract
from search_index.extraction.sentences import split_sentences
from search_index.models import DateSource, Document, FailedFile
from search_index.passages import cut_passages
from search_index.sanitize import clean_path
from search_index.sources import SourceFile, open_file


def prepare(source: SourceFile) -> Iterator[FileEntries]:
    """Yield a file's documents with all that is stored of them, in pieces.

    What cannot be read in the file, or of its end, comes with the pieces. Raises
    UnreadableFile where nothing can be read.
    """
    with open_file(source) as opened:
        state = FileState(str(source.path), source.size, source.mtime_ns, opened.digest())
        pieces = Pieces(state)
        try:
            for found in opened.read():
                if pieces.is_full:
                    yield pieces.take(last=False)
                pieces.add(found if isinstance(found, FailedFile) else _entry(found))
        except UnreadableFile as error:
            if pieces.is_empty:
                raise
            pieces.add(FailedFile(clean_path(str(source.path)), str(error), error.extra))
        yield pieces.take(last=True)


def _entry(document: Document) -> Entry:
    # A file's own time says when it was copied rather than written: no date to reckon from.
    assumed = document.date_source is DateSource.MODIFIED
    sentences = split_sentences(document.text)
    extraction = extract(document.text, None if assumed else document.date, sentences)
    return Entry.of(document, extraction, cut_passages(document.text, sentences))
