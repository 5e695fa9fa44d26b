"""What every engine can do: the one face behind which Whoosh stands, and others may.

An engine keeps documents with what was extracted from them, and answers a query tree.
It never parses queries, cuts passages or reads files: those are the same for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from search_index.engines.entries import Entry, FileEntries, FileFailures, FileState
from search_index.models import (
    Beside,
    Correction,
    Counted,
    Dates,
    EntityKind,
    Extraction,
    Facet,
    FailedFile,
    Filter,
    FilterExplanation,
    FilterField,
    Granularity,
    Lanes,
    LeafExplanation,
    Order,
    Outcome,
    Span,
    Timeline,
)
from search_index.query.suggestion import Speller
from search_index.query.tree import Node, TextLeaf


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching document with what is stored of it, and its score.

    ``strict`` tells whether it holds all words; ``copies`` are the ids of the other matching
    documents that are nearly identical, which the ranking leaves out; ``repeats`` whether it
    holds a passage that stands somewhere else too, word for word.
    """

    entry: Entry
    score: float
    strict: bool = True
    copies: tuple[str, ...] = ()
    repeats: bool = False

    @property
    def document_id(self) -> str:
        """The document's id."""
        return self.entry.document.id


@dataclass(frozen=True, slots=True)
class LeafForms:
    """The words that one leaf of a query matches in an index, for marking them in a text.

    ``weight`` is what a match of the leaf is worth: its inverse document frequency. A
    phrase has no forms of its own: its words count only together. ``part`` numbers what was
    asked for, from 0: the spellings of one word are leaves of the same part.
    """

    leaf: TextLeaf
    weight: float
    stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    part: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """How one document fares with a query: see ``models.Explanation``."""

    matched: bool
    strict: bool
    score: float
    leaves: tuple[LeafExplanation, ...]
    filters: tuple[FilterExplanation, ...]


