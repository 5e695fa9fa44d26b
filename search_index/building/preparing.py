"""One file, made ready for the index: read, extracted, cut into passages."""

from __future__ import annotations

from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.extraction.extractor import extract
from search_index.extraction.sentences import split_sentences
from search_index.models import DateSource, Document
from search_index.passages import cut_passages
from search_index.sources import SourceFile, content_hash, read_content, read_documents


def prepare(source: SourceFile) -> FileEntries:
    """Return a file's documents with all that is stored of them. Raises UnreadableFile."""
    content = read_content(source)
    entries = tuple(_entry(document) for document in read_documents(content, source))
    digest = content_hash(content)
    return FileEntries(FileState(str(source.path), source.size, source.mtime_ns, digest), entries)


def _entry(document: Document) -> Entry:
    # A file's own time says when it was copied rather than written: no date to reckon from.
    assumed = document.date_source is DateSource.MODIFIED
    sentences = split_sentences(document.text)
    extraction = extract(document.text, None if assumed else document.date, sentences)
    return Entry.of(document, extraction, cut_passages(document.text, sentences))
