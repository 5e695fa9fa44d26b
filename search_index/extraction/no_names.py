"""What is tagged as a name now and then, and names nobody: a people, a list, an abbreviation."""

from __future__ import annotations

from search_index.extraction.offices import Words
from search_index.extraction.wordlists import (
    COUNTRIES,
    DEMONYMS,
    KNOWN_ORGANIZATIONS,
    PARTICLES,
    words,
)

_ABBREVIATIONS = words(
    "AIDS HIV SARS CEO CFO CIO COO CTO EVP SVP FAQ VOIP VoIP DVD CD PC TV GDP ISP URL PDF DDoS IPO "
    "UFO DNA RNA GPS USB HTML SMS SUV NGO NGOs ISPs CEOs PCs MPs UFOs R&D Q&A PR HR IT"
)
"""Short forms of things, offices and trades that read like those of bodies."""
_THINGS = words("act treaty prize prizes award awards protocol amendment scale eve")
"""What closes the names of laws, prizes and the like, and is the head of no body's."""
_JOINING = PARTICLES | words("of for and the & , 's ’s on in at to")
_LONGEST_RUN = 8
"""Words of the longest name that nothing joins: more of them are a menu or a table."""
_STATES_IN_A_ROW = 3


def is_no_name(name: Words) -> bool:
    """Tell words that were tagged as a person, a body or a place, and name none."""
    whole = " ".join(name)
    if len(name) == 1 and whole in _ABBREVIATIONS:
        return True
    if whole in KNOWN_ORGANIZATIONS:
        return False
    return _is_people(name) or _is_list(name) or _is_thing(name)


def _is_people(name: Words) -> bool:
    """Tell the name of a people or a faith alone: ``Tanzanians``, ``Sri Lankan``."""
    if len(name) > 1 and " ".join(name).removesuffix("s").removesuffix("n") in COUNTRIES:
        return name[-1].endswith(("n", "ns"))
    return all(w.lower() in DEMONYMS or w.lower().removesuffix("s") in DEMONYMS for w in name)


def _is_thing(name: Words) -> bool:
    """Tell a law, a prize, an evening: ``Patriot Act``, ``Nobel Peace Prize``."""
    return len(name) > 1 and name[-1][0].isupper() and name[-1].lower() in _THINGS


def _is_list(name: Words) -> bool:
    """Tell a row of names, or of a menu's entries, whose commas or line breaks were lost."""
    if len(name) <= _STATES_IN_A_ROW:
        return False
    states = sum(word in COUNTRIES for word in name)
    joined = any(word.lower() in _JOINING for word in name)
    return states >= _STATES_IN_A_ROW or (len(name) > _LONGEST_RUN and not joined)
