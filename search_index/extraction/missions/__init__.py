"""Spacecraft, flights, probes and programmes: finding them, and one key for all spellings."""

from search_index.extraction.missions.finder import Spacecraft, find_spacecraft
from search_index.extraction.missions.keys import mission_key

__all__ = ["Spacecraft", "find_spacecraft", "mission_key"]
