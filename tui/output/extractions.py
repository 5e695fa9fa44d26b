"""What the extractors see in a document."""

from __future__ import annotations

from collections.abc import Iterator

from search_index.models import DatedEvent, Document, DocumentEntity, EntityKind, Extraction
from search_index.records import document_record
from tui.output.stream import json_line, shown_path
from tui.output.words import counted

_TITLES = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANIZATION: "Organizations",
    EntityKind.MISSION: "Missions",
}


def extraction_lines(document: Document, extraction: Extraction, *, as_json: bool) -> Iterator[str]:
    """Yield the lines that print what one document holds."""
    if as_json:
        yield json_line(document_record(document, extraction))
        return
    dated = f"{document.date} ({document.date_source})" if document.date else "undated"
    yield f"{document.title}, {dated}, {shown_path(document.path)}"
    for kind, title in _TITLES.items():
        entities = extraction.of_kind(kind)
        if entities:
            yield f"  {title}"
            yield from (f"    {_entity(entity)}" for entity in entities)
    if extraction.events:
        yield "  Dates"
        yield from (f"    {_event(event)}" for event in extraction.events)


def _entity(entity: DocumentEntity) -> str:
    parts = [counted(len(entity.mentions), "mention")]
    parts += [f"also {alias}" for alias in entity.aliases]
    parts += [role.description for role in entity.roles]
    return f"{entity.name}: {'; '.join(parts)}"


def _event(event: DatedEvent) -> str:
    subject = " ".join(part for part in (event.kind, event.mission) if part)
    words = " ".join(event.text.split())
    return f"{event.value or 'unresolved'}: “{words}”" + (f", {subject}" if subject else "")
