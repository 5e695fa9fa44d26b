"""Entries made by hand, so that what an engine does with them owes nothing to extraction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from search_index.engines.embedded import EmbeddedEngine
from search_index.engines.entries import Entry, FileEntries, FileState
from search_index.engines.matching.phrases import WordPlaces
from search_index.engines.whoosh.index import WhooshIndex
from search_index.models import DatedEvent, Document, DocumentEntity, EntityKind, Extraction
from search_index.passages import cut_passages


def entry(
    name: str,
    text: str = "nothing",
    *,
    title: str = "",
    date: str | None = None,
    entities: Iterable[DocumentEntity] = (),
    events: Iterable[DatedEvent] = (),
    format_name: str = "text",
) -> Entry:
    """A document called ``name``, which is its id and the end of its path."""
    document = Document(name, f"/made/{name}", title, text, date=date, type=format_name)
    extraction = Extraction(tuple(entities), tuple(events))
    return Entry.of(document, extraction, cut_passages(text, [(0, len(text))]))


def file_of(*entries: Entry, path: str = "") -> FileEntries:
    """A file that holds these documents; its path is that of the first."""
    path = path or entries[0].document.path
    return FileEntries(FileState(path, 1, 1, "digest"), entries)


def person(name: str, *mentions: tuple[int, int], aliases: Sequence[str] = ()) -> DocumentEntity:
    return DocumentEntity(EntityKind.PERSON, name, tuple(aliases), (), mentions or ((0, 1),))


def event(
    value: str, first: str, last: str, *, kind: str | None = None, mission: str | None = None
) -> DatedEvent:
    return DatedEvent(0, 1, "x", value, first, last, kind=kind, mission=mission)


def engine_in(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine("whoosh", folder / "whoosh-0", WhooshIndex)


def places_by_document(places: WordPlaces) -> dict[int, list[int]]:
    """The places of a word in each document, counted in words from 0."""
    found: dict[int, list[int]] = {}
    for place in places.tolist():
        found.setdefault(place >> 32, []).append(place & 0xFFFFFFFF)
    return found


def write(engine: EmbeddedEngine, *added: FileEntries, removed: Iterable[str] = ()) -> int:
    """Write files as one refresh does, all in one commit."""
    writer = engine.writer()
    try:
        for file in added:
            writer.add(file)
        for path in removed:
            writer.remove(path)
        return writer.commit(last=True)
    finally:
        writer.close()
