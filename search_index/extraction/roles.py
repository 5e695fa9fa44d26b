"""What a text says people do."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.models import DocumentEntity, Span


def find_roles(
    text: str, sentences: Sequence[Span], entities: Sequence[DocumentEntity]
) -> tuple[DocumentEntity, ...]:
    """Return the entities, the people among them with the roles that the text gives them."""
    return tuple(entities)
