"""People, organizations and missions in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search_index.models import Entity, Facet
from search_index.records import entity_record, facet_record, versioned
from tui.output.formats import Format
from tui.output.markdown import escaped_line
from tui.output.stream import json_line
from tui.output.tables import Cell, csv_lines
from tui.output.words import counted

_COLUMNS = ("kind", "name", "aliases", "roles", "documents", "mentions")
_SEPARATOR = "; "
"""Between several aliases or roles in one cell or line."""


def facet_line(facet: Facet) -> str:
    """Return the names of one kind as one object of JSON."""
    return json_line(facet_record(facet))


def name_lines(entities: Iterable[Entity], output_format: Format) -> Iterator[str]:
    """Yield the lines that print names, each as soon as it comes."""
    match output_format:
        case Format.JSONL | Format.JSON:
            yield from (json_line(versioned(entity_record(it))) for it in entities)
        case Format.CSV:
            yield from csv_lines(_COLUMNS, map(_row, entities))
        case Format.MARKDOWN:
            yield from map(_markdown, entities)
        case _:
            for entity in entities:
                yield from entity_lines(entity)


def _row(entity: Entity) -> list[Cell]:
    return [
        entity.kind.value,
        entity.name,
        _SEPARATOR.join(entity.aliases),
        _SEPARATOR.join(entity.roles),
        entity.documents,
        entity.mentions,
    ]


def entity_lines(entity: Entity) -> Iterator[str]:
    """Yield a name with its counts, its other forms and its roles."""
    yield f"{entity.name} ({_counts(entity)})"
    if entity.aliases:
        yield f"    also: {_SEPARATOR.join(entity.aliases)}"
    if entity.roles:
        yield f"    roles: {_SEPARATOR.join(entity.roles)}"


def _markdown(entity: Entity) -> str:
    extra = [f"also {_SEPARATOR.join(entity.aliases)}"] if entity.aliases else []
    words = escaped_line(". ".join([*extra, *entity.roles]))
    line = f"- **{escaped_line(entity.name)}** ({_counts(entity)})"
    return f"{line}: {words}" if words else line


def _counts(entity: Entity) -> str:
    documents = counted(entity.documents, "document")
    return f"{documents}, {counted(entity.mentions, 'mention')}"
