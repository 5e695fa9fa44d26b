"""Names, not strings: the mentions of one document grouped into entities."""

from search_index.extraction.entities.resolution import best_form, resolve_entities

__all__ = ["best_form", "resolve_entities"]
