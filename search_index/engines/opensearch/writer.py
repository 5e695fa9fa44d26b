"""The writer: puts the documents of files into the cluster, and takes out those that are gone.

Others may write to the same collection at the same time, each its own files. A document is put
under its own id, and a file counts as read once all its documents were acknowledged: whatever
a crash left undone is done again, and nothing is there twice.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from filelock import FileLock

from search_index.analysis import hyphened_words
from search_index.engines.entries import Entry, FileEntries, FileFailures, FileState
from search_index.engines.opensearch.adopting import Adopting
from search_index.engines.opensearch.bulk import Bulk, Delete, Put
from search_index.engines.opensearch.client import Json
from search_index.engines.opensearch.deriving import Derivation, Known
from search_index.engines.opensearch.documents import (
    READ,
    body_of,
    entry_of,
    file_key,
    order_of,
)
from search_index.engines.opensearch.files import Commits, KnownFile, file_gone, known_files
from search_index.engines.opensearch.indexes import NEWEST, Indexes
from search_index.engines.opensearch.lexicon import WordCounts
from search_index.engines.opensearch.linking import link_all
from search_index.engines.opensearch.searched import SearchedWords
from search_index.models import FailedFile

UNFINISHED = -1
"""The size of a file whose last piece has not come: none has it, so that it is read again."""
_MOST_DOCUMENTS = 5000
_MOST_CHARACTERS = 24_000_000
_AT_ONCE = 500
_SOON = 20_000
"""So few documents are linked anew with every change: that takes seconds."""
_MOST_LINKED = 2_000_000
"""Of more documents names stay as they were adopted: linking takes some 7 KB of memory for each."""
_MOSTLY = 0.98
"""Where so large a share of more was linked together, the few others are adopted for now."""


class ClusterWriter:
    """Writes to a cluster: see ``engine.Writer``. ``lock`` keeps this machine's others out."""

    def __init__(self, lock: FileLock, indexes: Indexes, *, links: bool = True) -> None:
        self._lock = lock
        self._indexes = indexes
        self._links = links
        self._writing = indexes.for_writing()
        self._bulk = Bulk(indexes.client)
        self._commits = Commits(indexes.client, self._writing["files"])
        self._words = WordCounts()
        self._known = {one.state.path: one for one in known_files(indexes, self._writing["files"])}
        self._numbers: dict[str, int] = {}
        self._changed = 0
        documents = self._count()
        is_in_order = documents > _MOST_LINKED or (
            documents > 0 and self._is_nearly_linked(documents)
        )
        self._adopting = Adopting(
            indexes.client, self._writing["names"], self._bulk, links=is_in_order
        )
        self._begin()

    def _begin(self) -> None:
        """Begin to collect what the next commit will change."""
        self._run: list[tuple[str, int, Entry]] = []
        self._begun: set[str] = set()
        self._characters = 0
        self._noted: dict[str, KnownFile] = {}
        self._gone: set[str] = set()

    def states(self) -> dict[str, FileState]:
        """Return every indexed file, by path, as of the last commit."""
        return {path: one.state for path, one in self._known.items() if one.is_read}

    def failures(self) -> dict[str, FileFailures]:
        """Return the files that could not be read whole when last tried, and why."""
        return {path: one.failures for path, one in self._known.items() if one.failed}

    def entries(self, path: str) -> Iterator[Entry]:
        """Yield what is stored of a file's documents, in their order, as of the last commit."""
        query = {"term": {"file": file_key(os.fsencode(path))}}
        for hit in self._indexes.everything(self._writing["documents"], query, "order", [READ]):
            yield entry_of(hit["_source"])

    def known(self, path: str) -> frozenset[int]:
        """Return nothing: a changed file of many documents is put in as a whole."""
        return frozenset()

    # Changes

    def add(self, file: FileEntries) -> None:
        """Put a file in, in place of what the index has of it. See ``engine.Writer``."""
        path = file.state.path
        if file.first:
            self._begun.add(path)
            self._numbers[path] = 0
        before = self._noted.get(path) if not file.first else None
        failed = (*(before.failed if before else ()), *file.failed)
        state = file.state if file.last else replace(file.state, size=UNFINISHED)
        self._noted[path] = KnownFile(state, is_read=True, failed=failed)
        self._gone.discard(path)
        for entry in file.entries:
            self._run.append((path, self._numbers[path], entry))
            self._numbers[path] += 1
        self._characters += file.characters
        if len(self._run) >= _MOST_DOCUMENTS or self._characters >= _MOST_CHARACTERS:
            self._put_run()

    def remove(self, path: str) -> None:
        """Drop a file, and what is noted of it."""
        self._gone.add(path)

    def fail(self, state: FileState, failed: FailedFile) -> None:
        """Note why a file cannot be read any more, and drop all but pieces just added of it."""
        known = self._noted.get(state.path)
        is_unfinished = known is not None and known.state.size == UNFINISHED
        if known is None and state.path in self._known:
            is_unfinished = self._known[state.path].state.size == UNFINISHED
            is_unfinished = is_unfinished and state.path in self._numbers
        if is_unfinished:
            before = known or self._known[state.path]
            kept = replace(state, digest=before.state.digest)
            noted = KnownFile(kept, is_read=True, failed=(*before.failed, failed))
        else:
            self._gone.add(state.path)
            noted = KnownFile(state, is_read=False, failed=[failed])
        self._noted[state.path] = noted

    def touch(self, state: FileState) -> None:
        """Note the new time of a file whose content stayed."""
        known = self._known.get(state.path)
        failed = known.failed if known else ()
        self._noted[state.path] = KnownFile(state, is_read=True, failed=failed)

    def commit(self, *, last: bool = False) -> int:
        """Make all of it visible; return the document count. See ``engine.Writer``."""
        self._put_run()
        self._take_out()
        self._words.put(self._bulk, self._writing["words"])
        self._bulk.flush()
        self._refresh("documents", "words", "names")
        self._note_files()
        is_linking = last and self._links and self._must_link()
        if is_linking:
            link_all(self._indexes, self._writing)
        self._refresh("documents", "names", "files")
        if self._noted or self._gone or is_linking:
            self._commits.count_up(self._changed, linked=is_linking)
        self._indexes.switch(is_whole=last)
        self._changed = 0
        self._begin()
        return self._count()

    def _must_link(self) -> bool:
        """Tell whether names are to be linked anew: in a large index, once much is new."""
        _, unlinked = self._commits.read()
        documents = self._count()
        if documents > _MOST_LINKED:
            return False
        if documents > _SOON and self._is_nearly_linked(documents):
            return False
        return bool(unlinked or self._changed)

    def _is_nearly_linked(self, documents: int) -> bool:
        _, unlinked = self._commits.read()
        return unlinked + self._changed <= (1 - _MOSTLY) * documents

    def _note_files(self) -> None:
        """Note the files whose documents are all acknowledged, and those that are gone."""
        index = self._writing["files"]
        for path in self._gone - self._noted.keys():
            self._bulk.add(file_gone(index, path))
            self._known.pop(path, None)
        for path, known in self._noted.items():
            self._bulk.add(known.put(index))
            self._known[path] = known
        self._bulk.flush()

    # Documents

    def _put_run(self) -> None:
        """Put the documents that are held, with what they say among themselves."""
        run, self._run, self._characters = self._run, [], 0
        begun, self._begun = self._begun, set()
        stale = set(self._drop_words(begun))
        known = [
            Known(it.document.id, order_of(path, number, it.document.id), it.facts)
            for path, number, it in run
        ]
        said = self._adopting.documents(Derivation(known))
        for (path, _, entry), one, derived in zip(run, known, said, strict=True):
            title, text = entry.document.title, entry.document.text
            words = SearchedWords(title, text)
            body = body_of(entry, words, derived, one.order, file_key(os.fsencode(path)))
            self._bulk.add(Put(self._writing["documents"], one.id, body))
            self._words.add(words.different, hyphened_words(f"{title}\n{text}"))
            stale.discard(one.id)
        for gone in stale:
            self._bulk.add(Delete(self._writing["documents"], gone))
        self._changed += len(run) + len(stale)

    def _take_out(self) -> None:
        """Delete the documents of the files that are gone."""
        for gone in self._drop_words(self._gone):
            self._bulk.add(Delete(self._writing["documents"], gone))
            self._changed += 1

    def _drop_words(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield the ids of the documents that the cluster has of files, and discount their words.

        Also of files that it does not count as read: a crash may have left some there.
        """
        keys = sorted(file_key(os.fsencode(path)) for path in paths)
        for start in range(0, len(keys), _AT_ONCE):
            query = {"terms": {"file": keys[start : start + _AT_ONCE]}}
            source = ["stored.document.title", "stored.document.text"]
            found = self._indexes.everything(self._writing["documents"], query, "order", source)
            for hit in found:
                document: Json = hit["_source"]["stored"]["document"]
                words = SearchedWords(document["title"], document["text"])
                self._words.take_away(words.different)
                yield hit["_id"]

    def _refresh(self, *roles: str) -> None:
        names = ",".join(self._writing[role] for role in roles)
        self._indexes.client.ask("POST", f"/{names}/_refresh")

    def _count(self) -> int:
        path = f"/{self._writing['documents']}/_count"
        said = self._indexes.client.ask("GET", path, **NEWEST)
        return int(said["count"])

    def close(self) -> None:
        """Let the next writer in."""
        self._lock.release()
