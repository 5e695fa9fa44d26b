"""Spacecraft, flights, probes and programmes: finding them, and one key for all spellings."""

from search_index.extraction.missions.finder import find_missions
from search_index.extraction.missions.keys import mission_key
from search_index.extraction.missions.rockets import find_rockets

__all__ = ["find_missions", "find_rockets", "mission_key"]
