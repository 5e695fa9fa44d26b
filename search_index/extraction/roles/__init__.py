"""What a text says people do."""

from search_index.extraction.roles.finder import find_roles

__all__ = ["find_roles"]