class Matches(Protocol):
    """The documents that match a query: counted whole, read a page at a time."""

    @property
    def total(self) -> int:
        """How many documents match."""

    @property
    def strict_total(self) -> int:
        """How many of them hold all words; less than ``total`` where the query was widened."""

    @property
    def ranked(self) -> int:
        """How many documents the ranking holds."""

    def hits(self, limit: int, offset: int = 0) -> list[Hit]:
        """Return a page of the ranking."""

    def document_ids(self) -> list[str]:
        """Return the ids of all of them, in no order."""

    def holding(self, signatures: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Return the ids of all matches that hold each passage (``signatures.sign_passage``).

        None where it stands in one place only.
        """

    def hits_holding(self, signature: int, count: int) -> Iterator[Hit]:
        """Yield those of the ranking's first ``count`` that hold such a passage, in its order."""

    def facet(
        self,
        kind: EntityKind,
        limit: int,
        offset: int = 0,
        order: Order = Order.COUNT,
        beginning: str = "",
    ) -> Facet:
        """Return the entities named in all matches, compared with the whole collection.

        ``beginning`` leaves only those with all its words in one form of their name, of the
        last word the beginning.
        """

    def beside(self, kind: EntityKind, name: str, limit: int, order: Order = Order.COUNT) -> Beside:
        """Return what stands in the matches that name somebody, compared with all matches."""

    def timeline(
        self,
        by: Granularity | None,
        first: str | None,
        last: str | None,
        limit: int,
        offset: int = 0,
        of: Dates = Dates.EVENTS,
    ) -> Timeline:
        """Return the dated events of all matches between two days (ISO, inclusive)."""

    def lanes(self, first: str | None, last: str | None, limit: int, offset: int = 0) -> Lanes:
        """Return the missions told of that went on between two days (ISO, inclusive)."""


class Finder(Protocol):
    """Finds in one document after another what a query asks for besides words."""

    def spans(self, entry: Entry) -> list[Span]:
        """Return where a document names it, in order."""


class Snapshot(Protocol):
    """One commit of an index, unchanging while it is held."""

    @property
    def generation(self) -> int:
        """The commit's number, which counts up."""

    @property
    def document_count(self) -> int:
        """How many documents it holds."""

    def match(self, tree: Node, filters: Sequence[Filter], *, widen: bool = True) -> Matches:
        """Return the documents that match a tree and every filter."""

    def looks_up_all(self, tree: Node) -> bool:
        """Tell whether all words that a tree stands for here are looked up, rare ones too."""

    def forms(self, tree: Node) -> tuple[LeafForms, ...]:
        """Return what each wanted text leaf of a tree matches here."""

    def entries(self, document_ids: Sequence[str]) -> dict[str, Entry]:
        """Return what is stored of these documents; those that are gone are left out."""

    def corrected(self, corrections: Sequence[Correction]) -> tuple[Snapshot, tuple[Outcome, ...]]:
        """Return this commit with names as corrections have them, and what became of each.

        It needs no closing of its own.
        """

    def extraction(self, document_id: str) -> Extraction | None:
        """Return the entities and events of a document; None where it is gone."""

    def wanted(self, tree: Node, filters: Sequence[Filter]) -> Finder:
        """Return what finds in a document the entities and days that a query asks for."""

    @property
    def speller(self) -> Speller:
        """What knows the words and names of this commit, and which are probably meant."""

    def explain(self, tree: Node, filters: Sequence[Filter], document_id: str) -> Account | None:
        """Return how a document fares with a tree and filters; None where it is gone."""

    def parts(self, tree: Node) -> tuple[LeafExplanation, ...]:
        """Return what each part of a tree stands for here, and in how many documents it is."""

    def words_beginning(self, start: str, most: int) -> list[Counted]:
        """Return the words that begin so (folded), those in most documents first."""

    def names_beginning(self, kind: EntityKind, start: str, most: int) -> list[Counted]:
        """Return the names with a word from which on they begin so, most documents first."""

    def types(self) -> list[Counted]:
        """Return the formats of the documents, those of most documents first."""

    def years(self, field: FilterField) -> list[Counted]:
        """Return the years of documents (``DATE``) or of events in them, the newest first."""


class Writer(Protocol):
    """The one writer of an index. What is not committed is not there."""

    def states(self) -> dict[str, FileState]:
        """Return every indexed file, by path, as of the last commit."""

    def failures(self) -> dict[str, FileFailures]:
        """Return the files that could not be read whole when last tried, and why."""

    def entries(self, path: str) -> Iterator[Entry]:
        """Yield what is stored of a file's documents, in their order, as of the last commit."""

    def known(self, path: str) -> frozenset[int]:
        """Return what tells a file's documents apart (``content_number``), as last committed.

        None for a file of one document: it is read anew as a whole.
        """

    def add(self, file: FileEntries) -> None:
        """Put a file in, in place of what the index has of it; ``file.same`` stays.

        A piece that is not the first goes with those before it. A file whose last piece has
        not come is in ``states`` with a size that none has.
        """

    def remove(self, path: str) -> None:
        """Drop a file, and what is noted of it."""

    def fail(self, state: FileState, failed: FailedFile) -> None:
        """Drop a file that cannot be read any more, and note why.

        Pieces of it that were added since the last time it came keep their place.
        """

    def touch(self, state: FileState) -> None:
        """Note the new time of a file whose content stayed."""

    def commit(self, *, last: bool = False) -> int:
        """Make all of this visible at once, or after a crash nothing; return the document count.

        ``last`` tells that nothing follows, so that the index may be put in order.
        """

    def close(self) -> None:
        """Let the next writer in; what was not committed is not there."""


class Engine(Protocol):
    """A kind of index, opened on one folder."""

    name: str

    def snapshot(self) -> Snapshot:
        """Return the newest commit. Raises IndexDamaged where it cannot be opened."""

    def is_stale(self, snapshot: Snapshot) -> bool:
        """Tell whether there is a newer commit than this snapshot."""

    def is_whole(self, snapshot: Snapshot) -> bool:
        """Tell whether all documents of a snapshot are still there: not those of an old one."""

    def is_replaced(self) -> bool:
        """Tell whether the index was made anew, or deleted, since it was opened."""

    def check(self) -> None:
        """Look through the whole index. Raises IndexDamaged where it is not what was written."""

    def writer(self, *, in_part: bool = False) -> Writer:
        """Become the writer. Raises IndexBusy when there is another.

        ``in_part``: others write other files at the same time, on machines of their own.
        Raises IndexFault where the index is this machine's alone.
        """

    def failed_files(self) -> tuple[FailedFile, ...]:
        """Return the files that the last refresh could not read."""

    def close(self) -> None:
        """Let go of all files."""
