"""What a text says people do."""

from search_index.extraction.roles.finder import describe_role, find_roles

__all__ = ["describe_role", "find_roles"]
