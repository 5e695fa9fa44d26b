"""The query language: from what was typed to a tree that every engine answers."""

from search_index.query.describe import describe
from search_index.query.parser import ParsedQuery, parse

__all__ = ["ParsedQuery", "describe", "parse"]
