"""Spacecraft, flights, probes and programmes: finding them, and one key for all spellings."""

from search_index.extraction.missions.finder import find_missions
from search_index.extraction.missions.keys import mission_key

__all__ = ["find_missions", "mission_key"]
