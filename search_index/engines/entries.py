"""What an engine stores: files, and the documents read from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from search_index.engines import codec
from search_index.engines.facts import Facts, facts_of
from search_index.engines.updating import Same
from search_index.models import DatedEvent, Document, DocumentEntity, Extraction, FailedFile


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells whether a file changed: its path, size in bytes, time, and content's hash."""

    path: str
    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class FileFailures:
    """A file as it was when it, or something in it, could not be read."""

    state: FileState
    failed: tuple[FailedFile, ...]


class Cut(NamedTuple):
    """A passage of a document as it was cut when indexed, and its paragraph, counted from 1."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Packed:
    """A document's cuts, entities and events as they are stored: see ``codec``."""

    cuts: bytes
    entities: bytes
    events: bytes


@dataclass(frozen=True)
class Entry:
    """All that an engine stores of one document.

    Cuts and extraction are kept packed, and unpacked when first asked for: an answer reads
    hundreds of entries, and of most of them only a line.
    """

    document: Document
    packed: Packed

    @classmethod
    def of(cls, document: Document, extraction: Extraction, cuts: tuple[Cut, ...]) -> Entry:
        """Return the entry of a document with what was extracted from it."""
        packed = Packed(
            codec.pack_cuts(cuts),
            codec.pack_entities(extraction.entities),
            codec.pack_events(extraction.events),
        )
        entry = cls(document, packed)
        entry.__dict__.update(entities=extraction.entities, events=extraction.events)
        return entry

    @classmethod
    def known(cls, document: Document, packed: Packed, facts: Facts) -> Entry:
        """Return an entry whose facts were worked out elsewhere."""
        entry = cls(document, packed)
        entry.__dict__["facts"] = facts
        return entry

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """The passages it was cut into, in order."""
        return tuple(Cut(*cut) for cut in codec.unpack_cuts(self.packed.cuts))

    @cached_property
    def entities(self) -> tuple[DocumentEntity, ...]:
        """The people, organizations and missions that it names."""
        return codec.unpack_entities(self.packed.entities)

    @cached_property
    def events(self) -> tuple[DatedEvent, ...]:
        """The dates that it speaks of."""
        return codec.unpack_events(self.packed.events)

    @cached_property
    def facts(self) -> Facts:
        """What the arrays of the index will say of it."""
        passages = ((cut.start, cut.end) for cut in self.cuts)
        return facts_of(self.document, self.entities, self.events, passages)

    @property
    def extraction(self) -> Extraction:
        """Everything that was extracted from it."""
        return Extraction(self.entities, self.events)


@dataclass(frozen=True, slots=True)
class FileEntries:
    """A file with the documents that were read from it, ready to be written.

    A file of many documents comes in pieces, in their order: ``first`` and ``last`` tell
    which this is. ``failed`` is what could not be read in the file, or of it; ``same`` are
    documents that the index has already, to be kept.
    """

    state: FileState
    entries: tuple[Entry, ...]
    failed: tuple[FailedFile, ...] = ()
    first: bool = True
    last: bool = True
    same: tuple[Same, ...] = ()

    @property
    def characters(self) -> int:
        """How long its texts are together."""
        return sum(len(entry.document.text) for entry in self.entries)
